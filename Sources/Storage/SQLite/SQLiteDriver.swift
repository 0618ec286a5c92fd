import Foundation
import GRDB

/// A store in one SQLite file: one writer at a time, and readers that never wait for it.
///
/// The file is in WAL mode with `synchronous = NORMAL`: a crash of the program loses nothing that was committed, and a
/// power cut loses at most the last transactions, which leave the store whole (https://www.sqlite.org/wal.html).
package struct SQLiteDriver: Driver {
    let pool: DatabasePool
    private let writer: SQLiteWriter
    let checkpoints: SQLiteCheckpoints
    let path: String
    /// The file as it was opened.
    let identity: FileIdentity?

    init(pool: DatabasePool, path: String) {
        self.pool = pool
        self.path = path
        identity = FileIdentity(at: path)
        checkpoints = SQLiteCheckpoints(path: path)
        writer = SQLiteWriter(pool: pool, checkpoints: checkpoints)
    }

    /// From how many bytes on a store is a large one, of which more is kept near.
    private static let large = 2_000_000_000

    /// Opens the file, and makes it where there is none.
    ///
    /// A statement waits as long as the patience lasts for another process that is writing.
    /// - Throws: A ``StorageError`` where the file is no store of ours or cannot be used.
    package static func open(
        path: String,
        patience: Duration = .seconds(10),
    ) throws(StorageError) -> SQLiteDriver {
        SQLiteSetup.done
        let patience = patience / .seconds(1)
        try SQLiteFile(path: path, patience: patience).prepare()
        return try translated(path) {
            var configuration = Configuration()
            configuration.label = "tenantry"
            configuration.foreignKeysEnabled = true
            configuration.busyMode = .timeout(patience)
            configuration.prepareDatabase { database in
                try SQLiteWordLists.add(to: database)
                guard !database.configuration.readonly else {
                    // The file is not mapped into memory: with each commit, which a line of the audit trail is, SQLite lets go of all
                    // that is mapped, and to map it again takes longer than to read it. Measured with a million alerts: a page of the
                    // queue with a text takes less than three quarters of the time so.
                    let size = try Int.fetchOne(
                        database,
                        sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
                    )
                    try database.execute(sql: "PRAGMA cache_size = -\(size ?? 0 > large ? 16_000 : 4_000)")
                    return
                }
                // Measured with 50,000 alerts: the indexes are written all over, so a checkpoint every 4,000 pages writes
                // the same pages again and again (SQLiteCheckpoints).
                try SQLiteCache.Size.small.set(of: database)
                try database.execute(sql: "PRAGMA wal_autocheckpoint = \(SQLiteCheckpoints.most)")
                // What is deleted is overwritten, so that nothing of a customer who was removed stays in the file.
                try database.execute(sql: "PRAGMA secure_delete = ON")
            }
            return SQLiteDriver(pool: try DatabasePool(path: path, configuration: configuration), path: path)
        }
    }

    /// Whether the log is long enough to be worth two waits for the disk.
    ///
    /// A command that only read, or wrote a line into the audit trail, leaves it to a later one, and is done sooner.
    private var hasLongLog: Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")  // there may be none
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0 > 2 * 1_024 * 1_024
    }

    /// Runs the body on one of the readers, in a transaction of its own.
    package func read<Outcome: Sendable>(
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        do {
            return try await pool.read { database in try body(SQLiteSession(database: database)) }
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// Runs the body on the one writer, in a transaction that is there whole or not at all.
    ///
    /// It may be run a second time where another body, with which it shared the transaction, failed.
    package func write<Outcome: Sendable>(
        _ amount: WriteAmount,
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws(StorageError) -> Outcome {
        do {
            return try await writer.run(amount, body)
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// Takes a long log back into the file and lets go of it.
    package func close() throws(StorageError) {
        // SQLite takes the log back into the file when the last connection goes, if that one may write. GRDB closes its
        // writer before its readers, so that would not happen unless the readers go first.
        if hasLongLog { pool.invalidateReadOnlyConnections() }
        try translated(path) {
            try checkpoints.close()
            try pool.close()
        }
    }
}
