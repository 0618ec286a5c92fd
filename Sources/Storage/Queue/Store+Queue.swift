package import Tenants

extension Store {
    /// The incidents of a scope that a filter lets through, in its order.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func incidents(
        _ filter: QueueFilter,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [IncidentRow] {
        try await driver.read { session in
            try IncidentListing(session).rows(QueueQuery.incidents(filter, in: scope).clause)
        }
    }

    /// The alerts of a scope that a filter lets through, in its order.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func alerts(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        includingEvidence: Bool = false,
    ) async throws(StorageError) -> [AlertRow] {
        try await driver.read { session in
            try AlertListing(session, includingEvidence: includingEvidence)
                .rows(QueueQuery.alerts(filter, in: scope).clause)
        }
    }
}
