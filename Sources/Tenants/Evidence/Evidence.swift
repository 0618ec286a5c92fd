/// One piece of evidence of an alert: a kind, what Defender thinks of it, and the entities that it names.
package struct Evidence: Hashable, Sendable {
    package var kind: EvidenceKind
    package var verdict: Verdict
    package var remediation: RemediationStatus
    /// Roles in the attack, such as `compromised` (`evidenceRole` in Graph).
    package var roles: [String]
    /// What can be looked up, linked to or searched for; the first is the one to show.
    package var entities: [Entity]

    package init(
        kind: EvidenceKind,
        verdict: Verdict = .unknown,
        remediation: RemediationStatus = .none,
        roles: [String] = [],
        entities: [Entity] = [],
    ) {
        self.kind = kind
        self.verdict = verdict
        self.remediation = remediation
        self.roles = roles
        self.entities = entities
    }
}

/// Something with a name that can turn up elsewhere: a device, a user, a file's hash, an address.
package struct Entity: Hashable, Sendable {
    package var kind: EntityKind
    package var value: Hostile

    package init(kind: EntityKind, value: Hostile) {
        self.kind = kind
        self.value = value
    }
}

/// What sort of name an entity's value is.
///
/// The set is ours, so it is closed.
package enum EntityKind: String, CaseIterable, Codable, Sendable {
    /// The 40 hexadecimal digits by which Defender for Endpoint knows a device; not the Entra device ID.
    case deviceID = "device-id"
    case deviceName = "device-name"
    /// An Entra object ID.
    case userID = "user-id"
    /// A user principal name, or `DOMAIN\account` for one that only a domain knows.
    case userName = "user-name"
    /// An on-premises security identifier.
    case securityID = "security-id"
    case sha256
    case sha1
    case fileName = "file-name"
    case commandLine = "command-line"
    case address
    case url
    case domain
    case mailbox
    case sender
    case recipient
    /// The network message ID of a mail.
    case message
    case subject
    case application
    case registryKey = "registry-key"
    case cloudResource = "cloud-resource"
    case malware
    /// The name of anything else.
    case name
}
