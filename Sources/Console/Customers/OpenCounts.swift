import Localization
import Storage
import Tenants

/// How many incidents of a customer are open, by severity, and whether that is all of them.
struct OpenCounts: Hashable, Sendable {
    /// Those of one severity.
    struct Item: Hashable, Sendable {
        let sign: SeveritySign
        let count: String
    }

    /// The worst first; only those that there are.
    let items: [Item]
    /// Whether none is open, and that is known.
    let areNone: Bool
    /// Whether none is known, which says nothing.
    let areUnknown: Bool
    /// Whether there may be more than these.
    let arePartial: Bool
    /// The queue of them.
    let href: String

    init(_ open: [Severity: Int], of handle: CustomerHandle, isWhole: Bool, _ words: Words) {
        items = Severity.known.sorted { $0.rank > $1.rank }.compactMap { severity in
            open[severity].map { Item(sign: SeveritySign(severity, words), count: words.number($0)) }
        }
        areNone = items.isEmpty && isWhole
        areUnknown = items.isEmpty && !isWhole
        arePartial = !items.isEmpty && !isWhole
        href = LocalPath.queue(of: handle).text
    }
}

extension LocalPath {
    /// The queue of one customer.
    static func queue(of customer: CustomerHandle) -> LocalPath {
        queue.with(FormFields([(QueueQuery.Field.customer.rawValue, customer.rawValue)]))
    }
}
