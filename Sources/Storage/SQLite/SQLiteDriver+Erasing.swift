import GRDB

extension SQLiteDriver {
    /// Takes the log, which holds pages as they were, back into the file, and cuts it off.
    ///
    /// The rows themselves were overwritten as they were deleted (`secure_delete`). The log cannot be cut off while
    /// another process is reading or writing; it is then when the last of them closes the store.
    package func erase() async throws(StorageError) -> Bool {
        do {
            return try await pool.writeWithoutTransaction { database in
                // https://www.sqlite.org/pragma.html#pragma_wal_checkpoint: the first column says whether it was kept from it.
                try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
            }
        } catch {
            throw StorageError(error, path: path)
        }
    }
}
