extension PostgreSQLDriver {
    /// Connects to a database only to look at the store in it; nothing is made there.
    /// - Throws: A ``StorageError`` where there is no store in it.
    package static func look(_ address: PostgreSQLAddress) async throws(StorageError) -> PostgreSQLDriver {
        let pool = ConnectionPool(address, size: 2, patience: .seconds(10))
        let driver = PostgreSQLDriver(pool: pool, path: address.description)
        do throws(StorageError) {
            let isReady = try await driver.read { session in try PostgreSQLSchema.isReady(session) }
            guard isReady else { throw StorageError.notAStore(path: driver.path, why: "there is no store in it") }
            return driver
        } catch {
            pool.close()
            throw error
        }
    }

    /// Writes all of the store, as one transaction sees it, into an empty file.
    package func snapshot(into path: String) async throws(StorageError) {
        let file = try SQLiteDriver.open(path: path)
        defer { try? file.close() }  // closed below, where all went well
        try await Migration.bringUp(file, at: path)
        try await read { session in
            let plan = CopyPlan(try session.catalogue())
            try file.writeNow { target in try session.transfer(plan, to: target) }
        }
        try file.close()
        try SQLiteFile.settle(path)
    }

    /// Leaves it to the server, which writes over the room of deleted rows when it needs it.
    package func erase() async throws(StorageError) -> Bool { true }
}
