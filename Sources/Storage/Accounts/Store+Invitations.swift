package import Tenants

/// A link by which an account gets its password, once.
package struct Invitation: Hashable, Sendable {
    package let digest: BearerDigest
    package let until: Timestamp

    package init(_ digest: BearerDigest, until: Timestamp) {
        self.digest = digest
        self.until = until
    }
}

extension Store {
    /// Makes a link by which an account gets another password; the one before opens nothing any more.
    /// - Throws: ``StorageError/account(_:)`` for an account that is unknown, or another ``StorageError``.
    package func invite(
        _ name: AccountName,
        _ invitation: Invitation,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            let account = try session.known(name)
            try account.requireOwn()
            try session.keep(invitation, of: account.id)
            try session.record(Deed(.accountInvited, subject: account.subject), by: principal, at: moment)
        }
    }

    /// Whose password a link sets; `nil` for one that is unknown, used or over, or whose account is disabled.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func account(invitedBy digest: BearerDigest, at moment: Timestamp) async throws(StorageError) -> Account? {
        try await driver.read { session in try session.account(invitedBy: digest, at: moment) }
    }

    /// Sets the password of the account that a link is for, once; whoever was signed in by the one before is so no more.
    ///
    /// - Parameters:
    ///   - digest: The link's secret.
    ///   - password: What proves the password, without being it.
    ///   - place: From where.
    ///   - moment: When.
    /// - Returns: The account; `nil` where the link opens nothing.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func redeem(
        _ digest: BearerDigest,
        settingPassword password: String,
        from place: String,
        at moment: Timestamp,
    ) async throws(StorageError) -> Account? {
        try await driver.write { session in
            guard let invited = try session.account(invitedBy: digest, at: moment),
                // Of two who open it at once, one finds it.
                try session.first(
                    "DELETE FROM invitation WHERE digest = ? RETURNING account",
                    [digest.text.stored],
                    as: { try $0.take(AccountID.self) }
                ) != nil
            else { return nil }
            try session.run("UPDATE account SET password = ? WHERE id = ?", [password.stored, invited.id.stored])
            try session.endSessions(of: invited.id)
            try session.run("DELETE FROM known_device WHERE account = ?", [invited.id.stored])
            try session.forgetTrials(of: invited.name)
            let account = try session.known(invited.name)
            let person = Principal.account(named: account.name.rawValue, at: place, seeing: .only([]))
            try session.record(Deed(.passwordSet, subject: account.subject), by: person, at: moment)
            return account
        }
    }
}

extension Session {
    func keep(_ invitation: Invitation, of account: AccountID) throws {
        try run(
            """
            INSERT INTO invitation (digest, account, until) VALUES (?, ?, ?)
            ON CONFLICT (account) DO UPDATE SET digest = excluded.digest, until = excluded.until
            """,
            [invitation.digest.text.stored, account.stored, invitation.until.stored],
        )
    }

    fileprivate func account(invitedBy digest: BearerDigest, at moment: Timestamp) throws -> Account? {
        let condition = Clause(
            "disabled = 0 AND id = (SELECT account FROM invitation WHERE digest = ? AND until > ?)",
            [digest.text.stored, moment.stored],
        )
        return try accounts(where: condition).first
    }
}
