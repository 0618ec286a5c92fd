import CPostgres

/// A connection to a PostgreSQL server, of the thread that made it.
///
/// Statements wait for their answers, which is why it belongs on a thread of its own. libpq's pointers stay within it as long
/// as it lives, which makes it safe to use.
@safe final class PostgreSQLConnection {
    /// libpq's connection.
    let pointer: OpaquePointer
    /// libpq's `PGcancel`.
    private let canceller: OpaquePointer?
    /// The names under which fixed statements are prepared, by their texts.
    private var prepared: [String: String] = [:]

    /// So many statements are kept prepared; there are fewer fixed ones in the program.
    private static let mostPrepared = 500

    /// Takes over a connection that was made.
    init(_ pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
        unsafe canceller = PQgetCancel(pointer)
    }

    deinit {
        unsafe PQfreeCancel(canceller)
        unsafe PQfinish(pointer)
    }

    /// The address of what any thread may end the running statement with.
    var cancelHandle: UInt? { unsafe canceller.map { UInt(bitPattern: $0) } }

    /// Whether it still leads to the server.
    private(set) var isUsable = true

    /// Runs a statement without arguments, whose rows nobody wants; it may be several, with `;` between them.
    ///
    /// The tag is what the server must say that it has done: it answers `ROLLBACK` to the `COMMIT` of a transaction in
    /// which something failed.
    func execute(_ text: String, expecting tag: String? = nil) throws {
        let result = try unsafe checked(PQexec(pointer, text))
        guard let tag, result.commandTag != tag else { return }
        throw StorageError.refused(why: "a transaction went on after a statement of it had failed")
    }

    /// Runs a statement, and prepares it where there are only so many of its kind.
    func query(_ sql: SQL, _ arguments: [Value]) throws -> PostgreSQLResult {
        let arguments = PostgreSQLArguments(arguments)
        let count = arguments.count
        guard sql.isFixed else {
            let text = Placeholders.numbered(sql.text)
            return try unsafe checked(
                arguments.withPointers { values, lengths, formats in
                    unsafe PQexecParams(pointer, text, count, nil, values, lengths, formats, 1)
                },
            )
        }
        let name = try prepare(sql)
        return try unsafe checked(
            arguments.withPointers { values, lengths, formats in
                unsafe PQexecPrepared(pointer, name, count, values, lengths, formats, 1)
            },
        )
    }

    /// Prepares a statement, unless it is.
    /// - Returns: The name that it is prepared under; the empty one for a statement that is not fixed, which the next such
    ///   takes.
    func prepare(_ sql: SQL) throws -> String {
        if let name = prepared[sql.text] { return name }
        let name = sql.isFixed ? "s\(prepared.count)" : ""
        // The server finds the types of the arguments by where they stand.
        try unsafe checked(PQprepare(pointer, name, Placeholders.numbered(sql.text), 0, nil))
        if sql.isFixed { prepared[sql.text] = name }
        return name
    }

    /// Lets go of the prepared statements once they are many; outside of transactions only.
    func forgetOldStatements() throws {
        guard prepared.count > PostgreSQLConnection.mostPrepared else { return }
        try execute("DEALLOCATE ALL")
        prepared = [:]
    }

    /// Takes an answer of the server over, or throws what went wrong.
    @discardableResult
    func checked(_ pointer: OpaquePointer?) throws -> PostgreSQLResult {
        guard let pointer = unsafe pointer else { throw broken() }
        let result = unsafe PostgreSQLResult(pointer)
        guard let refusal = result.refusal else { return result }
        throw trouble(of: refusal)
    }

    /// What a refusal means for the connection.
    func trouble(of refusal: PostgreSQLRefusal) -> PostgreSQLTrouble {
        // libpq makes refusals of its own where a connection breaks, and those bear no code.
        guard unsafe PQstatus(pointer) == CONNECTION_OK, !refusal.endsConnection, !refusal.state.rawValue.isEmpty else {
            return broken()
        }
        return .server(refusal)
    }

    /// Gives the connection up.
    func broken() -> PostgreSQLTrouble {
        isUsable = false
        return .broken
    }
}
