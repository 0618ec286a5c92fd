import Tenants

/// Where a check stands that someone asked for.
enum CheckStanding: Hashable, Sendable {
    case begun(Timestamp)
    case ended(Timestamp, isWhole: Bool)

    /// Whether it has not ended yet.
    var isUnderWay: Bool {
        if case .begun = self { true } else { false }
    }
}
