/// What one alert has that is not as published, for who asked for such.
struct AlertQuirks: Sendable {
    /// A `serviceSource` that no schema has.
    let service: String?
    /// A `detectionSource` that no schema has.
    let detection: String?
    /// Whether `evidence` is `null`.
    let hasNoEvidence: Bool
    /// Whether the tags are also written under their older name.
    let hasOlderTags: Bool

    init(of alert: AlertPlan, _ rendition: Rendition) {
        let quirks = rendition.quirks
        let isUnknown = quirks.contains(.unknownMembers) && alert.number % 3 == 1
        service = isUnknown ? rendition.name(ofUnknown: "microsoftDefenderForQuantum") : nil
        detection = isUnknown ? rendition.name(ofUnknown: "microsoftDefenderForQuantumLinks") : nil
        hasNoEvidence = quirks.contains(.nullEvidence) && alert.number % 4 == 1
        hasOlderTags = quirks.contains(.olderTags)
    }
}
