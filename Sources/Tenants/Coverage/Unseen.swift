/// The customers of a scope that cannot be seen, which no answer about the queue may leave out.
package struct Unseen: Sendable {
    package let customers: [CustomerSight]
    /// How many customers were asked about, those that left counted only where they were named.
    package let total: Int
    /// When it was so.
    package let moment: Timestamp

    package init(among sights: [CustomerSight], areNamed: Bool = false, at now: Timestamp) {
        let counted = sights.filter { areNamed || $0.customer.details.state != .left }
        customers = counted.filter { $0.isUnseen || $0.customer.details.state == .left }
        total = counted.count
        moment = now
    }

    package var isEmpty: Bool { customers.isEmpty }

    /// The line that goes below a queue, in English; `nil` where everyone is seen.
    package var sentence: String? {
        guard !isEmpty else { return nil }
        let shown = customers.prefix(3).map { sight in
            "\(sight.customer.details.handle) (\(sight.brief(at: moment) ?? ""))"
        }
        let more = customers.count > 3 ? " and \(customers.count - 3) more" : ""
        let verb =
            total == 1 ? "The one customer can't be seen" : "\(customers.count) of \(total) customers can't be seen"
        return "\(verb): \(shown.joined(separator: ", "))\(more)."
    }
}
