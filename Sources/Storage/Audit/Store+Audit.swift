package import Tenants

extension Store {
    /// Writes down that something was done.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func record(_ deed: Deed, by principal: Principal, at moment: Timestamp) async throws(StorageError) {
        try await record([deed], by: principal, at: moment)
    }

    /// Writes down that several things were done at once.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func record(_ deeds: [Deed], by principal: Principal, at moment: Timestamp) async throws(StorageError) {
        try await driver.write { session in try session.record(deeds, by: principal, at: moment) }
    }

    /// The newest entries of the audit trail, newest first.
    ///
    /// Entries of customers who were removed, and those that are of no customer, are seen by a scope of everything.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func auditTrail(
        _ filter: AuditFilter = AuditFilter(),
        in scope: CustomerScope,
        limit: Int,
    ) async throws(StorageError) -> [AuditEntry] {
        try await driver.read { session in
            try session.rows(
                "SELECT " + AuditEntry.columns + " FROM audit WHERE " + filter.condition(in: scope)
                    + " ORDER BY id DESC" + .limit(limit)
            ) { try AuditEntry(from: &$0) }
        }
    }

    /// The entries that follow a number, oldest first: for whoever reads all of a trail, a stretch at a time.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func auditTrail(
        after number: Int64,
        _ filter: AuditFilter = AuditFilter(),
        in scope: CustomerScope,
        limit: Int,
    ) async throws(StorageError) -> [AuditEntry] {
        try await driver.read { session in
            try session.rows(
                "SELECT " + AuditEntry.columns + " FROM audit WHERE " + Clause("id > ? AND ", [number.stored])
                    + filter.condition(in: scope) + " ORDER BY id" + .limit(limit)
            ) { try AuditEntry(from: &$0) }
        }
    }
}

/// Which entries of the audit trail are meant; what is not said leaves none out.
package struct AuditFilter: Hashable, Sendable {
    package var customer: CustomerID?
    package var kinds: Set<Deed.Kind> = []
    /// The name of who acted.
    package var actor: String?
    package var since: Timestamp?
    package var until: Timestamp?

    package init() {}

    fileprivate func condition(in scope: CustomerScope) -> Clause {
        var conditions = [Clause("customer", isAmong: scope)]
        // Index audit_of_customer.
        if let customer { conditions.append(Clause("customer = ?", [customer.stored])) }
        if !kinds.isEmpty { conditions.append(Clause("deed", isIn: kinds.map(\.rawValue).sorted().map(\.stored))) }
        if let actor { conditions.append(Clause("actor_name = ?", [actor.stored])) }
        if let since { conditions.append(Clause("at >= ?", [since.stored])) }
        if let until { conditions.append(Clause("at < ?", [until.stored])) }
        return conditions.allTrue()
    }
}

extension Session {
    func record(_ deed: Deed, by principal: Principal, at moment: Timestamp) throws {
        try record([deed], by: principal, at: moment)
    }

    /// Appends to the audit trail, whose rows hold on to one another; so it is done last of all in a transaction, under a
    /// lock that other writers wait for.
    func record(_ deeds: [Deed], by principal: Principal, at moment: Timestamp) throws {
        try take(.trail)
        var last = try first("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", []) { row in
            (number: try row.take(Int64.self), hash: try row.take(AuditHash.self))
        }
        var entries: [AuditEntry] = []
        for deed in deeds {
            let entry = AuditEntry(after: last, at: moment, by: principal, deed)
            last = (entry.number, entry.hash)
            entries.append(entry)
        }
        try run(
            "INSERT INTO audit (" + AuditEntry.columns + ") VALUES " + .list(of: 13),
            each: entries.map { entry in
                [entry.number.stored] + AuditRow.content(at: entry.at, by: entry.principal, entry.deed)
                    + [entry.previous.stored, entry.hash.stored]
            },
        )
    }
}
