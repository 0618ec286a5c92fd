package import Tenants

extension Store {
    /// Where someone went of late, the last first.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func recents(
        of account: AccountID,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [(target: String, customer: CustomerID)] {
        try await driver.read { try $0.recents(of: account, in: scope) }
    }

    /// Keeps where someone went, and forgets what they have not gone to for longest.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keepRecent(
        _ target: String,
        of customer: CustomerID,
        by account: AccountID,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.run(
                """
                INSERT INTO recent (account, target, customer, used) VALUES (?, ?, ?, ?)
                ON CONFLICT (account, target) DO UPDATE SET customer = excluded.customer, used = excluded.used
                """,
                [account.stored, target.stored, customer.stored, moment.stored],
            )
            try session.run(
                """
                DELETE FROM recent WHERE account = ? AND target NOT IN (
                    SELECT target FROM recent WHERE account = ? ORDER BY used DESC, target LIMIT 20
                )
                """,
                [account.stored, account.stored],
            )
        }
    }
}

extension Session {
    /// See ``Store/recents(of:in:)``.
    func recents(of account: AccountID, in scope: CustomerScope) throws -> [(target: String, customer: CustomerID)] {
        // The table's own key: an account has few.
        try rows(
            Clause("SELECT target, customer FROM recent WHERE account = ? AND ", [account.stored])
                + Clause("customer", isIn: scope) + " ORDER BY used DESC, target"
        ) { (target: try $0.take(), customer: try $0.take()) }
    }
}
