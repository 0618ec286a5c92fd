package import Tenants

/// What an account's password is compared with, where it may be tried.
package enum PasswordTrial: Hashable, Sendable {
    /// There is no account of that name that has a password and may sign in.
    case unknown
    /// Too many tries failed, on this device alone where the person has signed in from it before; there is another one at that moment.
    case refused(until: Timestamp, onKnownDevice: Bool)
    case allowed(Account, password: String)
}

/// How often a password may be tried.
package struct TrialLimit: Hashable, Sendable {
    package let failures: Int
    package let period: Duration
    /// Of how many names and devices it is counted; the oldest makes room, whether or not there is such an account.
    package let places: Int

    package init(failures: Int = 10, period: Duration = .seconds(900), places: Int = 50_000) {
        self.failures = failures
        self.period = period
        self.places = places
    }
}

extension Store {
    /// Begins to try a name's password, which counts as a failure until it is proven to be none.
    ///
    /// Tries from a device that the person has signed in from are counted for that device alone, and all others together: so
    /// whoever tries a stranger's account from elsewhere locks out themselves, and not that person. A name that no account has
    /// is counted as any other, for how it is answered must not tell that there is none. That an account is held is written down
    /// once each time.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func tryPassword(
        of name: AccountName,
        on device: BearerDigest?,
        within limit: TrialLimit,
        from place: Hostile,
        at moment: Timestamp,
    ) async throws(StorageError) -> PasswordTrial {
        try await driver.write { session in
            let found = try session.account(tried: name)
            let trialDevice = try session.trialDevice(device, of: found?.account, at: moment)
            let counted = try session.countTrial(
                of: name,
                on: trialDevice,
                since: moment - limit.period,
                at: moment,
            )
            if counted.failures > limit.failures {
                if counted.failures == limit.failures + 1, let account = found?.account {
                    let subject = Hostile("\(account.subject.bound), held")
                    let deed = Deed(.consoleSignedIn, subject: subject, outcome: .refused)
                    try session.record(deed, by: account.person(at: place), at: moment)
                }
                return .refused(until: counted.since + limit.period, onKnownDevice: !trialDevice.isEmpty)
            }
            return found.map { .allowed($0.account, password: $0.password) } ?? .unknown
        }
    }

    /// Says that a password was the right one, so that what failed before from there counts no more.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func passed(
        _ account: Account,
        on device: BearerDigest?,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.run(
                "DELETE FROM sign_in_trial WHERE name = ? AND device = ?",
                [account.name.trialDigest, try session.trialDevice(device, of: account, at: moment).stored],
            )
        }
    }

    /// Writes down that a password was wrong, where there is an account of that name, and forgets what counts no more.
    ///
    /// The store is written in either case, so that the time it takes does not tell which one it is.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func failed(
        _ account: Account?,
        within limit: TrialLimit,
        from place: Hostile,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.forgetTrials(beyond: limit, at: moment)
            guard let account else { return }
            let deed = Deed(.consoleSignedIn, subject: account.subject, outcome: .refused)
            try session.record(deed, by: account.person(at: place), at: moment)
        }
    }
}

extension Session {
    /// Counts no more what failed with a name, from wherever.
    func forgetTrials(of name: AccountName) throws {
        try run("DELETE FROM sign_in_trial WHERE name = ?", [name.trialDigest])
    }

    /// The account of a name with what its password is compared with, where it may sign in by one.
    fileprivate func account(tried name: AccountName) throws -> (account: Account, password: String)? {
        guard let account = try account(named: name), account.state == .active else { return nil }
        let password = try first(
            "SELECT password FROM account WHERE id = ?",
            [account.id.stored],
        ) { try $0.take(String?.self) }
        return password?.map { (account, $0) }
    }

    fileprivate func countTrial(
        of name: AccountName,
        on device: String,
        since begins: Timestamp,
        at moment: Timestamp,
    ) throws -> (failures: Int, since: Timestamp) {
        let counted = try first(
            """
            INSERT INTO sign_in_trial (name, device, failures, since) VALUES (?, ?, 1, ?)
            ON CONFLICT (name, device) DO UPDATE SET
                failures = CASE WHEN sign_in_trial.since <= ? THEN 1 ELSE sign_in_trial.failures + 1 END,
                since = CASE WHEN sign_in_trial.since <= ? THEN excluded.since ELSE sign_in_trial.since END
            RETURNING failures, since
            """,
            [name.trialDigest, device.stored, moment.stored, begins.stored, begins.stored],
        ) { row in (failures: try row.take(Int.self), since: try row.take(Timestamp.self)) }
        return counted ?? (1, moment)
    }

    /// Forgets what is too old to count, and of more than are counted the oldest.
    fileprivate func forgetTrials(beyond limit: TrialLimit, at moment: Timestamp) throws {
        // Index sign_in_trial_by_age, both times.
        try run("DELETE FROM sign_in_trial WHERE since <= ?", [(moment - limit.period).stored])
        try run(
            """
            DELETE FROM sign_in_trial WHERE since <=
                (SELECT since FROM sign_in_trial ORDER BY since DESC LIMIT 1 OFFSET ?)
            """,
            [limit.places.stored],
        )
    }

    /// Under what tries from a device are counted: its digest where it is known, and nothing where it is not.
    fileprivate func trialDevice(
        _ device: BearerDigest?,
        of account: Account?,
        at moment: Timestamp,
    ) throws -> String {
        guard let device, let account, try isKnown(device, to: account, at: moment) else { return "" }
        return device.text
    }
}

extension AccountName {
    /// What its tries are counted under: someone may have typed a password where a name belongs.
    fileprivate var trialDigest: Value { BearerDigest(of: rawValue).text.stored }
}
