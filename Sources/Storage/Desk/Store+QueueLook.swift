extension Store {
    /// How someone wants the queue to look, as they said it last; `nil` where they never did.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func queueLook(of account: AccountID) async throws(StorageError) -> String? {
        try await driver.read { session in
            try session.first("SELECT fields FROM queue_look WHERE account = ?", [account.stored]) { try $0.take() }
        }
    }

    /// Keeps how someone wants the queue to look.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keepQueueLook(_ fields: String, of account: AccountID) async throws(StorageError) {
        try await driver.write { session in try session.keep(fields, of: account, in: .queueLook) }
    }

    /// The same, where it is still as it was seen.
    /// - Returns: Whether it was.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keepQueueLook(
        _ fields: String,
        of account: AccountID,
        inPlaceOf former: String?,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            try session.keep(fields, of: account, inPlaceOf: former, in: .queueLook)
        }
    }
}
