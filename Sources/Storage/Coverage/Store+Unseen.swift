package import Tenants

extension Store {
    /// Which of some customers cannot be seen.
    ///
    /// - Parameters:
    ///   - customers: Those that are asked about.
    ///   - areNamed: Whether someone named them, so that those that left are told of too.
    ///   - scope: Whose health may be looked at.
    ///   - now: When it is.
    ///   - limit: How old a whole read may be.
    /// - Returns: Those that may have something that we do not know of.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func unseen(
        among customers: [Customer],
        areNamed: Bool = false,
        in scope: CustomerScope,
        at now: Timestamp,
        staleAfter limit: Duration,
    ) async throws(StorageError) -> Unseen {
        let health = try await health(in: scope.narrowed(to: customers.map(\.id)))
        let sights = CustomerSight.all(of: customers, health: health, at: now, staleAfter: limit)
        return Unseen(among: sights, areNamed: areNamed, at: now)
    }
}
