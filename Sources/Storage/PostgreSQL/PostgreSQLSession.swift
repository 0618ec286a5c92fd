/// A transaction on a connection to a PostgreSQL server.
struct PostgreSQLSession: Session {
    let connection: PostgreSQLConnection
    let cancellation: Cancellation

    var dialect: Dialect { .postgreSQL }

    func rows<Element>(
        _ sql: SQL,
        _ arguments: [Value],
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element] {
        try cancellation.check()
        let result = try connection.query(sql, arguments)
        var elements: [Element] = []
        try result.decode(into: &elements, as: decode)
        return elements
    }

    func run(_ sql: SQL, _ arguments: [Value]) throws {
        try cancellation.check()
        _ = try connection.query(sql, arguments)
    }

    func rows<Element>(
        _ sql: SQL,
        each arguments: [[Value]],
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element] {
        var elements: [Element] = []
        try connection.pipeline(sql, arguments, cancellation) { result in
            try result.decode(into: &elements, as: decode)
        }
        return elements
    }

    func run(_ sql: SQL, each arguments: [[Value]]) throws {
        try connection.pipeline(sql, arguments, cancellation) { _ in }
    }

    func insert(_ sql: SQL, each arguments: [[Value]]) throws -> [Int64] {
        try rows(sql.returningNumber, each: arguments) { try $0.take() }
    }

    func define(_ sql: SQL) throws {
        try run(sql.translated { SchemaWords($0).postgreSQL }, [])
    }

    func take(_ lock: StoreLock) throws {
        switch lock {
        case .log:
            try run("SELECT pg_advisory_xact_lock(1414419033, 1)", [])
        case .trail:
            try run("SELECT pg_advisory_xact_lock(1414419033, 3)", [])
        case .accounts:
            try run("SELECT pg_advisory_xact_lock(1414419033, 4)", [])
        case .schema:
            // Whoever changes the schema of a large store takes long, and the others have to wait for that.
            try run("SET LOCAL lock_timeout = 0", [])
            try run("SET LOCAL statement_timeout = 0", [])
            try run("SET LOCAL statement_timeout = 0", [])
            try run("SELECT pg_advisory_xact_lock(1414419033, 2)", [])
        }
    }
}
