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
        try await driver.write { session in try session.keep(name, of: account, in: .zone) }
    }

    /// The same, where the zone is still the one that was seen.
    /// - Returns: Whether it was.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keepZone(
        _ name: String?,
        of account: AccountID,
        inPlaceOf former: String?,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            try session.keep(name, of: account, inPlaceOf: former, in: .zone)
        }
    }
}
