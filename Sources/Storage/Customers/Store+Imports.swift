package import Tenants

extension Store {
    /// Keeps the list of customers that an account has looked at, in the place of the one before.
    ///
    /// - Parameters:
    ///   - text: The list.
    ///   - mark: What tells it from another one.
    ///   - account: Whose it is.
    ///   - moment: When.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keepImport(
        _ text: String,
        marked mark: String,
        of account: Account.ID,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.run("DELETE FROM customer_import WHERE made < ?", [(moment - Store.importLifetime).stored])
            try session.run(
                """
                INSERT INTO customer_import (account, mark, made, list) VALUES (?, ?, ?, ?)
                ON CONFLICT (account) DO UPDATE SET mark = excluded.mark, made = excluded.made, list = excluded.list
                """,
                [account.stored, mark.stored, moment.stored, text.stored],
            )
        }
    }

    /// The list that an account has looked at; `nil` where it is another one by now, or too old.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func keptImport(
        marked mark: String,
        of account: Account.ID,
        at moment: Timestamp,
    ) async throws(StorageError) -> String? {
        try await driver.read { session in
            try session.first(
                "SELECT list FROM customer_import WHERE account = ? AND mark = ? AND made >= ?",
                [account.stored, mark.stored, (moment - Store.importLifetime).stored],
            ) { try $0.take(String.self) }
        }
    }

    /// Forgets the list that an account has looked at.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forgetImport(of account: Account.ID) async throws(StorageError) {
        try await driver.write { session in
            try session.run("DELETE FROM customer_import WHERE account = ?", [account.stored])
        }
    }

    /// For how long a list that was looked at can be added.
    private static let importLifetime = Duration.seconds(3_600)
}
