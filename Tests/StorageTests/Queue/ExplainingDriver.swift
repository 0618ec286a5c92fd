import Storage
import Synchronization

/// A driver that asks the database, before each statement of a read, how it will go about it.
struct ExplainingDriver: Driver {
    let driver: SQLiteDriver
    private let plans = Plans()

    /// The steps of all statements so far, a line each.
    var plan: String { plans.lines.withLock { $0.joined(separator: "\n") } }

    init(_ driver: SQLiteDriver) { self.driver = driver }

    func read<Outcome: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        let plans = plans
        return try await driver.read { session in try body(ExplainingSession(session: session, plans: plans)) }
    }

    func write<Outcome: Sendable>(
        _ amount: WriteAmount,
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        try await driver.write(amount, body)
    }

    func snapshot(into path: String) async throws(StorageError) { try await driver.snapshot(into: path) }

    func erase() async throws(StorageError) -> Bool { try await driver.erase() }

    func close() throws(StorageError) { try driver.close() }

    fileprivate final class Plans: Sendable {
        let lines = Mutex<[String]>([])
    }
}

private struct ExplainingSession: Session {
    let session: any Session
    let plans: ExplainingDriver.Plans

    var dialect: Dialect { session.dialect }

    func take(_ lock: StoreLock) throws { try session.take(lock) }

    func define(_ sql: SQL) throws { try session.define(sql) }

    func rows<Element>(
        _ sql: SQL,
        _ arguments: [Value],
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element] {
        let steps = try session.rows("EXPLAIN QUERY PLAN " + sql, arguments) { row in
            row.skip()
            row.skip()
            row.skip()
            return try row.take(String.self)
        }
        plans.lines.withLock { $0 += steps }
        return try session.rows(sql, arguments, as: decode)
    }

    func run(_ sql: SQL, _ arguments: [Value]) throws { try session.run(sql, arguments) }

    func insert(_ sql: SQL, each arguments: [[Value]]) throws -> [Int64] { try session.insert(sql, each: arguments) }

    func catalogue() throws -> Catalogue { try session.catalogue() }

    func findings(thorough: Bool) throws -> [String] { try session.findings(thorough: thorough) }

    func lastNumber(of table: StoreTable) throws -> Int64? { try session.lastNumber(of: table) }

    func raiseNumbers(of table: StoreTable, to number: Int64) throws { try session.raiseNumbers(of: table, to: number) }
}
