import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement of one connection, as SQLite itself sees it (https://www.sqlite.org/c3ref/stmt.html).
@safe struct SQLiteStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    private let database: Database

    /// Keeps only statements prepared of which there are few: filters and lists come in too many lengths.
    init(_ sql: SQL, in database: Database) throws {
        self.database = database
        statement =
            try sql.isFrequent ? database.cachedStatement(sql: sql.text) : database.makeStatement(sql: sql.text)
        unsafe handle = statement.sqliteStatement
    }

    var columnNames: [String] { statement.columnNames }

    /// Gives the placeholders their values, from left to right.
    func bind(_ values: [Value]) throws {
        guard unsafe Int(sqlite3_bind_parameter_count(handle)) == values.count else {
            throw StorageError.refused(why: "a statement was given \(values.count) values")
        }
        for (place, value) in zip(Int32(1)..., values) {
            let code =
                switch value {
                case .null: unsafe sqlite3_bind_null(handle, place)
                case .integer(let number): unsafe sqlite3_bind_int64(handle, place, number)
                case .text(let text): bind(text, at: place)
                case .bytes(let bytes): bind(bytes, at: place)
                }
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    /// Goes on to the next row, and says whether there is one.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    /// Reads the columns of the row that was last stepped to.
    func readColumns(into values: inout [Value]) {
        for column in 0..<(unsafe sqlite3_data_count(handle)) { values.append(value(ofColumn: column)) }
    }

    /// Makes the statement ready for other values.
    func reset() {
        unsafe _ = sqlite3_reset(handle)
    }

    /// Lets go of the row and of the values, since the statement stays.
    func release() {
        unsafe _ = sqlite3_reset(handle)
        unsafe _ = sqlite3_clear_bindings(handle)
    }
}

extension SQLiteStatement {
    /// Tells SQLite to copy what it is given.
    private static var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func bind(_ text: String, at place: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            // An empty text has no address, and no address would mean NULL.
            guard let start = bytes.baseAddress else {
                return unsafe sqlite3_bind_text(handle, place, "", 0, SQLiteStatement.copied)
            }
            return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
                unsafe sqlite3_bind_text(handle, place, start, Int32(bytes.count), SQLiteStatement.copied)
            }
        }
    }

    private func bind(_ bytes: Data, at place: Int32) -> Int32 {
        unsafe bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, bytes.count > 0 else {
                return unsafe sqlite3_bind_zeroblob(handle, place, 0)
            }
            return unsafe sqlite3_bind_blob(handle, place, start, Int32(bytes.count), SQLiteStatement.copied)
        }
    }

    private func value(ofColumn column: Int32) -> Value {
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(handle, column))
        case SQLITE_BLOB: .bytes(bytes(ofColumn: column))
        // A text; and a float, of which no column of ours is one: the tables are STRICT, and no query divides.
        default: .text(text(ofColumn: column))
        }
    }

    private func text(ofColumn column: Int32) -> String {
        guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func bytes(ofColumn column: Int32) -> Data {
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return Data() }
        return unsafe Data(bytes: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    private func failure(_ code: Int32) -> DatabaseError {
        guard let connection = unsafe database.sqliteConnection else {
            return DatabaseError(resultCode: .SQLITE_MISUSE)
        }
        return unsafe DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)),
        )
    }
}
