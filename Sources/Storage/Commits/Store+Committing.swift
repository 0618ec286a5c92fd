import Foundation
package import Tenants

extension Store {
    /// Stores a page of a tenant's, with its changes and the position of its stream, in one transaction.
    ///
    /// What is here already in this version or a later one stays as it is; so the same page may be stored twice. The
    /// position never moves backwards. The lease is what gives the right to store; without one, anybody may. An alert
    /// whose incident is not here yet is kept, and joins it once it comes.
    /// - Throws: ``StorageError/unknownTenant(_:)`` or ``StorageError/leaseLost(_:_:)``; nothing is stored then.
    package func commit(
        _ page: ReadyPage,
        at moment: Timestamp,
        under lease: Lease? = nil,
    ) async throws(StorageError) -> Commit {
        try await driver.write(page.count > Store.fewObjects ? .much : .little) { [press] session in
            let owned = try session.owned(page.tenant)
            if let lease { try session.check(lease, of: owned) }
            // First, since it keeps a second writer of the same stream waiting.
            if let position = page.position { try session.advance(page.table.stream, of: owned, to: position) }
            if let resume = page.resume { try session.resume(page.table.stream, of: owned, at: resume) }
            var writer = PageWriter(session: session, table: page.table, owned: owned, press: press)
            let commit = try writer.write(page.objects)
            try writer.log(at: moment)
            return commit
        }
    }

    /// So many objects are not much to write: what somebody changed, or what a poll found.
    private static let fewObjects = 25

    /// Stores incidents of a tenant, and then has all up to the position.
    /// - Throws: As ``ready(_:of:)`` and ``commit(_:at:under:)`` do.
    package func commit(
        _ objects: [Received<Incident>],
        of tenant: TenantID,
        upTo position: Timestamp?,
        at moment: Timestamp,
        under lease: Lease? = nil,
    ) async throws(StorageError) -> Commit {
        var page = try ready(objects, of: tenant)
        page.position = position
        return try await commit(page, at: moment, under: lease)
    }

    /// Stores alerts of a tenant, and then has all up to the position.
    /// - Throws: As with incidents.
    package func commit(
        _ objects: [Received<Alert>],
        of tenant: TenantID,
        upTo position: Timestamp?,
        at moment: Timestamp,
        under lease: Lease? = nil,
    ) async throws(StorageError) -> Commit {
        var page = try ready(objects, of: tenant)
        page.position = position
        return try await commit(page, at: moment, under: lease)
    }
}

extension Session {
    fileprivate func advance(_ stream: Tenants.Stream, of owned: OwnedTenant, to position: Timestamp) throws {
        try run(
            """
            INSERT INTO stream_progress (customer, tenant, stream, position)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (tenant, stream) DO UPDATE SET position = excluded.position
            WHERE stream_progress.position IS NULL OR stream_progress.position < excluded.position
            """,
            [owned.customer.stored, owned.number.stored, stream.stored, position.stored],
        )
    }
}
