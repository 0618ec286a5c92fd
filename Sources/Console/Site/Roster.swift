import Storage
import Tenants

/// Every customer, and how well each is seen, as it was a moment ago: to read that with each page of the queue would take as
/// long as the page's own rows.
struct Roster: Sendable {
    /// The customers by handle.
    let customers: [Customer]
    private let sights: [CustomerSight]
    private let moment: Timestamp

    init(of store: Store, at moment: Timestamp, staleAfter limit: Duration) async throws {
        let everyone = CustomerScope(of: .system)
        customers = try await store.customers(in: everyone)
        let health = try await store.health(in: everyone)
        sights = CustomerSight.all(of: customers, health: health, at: moment, staleAfter: limit)
        self.moment = moment
    }

    /// The customers of a scope, by handle.
    func customers(in scope: CustomerScope) -> [Customer] {
        scope.extent == .all ? customers : customers.filter { scope.contains($0.id) }
    }

    /// Which of the customers of a scope cannot be seen.
    ///
    /// - Parameters:
    ///   - scope: Whose health may be looked at.
    ///   - named: The customers that someone asked for, so that those that left are told of too; empty where all are meant.
    /// - Returns: Those that may have something that we do not know of.
    func unseen(in scope: CustomerScope, named: [Customer] = []) -> Unseen {
        let asked = named.isEmpty ? scope : scope.narrowed(to: named.map(\.id))
        let own = asked.extent == .all ? sights : sights.filter { asked.contains($0.customer.id) }
        return Unseen(among: own, areNamed: !named.isEmpty, at: moment)
    }
}
