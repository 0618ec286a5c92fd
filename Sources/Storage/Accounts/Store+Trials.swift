package import Tenants

/// What an account's password is compared with, where it may be tried.
package enum PasswordTrial: Hashable, Sendable {
    /// There is no account of that name that has a password and may sign in.
    case unknown
    /// Too many tries failed; there is another one at that moment.
    case refused(until: Timestamp)
    case allowed(Account, password: String)
}

/// How often a password may be tried.
package struct TrialLimit: Hashable, Sendable {
    package let failures: Int
    package let period: Duration

    package init(failures: Int = 10, period: Duration = .seconds(900)) {
        self.failures = failures
        self.period = period
    }
}

extension Store {
    /// Begins to try an account's password, which counts as a failure until it is proven to be none.
    ///
    /// Tries from a device that the person has signed in from are counted for that device alone, and all others together: so
    /// whoever tries a stranger's account from elsewhere locks out themselves, and not that person.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func tryPassword(
        of name: AccountName,
        on device: BearerDigest?,
        within limit: TrialLimit,
        at moment: Timestamp,
    ) async throws(StorageError) -> PasswordTrial {
        try await driver.write { session in
            guard let account = try session.account(named: name), account.state == .active,
                let password = try session.first(
                    "SELECT password FROM account WHERE id = ?",
                    [account.id.stored],
                    as: { try $0.take(String?.self) }
                ) ?? nil
            else { return .unknown }
            let place = try session.trialPlace(of: account, on: device)
            let begins = moment - limit.period
            let counted = try session.first(
                """
                INSERT INTO sign_in_trial (account, device, failures, since) VALUES (?, ?, 1, ?)
                ON CONFLICT (account, device) DO UPDATE SET
                    failures = CASE WHEN sign_in_trial.since <= ? THEN 1 ELSE sign_in_trial.failures + 1 END,
                    since = CASE WHEN sign_in_trial.since <= ? THEN excluded.since ELSE sign_in_trial.since END
                RETURNING failures, since
                """,
                [account.id.stored, place.stored, moment.stored, begins.stored, begins.stored],
            ) { row in (failures: try row.take(Int.self), since: try row.take(Timestamp.self)) }
            if let counted, counted.failures > limit.failures {
                return .refused(until: counted.since + limit.period)
            }
            return .allowed(account, password: password)
        }
    }

    /// Says that a password was the right one, so that what failed before from there counts no more.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func passed(_ account: Account, on device: BearerDigest?) async throws(StorageError) {
        try await driver.write { session in
            try session.run(
                "DELETE FROM sign_in_trial WHERE account = ? AND device = ?",
                [account.id.stored, try session.trialPlace(of: account, on: device).stored],
            )
        }
    }

    /// Writes down that a password was wrong.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func failed(_ account: Account, from place: Hostile, at moment: Timestamp) async throws(StorageError) {
        let deed = Deed(.consoleSignedIn, subject: account.subject, outcome: .refused)
        try await record(deed, by: account.person(at: place), at: moment)
    }
}

extension Session {
    /// Under what tries from a device are counted: its digest where it is known, and nothing where it is not.
    fileprivate func trialPlace(of account: Account, on device: BearerDigest?) throws -> String {
        guard let device, try isKnown(device, to: account) else { return "" }
        return device.text
    }
}
