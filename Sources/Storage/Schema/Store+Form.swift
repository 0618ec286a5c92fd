extension Store {
    /// The form of the store's tables, and the newest that this program knows.
    ///
    /// It is the least that can be asked of a store, and so shows whether it answers at all.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func form() async throws(StorageError) -> (version: Int, known: Int) {
        let version = try await driver.read { session in
            try session.first("SELECT COALESCE(MAX(version), 0) FROM schema_version", []) { try $0.take(Int.self) }
        }
        return (version ?? 0, Migration.newest)
    }

    /// The number of the newest entry of the log of changes; zero where there is none yet.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func newestChange() async throws(StorageError) -> Int64 {
        try await driver.read { session in try session.newestChange() }
    }
}

extension Session {
    /// The number of the newest entry of the log of changes; zero where there is none.
    func newestChange() throws -> Int64 {
        // The table's own key: one step to its end.
        try first("SELECT COALESCE(MAX(sequence), 0) FROM change", []) { try $0.take(Int64.self) } ?? 0
    }
}
