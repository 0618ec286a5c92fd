import Foundation
package import Tenants

extension Store {
    /// Stores incidents of a tenant, with their changes and the position of their stream, in one transaction.
    ///
    /// What is here already in this version or a later one stays as it is; so the same page may be stored twice. All
    /// up to the `lastUpdateDateTime` of the position is then stored; it never moves backwards.
    /// The lease is what gives the right to store; without one, anybody may. The moment to resume at is where the reading
    /// under way goes on, if this is the last that is stored of it for now.
    /// - Throws: ``StorageError/unknownTenant(_:)``, or ``StorageError/foreignObject(id:of:readFrom:)`` for an object
    ///   that is of another tenant, or ``StorageError/leaseLost(_:_:)``; nothing is stored then.
    package func commit(
        _ objects: [Received<Incident>],
        of tenant: TenantID,
        upTo position: Timestamp?,
        at moment: Timestamp,
        under lease: Lease? = nil,
        resumingAt resume: Timestamp? = nil,
    ) async throws(StorageError) -> Commit {
        try await commit(
            page: objects,
            of: tenant,
            upTo: position,
            at: moment,
            under: lease,
            resumingAt: resume,
        )
    }

    /// Stores alerts of a tenant, with their changes and the position of their stream, in one transaction.
    ///
    /// All is as with incidents. An alert whose incident is not here yet is kept, and joins it once it comes.
    /// - Throws: As with incidents.
    package func commit(
        _ objects: [Received<Alert>],
        of tenant: TenantID,
        upTo position: Timestamp?,
        at moment: Timestamp,
        under lease: Lease? = nil,
        resumingAt resume: Timestamp? = nil,
    ) async throws(StorageError) -> Commit {
        try await commit(
            page: objects,
            of: tenant,
            upTo: position,
            at: moment,
            under: lease,
            resumingAt: resume,
        )
    }

    private func commit<Object: StoredObject>(
        page objects: [Received<Object>],
        of tenant: TenantID,
        upTo position: Timestamp?,
        at moment: Timestamp,
        under lease: Lease?,
        resumingAt resume: Timestamp?,
    ) async throws(StorageError) -> Commit {
        // Packed before the writer is asked for, by each tenant's task for itself.
        let page = try press.ready(objects, of: tenant)
        return try await driver.write { session in
            let owned = try session.owned(tenant)
            if let lease { try session.check(lease, of: owned) }
            // First, since it keeps a second writer of the same stream waiting.
            if let position { try session.advance(Object.table.stream, of: owned, to: position) }
            if let resume { try session.resume(Object.table.stream, of: owned, at: resume) }
            var writer = PageWriter(session: session, table: Object.table, owned: owned, press: press)
            let commit = try writer.write(page)
            try writer.log(at: moment)
            return commit
        }
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
