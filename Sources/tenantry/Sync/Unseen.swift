import Storage
package import Tenants

/// The customers of a scope that cannot be seen, which no answer about the queue may leave out.
package struct Unseen: Sendable {
    package let customers: [CustomerSight]
    /// How many customers were asked about, those that left counted only where they were named.
    package let total: Int
    private let now: Timestamp

    package init(among sights: [CustomerSight], areNamed: Bool = false, at now: Timestamp) {
        let counted = sights.filter { areNamed || $0.customer.details.state != .left }
        customers = counted.filter { $0.isUnseen || $0.customer.details.state == .left }
        total = counted.count
        self.now = now
    }

    /// Finds out about some customers.
    static func find(
        among customers: [Customer],
        areNamed: Bool = false,
        in store: Store,
        with wiring: Wiring,
    ) async throws -> Unseen {
        let scope = wiring.scope.narrowed(to: customers.map(\.id))
        let now = wiring.now()
        let sights = CustomerSight.all(
            of: customers,
            health: try await store.health(in: scope),
            at: now,
            staleAfter: wiring.settings.staleAfter,
        )
        return Unseen(among: sights, areNamed: areNamed, at: now)
    }

    package var isEmpty: Bool { customers.isEmpty }

    /// The line that goes below a queue; `nil` where everyone is seen.
    package var sentence: String? {
        guard !isEmpty else { return nil }
        let shown = customers.prefix(3).map { sight in
            "\(sight.customer.details.handle) (\(sight.brief(at: now) ?? ""))"
        }
        let more = customers.count > 3 ? " and \(customers.count - 3) more" : ""
        let verb =
            total == 1 ? "The one customer can't be seen" : "\(customers.count) of \(total) customers can't be seen"
        return "\(verb): \(shown.joined(separator: ", "))\(more)."
    }

    /// The member that stands beside every queue in JSON.
    package var json: JSON {
        .list(
            customers.map { sight in
                [
                    "handle": .text(sight.customer.details.handle.rawValue),
                    "name": .text(sight.customer.details.name),
                    "since": .moment(sight.worst?.since),
                    "cause": .text(optional: sight.brief(at: now)),
                    "reason": .text(optional: sight.reason(at: now)),
                ]
            }
        )
    }
}
