package import Tenants

extension Store {
    /// How many incidents or alerts of a scope a filter lets through, whatever its limit.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func count(
        _ stream: Tenants.Stream,
        _ filter: QueueFilter,
        in scope: CustomerScope,
    ) async throws(StorageError) -> Int {
        try await driver.read { session in
            let request =
                switch stream {
                case .incidents: try QueueRequest.incidents(filter, in: scope, by: session)
                case .alerts: try QueueRequest.alerts(filter, in: scope, by: session)
                }
            return try QueueSearch(session: session, request: request, effort: .usual).total()
        }
    }
}
