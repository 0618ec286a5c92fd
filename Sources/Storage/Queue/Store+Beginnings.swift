package import Tenants

extension Store {
    /// Some incidents of a scope whose identifiers begin with some letters, the one that changed last first.
    ///
    /// Of very many, it is those that were found first: ten times as many are looked at as are asked for.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func incidents(
        beginningWith letters: String,
        in scope: CustomerScope,
        limit: Int,
    ) async throws(StorageError) -> [IncidentRow] {
        try await driver.read { session in
            let numbers = try session.numbers(of: .incident, beginningWith: letters, in: scope, limit: limit)
            return try IncidentListing(session).rows(numbered: numbers)
        }
    }

    /// Some alerts of a scope whose identifiers begin with some letters, likewise.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func alerts(
        beginningWith letters: String,
        in scope: CustomerScope,
        limit: Int,
    ) async throws(StorageError) -> [AlertRow] {
        try await driver.read { session in
            let numbers = try session.numbers(of: .alert, beginningWith: letters, in: scope, limit: limit)
            return try AlertListing(session, includingEvidence: false).rows(numbered: numbers)
        }
    }
}

extension Session {
    fileprivate func numbers(
        of table: QueueTable,
        beginningWith letters: String,
        in scope: CustomerScope,
        limit: Int,
    ) throws -> [Int64] {
        guard let end = letters.afterAllThatBeginWithIt else { return [] }
        let most = limit * 10
        let found = try rows(
            dialect.select(from: table, from: letters, before: end, ofEach: most, in: scope) + .limit(most)
        ) { (number: try $0.take(Int64.self), lastUpdate: try $0.take(Timestamp.self)) }
        return found.sorted { ($0.lastUpdate, $0.number) > ($1.lastUpdate, $1.number) }.prefix(limit).map(\.number)
    }
}

extension Dialect {
    /// Selects the rows of a scope whose identifiers lie between two texts, a few of each tenant: the number, and the last change.
    ///
    /// It goes through the unique index of each tenant in turn. PostgreSQL is told so, or else it may go through all rows; SQLite has no
    /// word for that and does it anyway, the signs keep it from going through all of a customer's.
    fileprivate func select(
        from table: QueueTable,
        from start: String,
        before end: String,
        ofEach most: Int,
        in scope: CustomerScope,
    ) -> Clause {
        let lies = [
            Clause(table.column("object >= ?"), [start.stored]), Clause(table.column("object < ?"), [end.stored]),
        ]
        let owned = "SELECT tenant.id FROM tenant WHERE " + Clause("tenant.customer", isIn: scope)
        let columns = "SELECT " + table.column("id, ") + table.column("last_update FROM ") + table.name + " WHERE "
        switch self {
        case .sqlite:
            let conditions = [table.column("tenant IN (") + owned + ")"] + lies
            return columns + conditions.allTrue()
        case .postgreSQL:
            let conditions = [Clause(table.column("tenant = owned.id"))] + lies
            return "SELECT found.id, found.last_update FROM (" + owned + ") AS owned CROSS JOIN LATERAL (" + columns
                + conditions.allTrue() + " ORDER BY " + table.column("object") + .limit(most) + ") AS found"
        }
    }
}

extension String {
    /// The first text after all that begin with this one, as bytes are compared; `nil` where that is no text of ASCII.
    fileprivate var afterAllThatBeginWithIt: String? {
        guard let last = utf8.last, (0x20...0x7D).contains(last), utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(decoding: utf8.dropLast() + [last + 1], as: UTF8.self)
    }
}
