import GRDB

/// For work that reads one database and writes another in one transaction of each.
extension SQLiteDriver {
    /// Runs reads while the caller waits, which must be on a thread of its own.
    func readNow(_ body: (any Session) throws -> Void) throws(StorageError) {
        try translated(path) { try pool.read { database in try body(SQLiteSession(database: database)) } }
    }

    /// Runs writes while the caller waits, which must be on a thread of its own.
    func writeNow(_ body: (any Session) throws -> Void) throws(StorageError) {
        try translated(path) { try pool.write { database in try body(SQLiteSession(database: database)) } }
    }
}
