/// One step of a story: what a Defender product noticed, and what it has to show for it.
struct Stage: Sendable {
    let title: Phrase
    let description: Phrase
    let service: Product
    let detection: DetectionSource
    let severity: AlertSeverity
    /// The kill-chain stage in Defender's words, such as `CredentialAccess`.
    let category: String
    /// MITRE ATT&CK techniques, such as `T1566.002`.
    let techniques: [String]
    /// Minutes since the step before.
    let minutes: Int
    /// The malware or campaign, where Defender names one.
    let threat: Threat?
    /// Whether the product stopped it by itself.
    let isBlocked: Bool
    let clues: [Clue]

    struct Threat: Sendable {
        let name: String
        let family: String
    }

    init(
        _ title: Phrase,
        because description: Phrase,
        by service: Product,
        _ detection: DetectionSource,
        _ severity: AlertSeverity,
        _ category: String,
        _ techniques: [String],
        after minutes: Int,
        threat: Threat? = nil,
        isBlocked: Bool = false,
        clues: [Clue],
    ) {
        self.title = title
        self.description = description
        self.service = service
        self.detection = detection
        self.severity = severity
        self.category = category
        self.techniques = techniques
        self.minutes = minutes
        self.threat = threat
        self.isBlocked = isBlocked
        self.clues = clues
    }
}
