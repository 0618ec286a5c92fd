package import Tenants

extension Store {
    /// Writes down that something was done.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func record(_ deed: Deed, by principal: Principal, at moment: Timestamp) async throws(StorageError) {
        try await driver.write { session in try session.record(deed, by: principal, at: moment) }
    }

    /// The newest entries of the audit trail, newest first.
    ///
    /// Entries of customers who were removed, and those that are of no customer, are seen by a scope of everything.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func auditTrail(in scope: CustomerScope, limit: Int) async throws(StorageError) -> [AuditEntry] {
        try await driver.read { session in
            try session.rows(
                """
                SELECT id, at, actor_kind, actor_name, deed, customer, customer_handle, customer_name, subject
                FROM audit
                """ + " WHERE " + Clause("customer", isAmong: scope) + " ORDER BY id DESC" + .limit(limit),
            ) { try AuditEntry(from: &$0) }
        }
    }
}

extension Session {
    func record(_ deed: Deed, by principal: Principal, at moment: Timestamp) throws {
        try run(
            """
            INSERT INTO audit (at, actor_kind, actor_name, deed, customer, customer_handle, customer_name, subject)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                moment.stored, principal.kind.stored, principal.name.stored, deed.kind.stored,
                deed.target?.customer.stored ?? .null, deed.target?.handle.stored ?? .null,
                deed.target?.name.stored ?? .null, deed.subject.stored,
            ],
        )
    }
}
