package import Tenants

extension Store {
    /// How some accounts stand, and what their sessions that have not ended are called.
    ///
    /// It does not count as something that was asked for in a session: one that is only looked at becomes idle.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func standing(
        of accounts: Set<AccountID>,
        on terms: ConsoleSession.Terms,
        at moment: Timestamp,
    ) async throws(StorageError) -> [AccountID: (account: Account, sessions: Set<String>)] {
        try await driver.read { session in
            var found: [AccountID: (account: Account, sessions: Set<String>)] = [:]
            for chunk in accounts.sorted(by: { $0.rawValue < $1.rawValue }).chunks {
                let numbers = chunk.map(\.stored)
                // The table's own key.
                for account in try session.accounts(where: Clause("id", isIn: numbers)) where account.state == .active {
                    found[account.id] = (account, [])
                }
                // Index session_of_account.
                let sessions = try session.rows(
                    "SELECT account, digest FROM session WHERE " + Clause("account", isIn: numbers)
                        + Clause(" AND until > ? AND seen > ?", [moment.stored, (moment - terms.idle).stored]),
                ) { (account: try $0.take(AccountID.self), digest: try $0.take(String.self)) }
                for (account, digest) in sessions { found[account]?.sessions.insert(ConsoleSession.name(of: digest)) }
            }
            return found
        }
    }
}
