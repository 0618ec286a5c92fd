/// The type of a piece of evidence: the part of `@odata.type` between `#microsoft.graph.security.` and `Evidence`.
///
/// Graph has 48 of them and adds several a year; those named here are the ones whose entities we read.
package struct EvidenceKind: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let device = EvidenceKind(unchecked: "device")
    package static let user = EvidenceKind(unchecked: "user")
    package static let file = EvidenceKind(unchecked: "file")
    package static let process = EvidenceKind(unchecked: "process")
    package static let ip = EvidenceKind(unchecked: "ip")
    package static let url = EvidenceKind(unchecked: "url")
    package static let dns = EvidenceKind(unchecked: "dns")
    package static let mailbox = EvidenceKind(unchecked: "mailbox")
    package static let analyzedMessage = EvidenceKind(unchecked: "analyzedMessage")
    package static let mailCluster = EvidenceKind(unchecked: "mailCluster")
    package static let oauthApplication = EvidenceKind(unchecked: "oauthApplication")
    package static let cloudApplication = EvidenceKind(unchecked: "cloudApplication")
    package static let registryKey = EvidenceKind(unchecked: "registryKey")
    package static let registryValue = EvidenceKind(unchecked: "registryValue")
    package static let securityGroup = EvidenceKind(unchecked: "securityGroup")
    package static let azureResource = EvidenceKind(unchecked: "azureResource")
    package static let malware = EvidenceKind(unchecked: "malware")
    package static let servicePrincipal = EvidenceKind(unchecked: "servicePrincipal")
    package static let mailboxConfiguration = EvidenceKind(unchecked: "mailboxConfiguration")
    package static let cloudLogonSession = EvidenceKind(unchecked: "cloudLogonSession")

    package static let known: [EvidenceKind] = [
        device, user, file, process, ip, url, dns, mailbox, analyzedMessage, mailCluster, oauthApplication,
        cloudApplication, registryKey, registryValue, securityGroup, azureResource, malware, servicePrincipal,
        mailboxConfiguration, cloudLogonSession,
    ]
}

/// What Defender makes of a piece of evidence (`evidenceVerdict` in Graph).
package struct Verdict: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let unknown = Verdict(unchecked: "unknown")
    package static let suspicious = Verdict(unchecked: "suspicious")
    package static let malicious = Verdict(unchecked: "malicious")
    package static let noThreatsFound = Verdict(unchecked: "noThreatsFound")

    package static let known: [Verdict] = [unknown, suspicious, malicious, noThreatsFound]
}

/// What was done about a piece of evidence (`evidenceRemediationStatus` in Graph).
package struct RemediationStatus: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let none = RemediationStatus(unchecked: "none")
    package static let active = RemediationStatus(unchecked: "active")

    package static let known: [RemediationStatus] =
        [none]
        + ["remediated", "prevented", "blocked", "notFound"].map(RemediationStatus.init(unchecked:))
        + [active]
        + ["pendingApproval", "declined", "unremediated", "running", "partiallyRemediated"]
        .map(RemediationStatus.init(unchecked:))
}
