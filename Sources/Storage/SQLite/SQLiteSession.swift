import GRDB

/// A transaction of one of the connections to a SQLite file.
struct SQLiteSession: Session {
    let database: Database

    var dialect: Dialect { .sqlite }

    /// Does nothing: SQLite has one writer at a time.
    func take(_ lock: StoreLock) {}

    func define(_ sql: SQL) throws {
        try run(sql, [])
    }

    func rows<Element>(
        _ sql: SQL,
        _ arguments: [Value],
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element] {
        let statement = try prepared(sql)
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: StatementArguments(arguments.map(\.databaseValue)))
        let names = statement.columnNames
        var elements: [Element] = []
        while let found = try cursor.next() {
            // By position: taking a GRDB row's values together looks up the name of every column.
            let values = names.indices.map { Value(found[$0] as DatabaseValue) }
            var row = Row(values, names: { names })
            elements.append(try decode(&row))
        }
        return elements
    }

    func run(_ sql: SQL, _ arguments: [Value]) throws {
        let statement = try prepared(sql)
        try statement.execute(arguments: StatementArguments(arguments.map(\.databaseValue)))
    }

    /// Keeps only fixed statements prepared: filters and lists come in too many lengths.
    private func prepared(_ sql: SQL) throws -> Statement {
        try sql.isFixed ? database.cachedStatement(sql: sql.text) : database.makeStatement(sql: sql.text)
    }
}

extension Value {
    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .string(let text): .text(text)
            case .blob(let bytes): .bytes(bytes)
            // No column of ours is one: the tables are STRICT, and no query divides.
            case .double(let number): .text(String(number))
            }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): bytes.databaseValue
        }
    }
}
