import Tenants

/// Where each kind of evidence names its entities, from the metadata of Graph v1.0 (`microsoft.graph.security`).
extension DecodedField {
    typealias Table = [String: [DecodedField]]

    static let devices: Table = [
        "device": [
            .firstText(.deviceName, ["deviceDnsName", "hostName"]),
            .text(.deviceID, "mdeDeviceId"),
        ],
        "ioTDevice": [
            .text(.deviceName, "deviceName"), .evidence("ipAddress", .ip), .text(.name, "deviceId"),
            .evidence("ioTHub", .azureResource),
        ],
        "hostLogonSession": [.evidence("host", .device), .evidence("account", .user)],
        "registryKey": [.text(.registryKey, "registryKey")],
        "registryValue": [.text(.registryKey, "registryKey"), .text(.name, "registryValueName")],
    ]

    static let users: Table = [
        "user": [.within("userAccount", [.account])],
        "cloudLogonSession": [.evidence("account", .user), .text(.deviceName, "deviceName")],
        "cloudLogonRequest": [.text(.name, "requestId")],
        "securityGroup": [.firstText(.name, ["displayName", "friendlyName"]), .text(.securityID, "sid")],
        "servicePrincipal": [
            .text(.application, "servicePrincipalName"), .text(.application, "appId"),
            .text(.userID, "servicePrincipalObjectId"),
        ],
        "gitHubUser": [.firstText(.userName, ["login", "name"]), .text(.mailbox, "email")],
        "activeDirectoryDomain": [.text(.domain, "activeDirectoryDomainName")],
    ]

    static let files: Table = [
        "file": [.within("fileDetails", fileDetails)],
        "process": [
            .text(.commandLine, "processCommandLine"), .within("imageFile", fileDetails),
            .within("userAccount", [.account]),
        ],
        "fileHash": [.hash],
        "malware": [.text(.malware, "name"), .evidenceList("files", .file), .evidenceList("processes", .process)],
    ]

    static let network: Table = [
        "ip": [.text(.address, "ipAddress")],
        "url": [.text(.url, "url")],
        "dns": [
            .text(.domain, "domainName"), .evidenceList("ipAddresses", .ip), .evidence("hostIpAddress", .ip),
        ],
        "networkConnection": [.evidence("destinationAddress", .ip), .evidence("sourceAddress", .ip)],
        "nic": [.evidence("ipAddress", .ip), .text(.name, "macAddress")],
    ]

    static let mail: Table = [
        "mailbox": [
            .firstText(.mailbox, ["primaryAddress", "upn"]), .within("userAccount", [.account]),
        ],
        "mailboxConfiguration": [
            .text(.mailbox, "mailboxPrimaryAddress"), .text(.userName, "upn"), .text(.name, "displayName"),
        ],
        "analyzedMessage": [
            .text(.subject, "subject"),
            .within("p2Sender", [.text(.sender, "emailAddress")]),
            .within("p1Sender", [.text(.sender, "emailAddress")]),
            .text(.recipient, "recipientEmailAddress"), .text(.message, "networkMessageId"),
            .text(.address, "senderIp"), .texts(.url, "urls"),
        ],
        "mailCluster": [.text(.name, "clusterByValue"), .texts(.message, "networkMessageIds")],
        "submissionMail": [
            .text(.subject, "subject"), .text(.sender, "sender"), .text(.recipient, "recipient"),
            .text(.message, "networkMessageId"), .text(.address, "senderIp"),
        ],
        "teamsMessage": [
            .text(.subject, "subject"), .text(.sender, "senderFromAddress"), .texts(.recipient, "recipients"),
            .text(.message, "messageId"), .text(.address, "senderIP"), .evidenceList("urls", .url),
            .evidenceList("files", .file),
        ],
    ]

    static let cloud: Table = [
        "oauthApplication": [
            .text(.application, "displayName"), .text(.application, "appId"), .text(.userID, "objectId"),
        ],
        "cloudApplication": [.text(.application, "displayName"), .text(.application, "appId")],
        "aiAgent": [.text(.application, "agentName"), .text(.application, "agentId")],
        "azureResource": [.text(.cloudResource, "resourceId"), .text(.name, "resourceName")],
        "amazonResource": [.text(.cloudResource, "amazonResourceId"), .text(.name, "resourceName")],
        "googleCloudResource": [.text(.cloudResource, "fullResourceName"), .text(.name, "resourceName")],
        "blobContainer": [.text(.name, "name"), .text(.url, "url"), .evidence("storageResource", .azureResource)],
        "blob": [
            .text(.fileName, "name"), .text(.url, "url"),
            .evidenceList("fileHashes", EvidenceKind(rawValue: "fileHash")),
            .within("blobContainer", [.evidence("storageResource", .azureResource)]),
        ],
        "sasToken": [.text(.name, "signatureHash"), .evidence("storageResource", .azureResource)],
        "gitHubOrganization": [.firstText(.name, ["displayName", "login"]), .text(.url, "webUrl")],
        "gitHubRepo": [.firstText(.name, ["repoId", "login"]), .text(.url, "baseUrl")],
    ]

    static let containers: Table = [
        "container": [
            .text(.name, "name"), .text(.name, "containerId"),
            .evidence("image", EvidenceKind(rawValue: "containerImage")),
        ],
        "containerImage": [
            .text(.name, "imageId"), .evidence("digestImage", EvidenceKind(rawValue: "containerImage")),
        ],
        "containerRegistry": [.text(.name, "registry")],
        "kubernetesCluster": [.text(.name, "name"), .evidence("cloudResource", .azureResource)],
        "kubernetesPod": [
            .text(.name, "name"), .evidence("podIp", .ip),
            .evidenceList("containers", EvidenceKind(rawValue: "container")),
        ],
        "kubernetesService": [
            .text(.name, "name"), .evidence("clusterIP", .ip), .evidenceList("externalIPs", .ip),
        ],
    ]

    private static let fileDetails: [DecodedField] = [
        .text(.fileName, "fileName"), .text(.sha256, "sha256"), .text(.sha1, "sha1"),
    ]
}
