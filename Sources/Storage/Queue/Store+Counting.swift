package import Tenants

extension Store {
    /// How many incidents or alerts of a scope a filter lets through, whatever its limit.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func count(
        _ stream: Tenants.Stream,
        _ filter: QueueFilter,
        in scope: CustomerScope,
    ) async throws(StorageError) -> Int {
        let (counting, conditions): (SQL, [Clause]) =
            switch stream {
            case .incidents: ("SELECT COUNT(*) FROM incident", filter.incidentConditions(in: scope))
            case .alerts: ("SELECT COUNT(*) FROM alert", filter.alertConditions(in: scope))
            }
        return try await driver.read { session in
            try session.rows(counting + " WHERE " + conditions.allTrue()) { Int(try $0.take(Int64.self)) }.first ?? 0
        }
    }
}
