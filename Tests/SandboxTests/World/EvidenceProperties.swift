/// The published properties of evidence (Graph v1.0, `microsoft.graph.security.alertEvidence` and what derives from it).
enum EvidenceProperties {
    static let ofAllKinds = words(
        "@odata.type createdDateTime verdict remediationStatus remediationStatusDetails roles detailedRoles tags"
    )

    static let ofKinds: [String: Set<String>] = [
        "activeDirectoryDomainEvidence": words("activeDirectoryDomainName trustedDomains"),
        "aiAgentEvidence": words("agentId agentName hostingPlatformType instructions"),
        "amazonResourceEvidence": words("amazonAccountId amazonResourceId resourceName resourceType"),
        "analyzedMessageEvidence": words(
            """
            antiSpamDirection attachmentsCount deliveryAction deliveryLocation internetMessageId language
            networkMessageId p1Sender p2Sender receivedDateTime recipientEmailAddress senderIp subject
            threatDetectionMethods threats urlCount urls urn
            """
        ),
        "azureResourceEvidence": words("resourceId resourceName resourceType"),
        "blobContainerEvidence": words("name storageResource url"),
        "blobEvidence": words("blobContainer etag fileHashes name url"),
        "cloudApplicationEvidence": words("appId displayName instanceId instanceName saasAppId stream"),
        "cloudLogonRequestEvidence": words("requestId"),
        "cloudLogonSessionEvidence": words(
            """
            account browser deviceName operatingSystem previousLogonDateTime protocol sessionId startUtcDateTime
            userAgent
            """
        ),
        "containerEvidence": words("args command containerId image isPrivileged name pod"),
        "containerImageEvidence": words("digestImage imageId registry"),
        "containerRegistryEvidence": words("registry"),
        "deviceEvidence": words(
            """
            azureAdDeviceId defenderAvStatus deviceDnsName dnsDomain firstSeenDateTime healthStatus hostName
            ipInterfaces lastExternalIpAddress lastIpAddress loggedOnUsers mdeDeviceId ntDomain onboardingStatus
            osBuild osPlatform rbacGroupId rbacGroupName resourceAccessEvents riskScore version vmMetadata
            """
        ),
        "dnsEvidence": words("dnsServerIp domainName hostIpAddress ipAddresses"),
        "fileEvidence": words("detectionStatus fileDetails mdeDeviceId"),
        "fileHashEvidence": words("algorithm value"),
        "gitHubOrganizationEvidence": words("company displayName email login orgId webUrl"),
        "gitHubRepoEvidence": words("baseUrl login owner ownerType repoId"),
        "gitHubUserEvidence": words("email login name userId webUrl"),
        "googleCloudResourceEvidence": words(
            "fullResourceName location locationType projectId projectNumber resourceName resourceType"
        ),
        "hostLogonSessionEvidence": words("account endUtcDateTime host sessionId startUtcDateTime"),
        "ioTDeviceEvidence": words(
            """
            deviceId deviceName devicePageLink deviceSubType deviceType importance ioTHub ioTSecurityAgentId
            ipAddress isAuthorized isProgramming isScanner macAddress manufacturer model nics operatingSystem owners
            protocols purdueLayer sensor serialNumber site source sourceRef zone
            """
        ),
        "ipEvidence": words("countryLetterCode ipAddress location stream"),
        "kubernetesClusterEvidence": words("cloudResource distribution name platform version"),
        "kubernetesControllerEvidence": words("labels name namespace type"),
        "kubernetesNamespaceEvidence": words("cluster labels name"),
        "kubernetesPodEvidence": words(
            "containers controller ephemeralContainers initContainers labels name namespace podIp serviceAccount"
        ),
        "kubernetesSecretEvidence": words("name namespace secretType"),
        "kubernetesServiceAccountEvidence": words("name namespace"),
        "kubernetesServiceEvidence": words(
            "clusterIP externalIPs labels name namespace selector servicePorts serviceType"
        ),
        "mailClusterEvidence": words("clusterBy clusterByValue emailCount networkMessageIds query urn"),
        "mailboxConfigurationEvidence": words(
            "configurationId configurationType displayName externalDirectoryObjectId mailboxPrimaryAddress upn"
        ),
        "mailboxEvidence": words("displayName primaryAddress upn userAccount"),
        "malwareEvidence": words("category files name processes"),
        "networkConnectionEvidence": words("destinationAddress destinationPort protocol sourceAddress sourcePort"),
        "nicEvidence": words("ipAddress macAddress vlans"),
        "oauthApplicationEvidence": words("appId displayName objectId publisher"),
        "processEvidence": words(
            """
            detectionStatus imageFile mdeDeviceId parentProcessCreationDateTime parentProcessId
            parentProcessImageFile processCommandLine processCreationDateTime processId userAccount
            """
        ),
        "registryKeyEvidence": words("registryHive registryKey"),
        "registryValueEvidence": words(
            "mdeDeviceId registryHive registryKey registryValue registryValueName registryValueType"
        ),
        "sasTokenEvidence": words(
            """
            allowedIpAddresses allowedResourceTypes allowedServices expiryDateTime permissions protocol
            signatureHash signedWith startDateTime storageResource
            """
        ),
        "securityGroupEvidence": words(
            "activeDirectoryObjectGuid displayName distinguishedName friendlyName securityGroupId sid"
        ),
        "servicePrincipalEvidence": words(
            "appId appOwnerTenantId servicePrincipalName servicePrincipalObjectId servicePrincipalType tenantId"
        ),
        "submissionMailEvidence": words(
            "networkMessageId recipient reportType sender senderIp subject submissionDateTime submissionId submitter"
        ),
        "teamsMessageEvidence": words(
            """
            campaignId channelId deliveryAction deliveryLocation files groupId isExternal isOwned
            lastModifiedDateTime messageDirection messageId owningTenantId parentMessageId receivedDateTime
            recipients senderFromAddress senderIP sourceAppName sourceId subject suspiciousRecipients threadId
            threadType urls
            """
        ),
        "urlEvidence": words("url"),
        "userEvidence": words("stream userAccount"),
    ]

    /// The types within evidence that are no evidence themselves, by the properties that hold them.
    static let ofNestedTypes: [String: Set<String>] = [
        "userAccount": words(
            """
            accountName domainName userSid azureAdUserId userPrincipalName displayName tenantId activeDirectoryObjectGuid
            resourceAccessEvents
            """
        ),
        "loggedOnUsers": words("accountName domainName"),
        "fileDetails": fileDetails,
        "imageFile": fileDetails,
        "parentProcessImageFile": fileDetails,
        "vmMetadata": words("vmId cloudProvider resourceId subscriptionId"),
        "p1Sender": words("displayName domainName emailAddress"),
        "p2Sender": words("displayName domainName emailAddress"),
        "location": words("city state countryName latitude longitude"),
        "resourceAccessEvents": words("accessDateTime accountId ipAddress resourceIdentifier"),
        "fileHashes": words("algorithm value"),
        "servicePorts": words("appProtocol name nodePort port protocol targetPort"),
        "stream": words("name"),
    ]

    /// Properties of the open type `dictionary`, which may hold anything.
    static let open: Set<String> = ["labels", "selector"]

    /// What the sandbox never fills: it makes up no containers that run beside a pod's own, for a debugger or to set up.
    static let alwaysEmpty: Set<String> = [
        "kubernetesPodEvidence.ephemeralContainers", "kubernetesPodEvidence.initContainers",
    ]

    private static let fileDetails = words(
        "fileName filePath fileSize filePublisher issuer signer md5 sha1 sha256 sha256Ac"
    )

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
