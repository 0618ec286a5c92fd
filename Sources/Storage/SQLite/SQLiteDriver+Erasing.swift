import GRDB

extension SQLiteDriver {
    /// Takes the log, which holds pages as they were, back into the file, and cuts it off.
    ///
    /// The rows themselves were overwritten as they were deleted (`secure_delete`). The log cannot be cut off while
    /// another process is reading or writing; it is then when the last of them closes the store.
    package func erase() async throws(StorageError) -> Bool {
        do {
            try await eraseWords()
            // A checkpoint under way would keep the log from being cut off.
            try checkpoints.close()
            return try await pool.writeWithoutTransaction { database in
                // https://www.sqlite.org/pragma.html#pragma_wal_checkpoint: the first column says whether it was kept from it.
                try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
            }
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// Takes the words that no row has any more out of the indexes over words, in steps of some hundred pages.
    ///
    /// Such an index only notes that a word is gone, until its parts are merged
    /// (https://www.sqlite.org/fts5.html#the_merge_command): a negative number begins to merge all of them, and it is done
    /// once that changes no more than one row.
    private func eraseWords() async throws {
        let indexes = try await pool.read { database in
            try String.fetchAll(
                database,
                sql:
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 %'",
            )
        }
        for index in indexes {
            let name = try SQL.name(index).text
            var pages = -500
            while true {
                let changes = try await pool.write { [pages] database in
                    let before = database.totalChangesCount
                    try database.execute(
                        sql: "INSERT INTO " + name + " (" + name + ", rank) VALUES ('merge', ?)",
                        arguments: [pages],
                    )
                    return database.totalChangesCount - before
                }
                guard changes > 1 else { break }
                pages = 500
            }
        }
    }
}
