package import Tenants

extension Store {
    /// The entries of the change log that follow a place in it, in order.
    ///
    /// The place is the last entry that the reader has had, or 0 for the beginning. What is about ourselves is seen by a scope
    /// of everything.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func changes(
        after sequence: Int64,
        limit: Int,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [Change] {
        try await changePage(after: sequence, limit: limit, in: scope).changes
    }

    /// The same, with the place up to which the log was read.
    ///
    /// Where fewer came than might have, that is the newest entry of all: a reader who sees little of the log then does not go
    /// through all that others wrote each time. The log is written in the order of its numbers, so that none below it comes later.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func changePage(
        after sequence: Int64,
        limit: Int,
        in scope: CustomerScope,
    ) async throws(StorageError) -> (changes: [Change], end: Int64) {
        let whose: Clause =
            switch scope.extent {
            case .all: "(change.customer IS NULL OR " + Clause("change.customer", isIn: scope) + ")"
            case .only: Clause("change.customer", isIn: scope)
            }
        return try await driver.read { session in
            let changes = try session.rows(
                Change.selection + " WHERE change.sequence > ? AND" + Clause(" ", [sequence.stored]) + whose
                    + " ORDER BY change.sequence" + .limit(limit),
            ) { try Change(from: &$0) }
            if let last = changes.last, changes.count >= limit { return (changes, last.sequence) }
            return (changes, max(sequence, try session.newestChange()))
        }
    }
}

extension Change {
    /// Lists entries of the log in the columns that one takes.
    static let selection: SQL = """
        SELECT change.sequence, change.kind, tenant.tenant_id, change.stream, change.object,
            change.last_update, change.recorded
        FROM change LEFT JOIN tenant ON tenant.id = change.tenant
        """

    /// Takes the columns of ``selection``.
    init(from row: inout Row) throws {
        self.init(
            sequence: try row.take(),
            kind: try row.take(),
            tenant: try row.take(),
            topic: try row.take(),
            object: try row.take(),
            lastUpdate: try row.take(),
            recorded: try row.take(),
        )
    }
}
