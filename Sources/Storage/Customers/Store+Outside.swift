package import Tenants

extension Store {
    /// How many customers who are looked after a scope does not reach; nothing else is told of them.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func customersOutside(_ scope: CustomerScope) async throws(StorageError) -> Int {
        guard case .only = scope.extent else { return 0 }
        return try await driver.read { session in
            // The table itself: of customers there are few.
            let counts = try session.rows(
                Clause("SELECT COUNT(*) FROM customer WHERE state <> ? AND NOT (", [CustomerState.left.stored])
                    + Clause("id", isAmong: scope) + ") AND id NOT IN (SELECT customer FROM departure)",
            ) { try $0.take(Int.self) }
            return counts.first ?? 0
        }
    }
}
