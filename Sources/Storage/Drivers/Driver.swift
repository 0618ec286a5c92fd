/// A database as the queries see it: transactions, in which SQL is run.
///
/// What is done in a transaction is a synchronous closure that runs on a thread of the driver's own. So no suspension
/// can hold a transaction open, and a blocking client library never holds up Swift's cooperative threads.
package protocol Driver: Sendable {
    /// Runs reads that all see the store as it was at one moment.
    func read<Outcome: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome

    /// Runs reads and writes of which either all happen or, where the body throws, none.
    ///
    /// In SQLite only one such body runs at a time, whichever process it belongs to. On PostgreSQL several may, each seeing
    /// what others have committed before each of its statements; so what a body decides by rows that it read, it reads
    /// under a lock (``Dialect/lockingRows``, ``Session/take(_:)``). A body that met another one is run again; so it must
    /// do nothing but what it does through its session. In SQLite, who writes much gives way to who writes little.
    func write<Outcome: Sendable>(
        _ amount: WriteAmount,
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome

    /// Writes the store as it is at one moment into an empty file of the embedded kind.
    func snapshot(into path: String) async throws(StorageError)

    /// Makes what was deleted unreadable in the files too, as far as that is in the driver's hands.
    /// - Returns: Whether nothing of it can be read there any more.
    func erase() async throws(StorageError) -> Bool

    /// Makes sure that what the driver writes into is still where others look for it.
    /// - Throws: ``StorageError/displaced(path:)``.
    func requirePlace() throws(StorageError)

    /// Gives back what the driver holds. Nothing can be asked of it afterwards.
    func close() throws(StorageError)
}

extension Driver {
    /// Runs a body that writes little.
    package func write<Outcome: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        try await write(.little, body)
    }

    /// A server's database has no other place.
    package func requirePlace() throws(StorageError) {}
}

/// How much a transaction writes.
package enum WriteAmount: Sendable {
    /// A few rows, for which someone waits.
    case little
    /// A page of objects, or as much.
    case much
}

/// One transaction under way, good only within the closure that was given it.
package protocol Session: UpkeepSession {
    /// Which database it is, for the few statements that cannot be the same for both.
    var dialect: Dialect { get }

    /// Waits for its turn in something, and keeps it until the transaction ends.
    func take(_ lock: StoreLock) throws

    /// Runs a statement that changes the schema, which is written in SQLite's words.
    func define(_ sql: SQL) throws

    /// Runs a statement to its end, and decodes each of its rows.
    func rows<Element>(
        _ sql: SQL,
        _ arguments: [Value],
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element]

    /// Runs a statement that returns no rows.
    func run(_ sql: SQL, _ arguments: [Value]) throws

    /// Runs a statement once for each list of arguments, in their order, and decodes all rows that come of it.
    ///
    /// It does what a loop over ``rows(_:_:as:)`` would do, without a round trip for each.
    func rows<Element>(
        _ sql: SQL,
        each arguments: [[Value]],
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element]

    /// Runs a statement that returns no rows once for each list of arguments, in their order.
    func run(_ sql: SQL, each arguments: [[Value]]) throws

    /// Runs a statement that makes one row once for each list of arguments, and returns the numbers (`id`) of the rows.
    ///
    /// The statement says nothing of returning them: each database has its cheapest way.
    func insert(_ sql: SQL, each arguments: [[Value]]) throws -> [Int64]
}

extension Session {
    /// Waits until this transaction alone may append to the change log, which it then does last of all.
    package func lockLog() throws {
        try take(.log)
    }

    /// Runs a statement, and decodes the first of its rows, if there is one.
    package func first<Element>(
        _ sql: SQL,
        _ arguments: [Value],
        as decode: (inout Row) throws -> Element,
    ) throws -> Element? {
        try rows(sql, arguments, as: decode).first
    }

    func rows<Element>(_ clause: Clause, as decode: (inout Row) throws -> Element) throws -> [Element] {
        try rows(clause.sql, clause.arguments, as: decode)
    }

    func run(_ sql: SQL) throws {
        try run(sql, [])
    }

    func run(_ clause: Clause) throws {
        try run(clause.sql, clause.arguments)
    }

    /// Runs them one by one, which is all there is to it where nothing is far away.
    package func rows<Element>(
        _ sql: SQL,
        each arguments: [[Value]],
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element] {
        try arguments.flatMap { try rows(sql, $0, as: decode) }
    }

    /// Runs them one by one.
    package func run(_ sql: SQL, each arguments: [[Value]]) throws {
        for arguments in arguments { try run(sql, arguments) }
    }
}
