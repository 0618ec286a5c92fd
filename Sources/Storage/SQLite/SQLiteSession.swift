import Foundation
import GRDB
import GRDBSQLite

/// A transaction of one of the connections to a SQLite file.
///
/// GRDB keeps the connections and the prepared statements; values go in and out by SQLite's own functions, since its way
/// of binding takes longer than SQLite takes to store a row.
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
        try rows(sql, each: CollectionOfOne(arguments), as: decode)
    }

    func run(_ sql: SQL, _ arguments: [Value]) throws {
        try run(sql, each: CollectionOfOne(arguments))
    }

    func rows<Element>(
        _ sql: SQL,
        each arguments: [[Value]],
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element] {
        try rows(sql, each: arguments[...], as: decode)
    }

    func run(_ sql: SQL, each arguments: [[Value]]) throws {
        try run(sql, each: arguments[...])
    }

    func insert(_ sql: SQL, each arguments: [[Value]]) throws -> [Int64] {
        var numbers: [Int64] = []
        numbers.reserveCapacity(arguments.count)
        try run(sql, each: arguments[...]) { numbers.append(database.lastInsertedRowID) }
        return numbers
    }

    private func rows<Element>(
        _ sql: SQL,
        each arguments: some Collection<[Value]>,
        as decode: (inout Row) throws -> Element,
    ) throws -> [Element] {
        guard !arguments.isEmpty else { return [] }
        let statement = try SQLiteStatement(sql, in: database)
        defer { statement.release() }
        let names = statement.columnNames
        var row = Row([], names: { names })
        var elements: [Element] = []
        for arguments in arguments {
            try statement.bind(arguments)
            while try statement.step() {
                row.refill { statement.readColumns(into: &$0) }
                elements.append(try decode(&row))
            }
            statement.reset()
        }
        return elements
    }

    private func run(
        _ sql: SQL,
        each arguments: some Collection<[Value]>,
        then note: () -> Void = {},
    ) throws {
        guard !arguments.isEmpty else { return }
        let statement = try SQLiteStatement(sql, in: database)
        defer { statement.release() }
        for arguments in arguments {
            try statement.bind(arguments)
            while try statement.step() {}
            statement.reset()
            note()
        }
    }
}
