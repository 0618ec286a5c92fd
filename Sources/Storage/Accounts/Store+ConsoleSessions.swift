package import Tenants

extension Store {
    /// Begins a session of someone who has proven who they are, from a device that is known from now on.
    ///
    /// - Parameters:
    ///   - digest: What the session's cookie holds.
    ///   - account: Whose it is.
    ///   - password: What the password was compared with; a session of one that was set anew meanwhile, or of an account that
    ///     was disabled, does not begin.
    ///   - device: What the device's own cookie holds.
    ///   - until: When it ends at the latest.
    ///   - place: From where.
    ///   - moment: When.
    /// - Returns: Whether it has begun.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func beginSession(
        _ digest: BearerDigest,
        of account: Account,
        provenBy password: String,
        on device: BearerDigest,
        until: Timestamp,
        from place: Hostile,
        at moment: Timestamp,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            // Writes it first, so that nobody sets another password until this is through.
            let proven = try session.first(
                "UPDATE account SET signed_in = ? WHERE id = ? AND disabled = 0 AND password = ? RETURNING id",
                [moment.stored, account.id.stored, password.stored],
            ) { try $0.take(AccountID.self) }
            guard proven != nil else { return false }
            try session.begin(digest, of: account, until: until, from: place, at: moment)
            try session.run(
                "DELETE FROM known_device WHERE account = ? AND seen <= ?",
                [account.id.stored, (moment - ConsoleSession.deviceLifetime).stored],
            )
            try session.run(
                """
                INSERT INTO known_device (account, digest, seen) VALUES (?, ?, ?)
                ON CONFLICT (account, digest) DO UPDATE SET seen = excluded.seen
                """,
                [account.id.stored, device.text.stored, moment.stored],
            )
            try session.record(
                Deed(.consoleSignedIn, subject: account.subject),
                by: account.person(at: place),
                at: moment,
            )
            return true
        }
    }

    /// Whether someone has signed in by an account from a device, within half a year.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func isKnown(
        _ device: BearerDigest,
        to account: Account,
        at moment: Timestamp,
    ) async throws(StorageError) -> Bool {
        try await driver.read { session in try session.isKnown(device, to: account, at: moment) }
    }

    /// Whose session a cookie holds; `nil` where it has ended, or its account may not sign in any more.
    ///
    /// That it was seen is written once a minute, and not at every request.
    /// - Throws: A ``StorageError`` where the store cannot be read, or written.
    package func session(
        _ digest: BearerDigest,
        on terms: ConsoleSession.Terms,
        at moment: Timestamp,
    ) async throws(StorageError) -> (account: Account, session: ConsoleSession)? {
        let found = try await driver.read { session -> (account: Account, session: ConsoleSession)? in
            let kept = try session.first(
                "SELECT account, digest, began, seen, until, place FROM session WHERE digest = ? AND until > ? AND seen > ?",
                [digest.text.stored, moment.stored, (moment - terms.idle).stored],
            ) { row in (account: try row.take(AccountID.self), session: try ConsoleSession(from: &row)) }
            guard let kept,
                let account = try session.accounts(where: Clause("id = ?", [kept.account.stored])).first,
                account.state == .active
            else { return nil }
            return (account, kept.session)
        }
        if let found, moment - found.session.seen > .seconds(60) {
            try await driver.write { session in
                try session.run(
                    "UPDATE session SET seen = ? WHERE digest = ? AND seen < ?",
                    [moment.stored, digest.text.stored, moment.stored],
                )
            }
        }
        return found
    }

    /// The sessions of an account that have not ended, the newest first.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func sessions(
        of account: Account,
        on terms: ConsoleSession.Terms,
        at moment: Timestamp,
    ) async throws(StorageError) -> [ConsoleSession] {
        try await driver.read { session in
            // Index session_of_account.
            try session.rows(
                """
                SELECT digest, began, seen, until, place FROM session
                WHERE account = ? AND until > ? AND seen > ? ORDER BY began DESC, digest
                """,
                [account.id.stored, moment.stored, (moment - terms.idle).stored],
            ) { try ConsoleSession(from: &$0) }
        }
    }

    /// Ends a session of an account by what it is called where it is listed; says whether there was one.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    @discardableResult
    package func endSession(
        named name: String,
        of account: Account,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            let ended = try session.first(
                "DELETE FROM session WHERE account = ? AND substr(digest, 1, ?) = ? RETURNING digest",
                [account.id.stored, ConsoleSession.nameLength.stored, name.stored],
            ) { try $0.take(String.self) }
            guard ended != nil else { return false }
            try session.record(Deed(.consoleSignedOut, subject: account.subject), by: principal, at: moment)
            return true
        }
    }
}

extension Session {
    /// Makes a session, in the place of those of the account that are over.
    func begin(
        _ digest: BearerDigest,
        of account: Account,
        until: Timestamp,
        from place: Hostile,
        at moment: Timestamp,
    ) throws {
        try run("DELETE FROM session WHERE account = ? AND until <= ?", [account.id.stored, moment.stored])
        try run(
            "INSERT INTO session (digest, account, began, seen, until, place) VALUES (?, ?, ?, ?, ?, ?)",
            [digest.text.stored, account.id.stored, moment.stored, moment.stored, until.stored, place.stored],
        )
    }

    func isKnown(_ device: BearerDigest, to account: Account, at moment: Timestamp) throws -> Bool {
        try first(
            "SELECT digest FROM known_device WHERE account = ? AND digest = ? AND seen > ?",
            [account.id.stored, device.text.stored, (moment - ConsoleSession.deviceLifetime).stored],
        ) { try $0.take(String.self) } != nil
    }

    func endSessions(of account: AccountID) throws {
        try run("DELETE FROM session WHERE account = ?", [account.stored])
    }
}

extension ConsoleSession {
    fileprivate static let nameLength = 16
    /// How long a device is known from which nobody signs in.
    fileprivate static let deviceLifetime = Duration.seconds(180 * 86_400)

    /// What a session is called, by its digest.
    static func name(of digest: String) -> String { String(digest.prefix(nameLength)) }

    fileprivate init(from row: inout Row) throws {
        name = ConsoleSession.name(of: try row.take())
        began = try row.take()
        seen = try row.take()
        until = try row.take()
        place = try row.take()
    }
}

extension Account {
    /// Who it is where nothing is looked at.
    func person(at place: Hostile) -> Principal {
        .account(named: name.rawValue, at: place.bound, seeing: .only([]))
    }
}
