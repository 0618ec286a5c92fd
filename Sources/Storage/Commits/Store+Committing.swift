import Foundation
package import Tenants

extension Store {
    /// Stores incidents of a tenant, with their changes and the position of their stream, in one transaction.
    ///
    /// What is here already in this version or a later one stays as it is; so the same page may be stored twice. All
    /// up to the `lastUpdateDateTime` of the position is then stored; it never moves backwards.
    /// - Parameters:
    ///   - lease: What gives the right to store; without one, anybody may.
    ///   - resume: Where the reading under way goes on, if this is the last that is stored of it for now.
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
            objects,
            of: .incidents,
            of: tenant,
            upTo: position,
            at: moment,
            under: lease,
            resumingAt: resume
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
            objects,
            of: .alerts,
            of: tenant,
            upTo: position,
            at: moment,
            under: lease,
            resumingAt: resume
        )
    }

    private func commit<Object: StoredObject>(
        _ objects: [Received<Object>],
        of stream: Tenants.Stream,
        of tenant: TenantID,
        upTo position: Timestamp?,
        at moment: Timestamp,
        under lease: Lease?,
        resumingAt resume: Timestamp?,
    ) async throws(StorageError) -> Commit {
        try await driver.write { session in
            let owned = try session.owned(tenant)
            if let lease { try session.check(lease, of: owned) }
            var commit = Commit()
            var written: [String] = []
            var log: [[Value]] = []
            for received in objects {
                let object = received.object
                guard object.tenant == tenant else {
                    throw StorageError.foreignObject(id: object.name, of: object.tenant, readFrom: tenant)
                }
                let stored = try object.version(in: session, of: owned)
                let arrival = try Arrival(object.lastUpdate, bytes: received.original, over: stored) {
                    try stored.flatMap { try Object.original(in: session, number: $0.number) }
                }
                commit.count(arrival)
                if case .known = arrival { continue }
                try object.write(to: session, of: owned, over: stored, original: received.original)
                written.append(object.name)
                if let change = arrival.change {
                    log.append(object.entry(change, in: stream, of: owned, at: moment))
                }
            }
            try session.passMarks(of: written, in: stream, of: owned)
            if let position { try session.advance(stream, of: owned, to: position) }
            if let resume { try session.resume(stream, of: owned, at: resume) }
            try session.append(log)
            return commit
        }
    }
}

/// An incident or an alert, as it is kept.
protocol StoredObject: Hashable, Sendable {
    var tenant: TenantID { get }
    var lastUpdate: Timestamp { get }
    /// Microsoft's identifier of it.
    var name: String { get }

    /// The version that is here, if one is.
    func version(in session: any Session, of owned: OwnedTenant) throws -> StoredVersion?

    /// Writes the object over whatever version of it is here.
    func write(to session: any Session, of owned: OwnedTenant, over stored: StoredVersion?, original: Data) throws

    /// The bytes of the version that is here.
    static func original(in session: any Session, number: Int64) throws -> Data?
}

extension StoredObject {
    /// The arguments of the entry of the change log that a version of it makes.
    fileprivate func entry(
        _ kind: Change.Kind,
        in stream: Tenants.Stream,
        of owned: OwnedTenant,
        at moment: Timestamp,
    ) -> [Value] {
        [
            owned.customer.stored, owned.number.stored, kind.stored, stream.stored, name.stored, lastUpdate.stored,
            moment.stored,
        ]
    }
}

extension Session {
    /// Appends entries to the change log, last of all that a transaction does at length: others wait to do so.
    fileprivate func append(_ entries: [[Value]]) throws {
        guard !entries.isEmpty else { return }
        try lockLog()
        try run(
            """
            INSERT INTO change (customer, tenant, kind, stream, object, last_update, recorded)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            each: entries,
        )
    }

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
