/// How bad Microsoft holds an incident or an alert to be (`alertSeverity` in Graph).
package struct Severity: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let unknown = Severity(unchecked: "unknown")
    package static let informational = Severity(unchecked: "informational")
    package static let low = Severity(unchecked: "low")
    package static let medium = Severity(unchecked: "medium")
    package static let high = Severity(unchecked: "high")

    package static let known: [Severity] = [unknown, informational, low, medium, high]

    /// The place in the queue, highest first.
    ///
    /// One that we do not know stands above low: it may be worse, so it is seen.
    package var rank: Int {
        switch self {
        case .high: 5
        case .medium: 4
        case .low: 2
        case .informational: 1
        default: 3
        }
    }
}
