import GRDB

/// A store in one SQLite file: one writer at a time, and readers that never wait for it.
///
/// The file is in WAL mode with `synchronous = NORMAL`: a crash of the program loses nothing that was committed, and a
/// power cut loses at most the last transactions, which leave the store whole (https://www.sqlite.org/wal.html).
package struct SQLiteDriver: Driver {
    private let pool: DatabasePool
    private let path: String

    /// Opens the file, and makes it where there is none.
    /// - Throws: A ``StorageError`` where the file is no store of ours or cannot be used.
    package static func open(path: String) throws(StorageError) -> SQLiteDriver {
        try SQLiteFile(path: path).prepare()
        return try translated(path) {
            var configuration = Configuration()
            configuration.label = "tenantry"
            configuration.foreignKeysEnabled = true
            configuration.busyMode = .timeout(SQLiteDriver.patience)
            return SQLiteDriver(pool: try DatabasePool(path: path, configuration: configuration), path: path)
        }
    }

    /// How many seconds a statement waits for another process that is writing.
    static let patience = 10.0

    package func read<Outcome: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        do {
            return try await pool.read { database in try body(SQLiteSession(database: database)) }
        } catch {
            throw StorageError(error, path: path)
        }
    }

    package func write<Outcome: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        do {
            return try await pool.write { database in try body(SQLiteSession(database: database)) }
        } catch {
            throw StorageError(error, path: path)
        }
    }

    package func close() throws(StorageError) {
        // Readers first. SQLite takes the log back into the file when the last connection that may write is closed, and
        // GRDB would otherwise close that one while there are readers, and leave the log beside the file.
        pool.invalidateReadOnlyConnections()
        try translated(path) { try pool.close() }
    }
}
