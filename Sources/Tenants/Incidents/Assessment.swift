/// What an analyst found an incident or an alert to be (`alertClassification` in Graph).
package struct Classification: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let unknown = Classification(unchecked: "unknown")
    package static let falsePositive = Classification(unchecked: "falsePositive")
    package static let truePositive = Classification(unchecked: "truePositive")
    package static let informationalExpectedActivity = Classification(unchecked: "informationalExpectedActivity")

    package static let known: [Classification] = [unknown, falsePositive, truePositive, informationalExpectedActivity]
}

/// Why it was classified so (`alertDetermination` in Graph).
///
/// The documents' prose has other names for four of these (`clean`, `compromisedUser`, …); the schema's are the ones here.
package struct Determination: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let unknown = Determination(unchecked: "unknown")

    package static let known: [Determination] = [
        "unknown", "apt", "malware", "securityPersonnel", "securityTesting", "unwantedSoftware", "other",
        "multiStagedAttack", "compromisedAccount", "phishing", "maliciousUserActivity", "notMalicious",
        "notEnoughDataToValidate", "confirmedActivity", "lineOfBusinessApplication",
    ].map(Determination.init(unchecked:))
}
