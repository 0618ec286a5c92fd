extension Store {
    /// The time zone that someone chose for their pages, by its name; `nil` where they chose none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func zone(of account: AccountID) async throws(StorageError) -> String? {
        try await driver.read { session in
            try session.first("SELECT zone FROM reader_zone WHERE account = ?", [account.stored]) { try $0.take() }
        }
    }

    /// Keeps the time zone that someone chose for their pages; `nil` for none.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keepZone(_ name: String?, of account: AccountID) async throws(StorageError) {
        try await driver.write { session in
            guard let name else {
                return try session.run("DELETE FROM reader_zone WHERE account = ?", [account.stored])
            }
            try session.run(
                """
                INSERT INTO reader_zone (account, zone) VALUES (?, ?)
                ON CONFLICT (account) DO UPDATE SET zone = excluded.zone
                """,
                [account.stored, name.stored],
            )
        }
    }
}
