/// The moments before which a customer's data is no longer kept; `nil` where there is none.
package struct Horizon: Hashable, Sendable {
    /// For incidents and alerts that are resolved.
    package let resolved: Timestamp?
    /// For those that are open.
    package let open: Timestamp?
    /// For the entries of the change log.
    package let log: Timestamp?

    /// Where the terms of a retention end at a moment; what it leaves open is kept for ever.
    package init(_ retention: Retention, at now: Timestamp) {
        func end(_ term: Retention.Term?) -> Timestamp? {
            guard case .days(let days)? = term else { return nil }
            return now - .seconds(days * 86_400)
        }
        resolved = end(retention.resolved)
        open = end(retention.open)
        log = end(retention.log)
    }

    /// Whether everything is kept.
    package var isNone: Bool { resolved == nil && open == nil && log == nil }

    /// Whether an incident or an alert is older than what is kept.
    package func isPassed(by lastUpdate: Timestamp, isOpen: Bool) -> Bool {
        (isOpen ? open : resolved).map { lastUpdate < $0 } ?? false
    }
}
