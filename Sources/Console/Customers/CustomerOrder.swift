import Storage
import Tenants

/// What a customer is put in order by in lists of all of them, worked out once for the many comparisons.
struct CustomerOrder: Sendable {
    fileprivate let rank: Int
    /// Since when something is missing; 0 where it always was, or nothing is.
    fileprivate let since: Int64
    /// How many incidents are open, the worst first.
    fileprivate let open: [Int]
    /// What never was read whole comes first, then what was the longest ago, and last what nobody reads.
    fileprivate let lag: Int64
    /// An end that nobody knows comes after those that are known.
    fileprivate let end: Int64
    fileprivate let name: String
    fileprivate let handle: CustomerHandle

    init(of sight: CustomerSight, health: CustomerHealth, open: [Severity: Int], ending: Ending?) {
        let details = sight.customer.details
        rank = health.rank
        since = sight.worst?.since?.ticks ?? 0
        self.open = Severity.known.sorted { $0.rank > $1.rank }.map { open[$0] ?? 0 }
        lag = details.state.isRead ? sight.lastWholeRead?.ticks ?? .min : .max
        end = ending.map { $0.moment?.ticks ?? .max - 1 } ?? .max
        name = CustomerNames.folded(details.name)
        handle = details.handle
    }
}

extension CustomersQuery.Sort {
    /// Whether a customer stands before another one in this order; those that are alike stand by their names.
    func places(_ one: CustomerOrder, before other: CustomerOrder) -> Bool {
        switch self {
        case .name: break
        case .health:
            if one.rank != other.rank { return one.rank < other.rank }
            // Who has been missing the longest comes first; since nobody knows when, before all.
            if one.since != other.since { return one.since < other.since }
        case .open: if one.open != other.open { return other.open.lexicographicallyPrecedes(one.open) }
        case .lag: if one.lag != other.lag { return one.lag < other.lag }
        case .ends: if one.end != other.end { return one.end < other.end }
        }
        return (one.name, one.handle) < (other.name, other.handle)
    }
}
