import GRDB

extension SQLiteDriver {
    /// Writes the store as it is at one moment into an empty file, without the room that deleted rows left.
    package func snapshot(into path: String) async throws(StorageError) {
        do {
            // https://www.sqlite.org/lang_vacuum.html: a read like others, so writers go on.
            try await pool.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        } catch {
            throw StorageError(error, path: path)
        }
    }
}
