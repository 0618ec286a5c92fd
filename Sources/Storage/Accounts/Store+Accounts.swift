package import Tenants

extension Store {
    /// All accounts, by their names.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func accounts() async throws(StorageError) -> [Account] {
        try await driver.read { session in try session.accounts() }
    }

    /// The account of a name; `nil` where there is none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func account(named name: AccountName) async throws(StorageError) -> Account? {
        try await driver.read { session in try session.account(named: name) }
    }

    /// Makes an account that gets its password by a link.
    ///
    /// - Parameters:
    ///   - name: What the person signs in by.
    ///   - role: What they may do.
    ///   - reach: Whose customers they may see.
    ///   - invitation: The link's secret.
    ///   - principal: Who makes it.
    ///   - moment: When.
    /// - Returns: The account.
    /// - Throws: ``StorageError/account(_:)`` for a name that is taken, or another ``StorageError``.
    @discardableResult
    package func addAccount(
        named name: AccountName,
        as role: Role,
        for reach: Reach,
        _ invitation: Invitation,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> Account {
        try await driver.write { session in
            let id = try session.insert(name, role, reach, at: moment)
            guard let id else { throw StorageError.account(.nameTaken(name)) }
            try session.store(reach, of: id.stored, in: .accounts)
            try session.keep(invitation, of: id)
            let account = try session.known(name)
            try session.record(
                [Deed(.accountSet, subject: account.subject), Deed(.accountInvited, subject: account.subject)],
                by: principal,
                at: moment,
            )
            return account
        }
    }

    /// Says anew what an account may do and whose customers it may see; what is `nil` stays.
    ///
    /// - Returns: The account as it is now.
    /// - Throws: ``StorageError/account(_:)`` for one that is unknown, or the last administrator; or another ``StorageError``.
    @discardableResult
    package func edit(
        _ name: AccountName,
        role: Role? = nil,
        reach: Reach? = nil,
        isDisabled: Bool? = nil,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> Account {
        try await driver.write { session in
            try session.lockAdministrators()
            let former = try session.known(name)
            if role != nil || reach != nil { try former.requireOwn() }
            if let role {
                try session.run(
                    "UPDATE account SET role = ? WHERE id = ?",
                    [role.stored, former.id.stored],
                )
            }
            if let reach {
                try session.run(
                    "UPDATE account SET reach = ? WHERE id = ?",
                    [reach.word.stored, former.id.stored],
                )
                try session.store(reach, of: former.id.stored, in: .accounts)
            }
            if let isDisabled {
                try session.run(
                    "UPDATE account SET disabled = ? WHERE id = ?",
                    [isDisabled.stored, former.id.stored],
                )
                if isDisabled { try session.endSessions(of: former.id) }
            }
            let account = try session.known(name)
            try session.requireAdministrator(after: former)
            try session.record(Deed(.accountSet, subject: account.subject), by: principal, at: moment)
            return account
        }
    }

    /// Removes an account with its sessions.
    /// - Throws: ``StorageError/account(_:)`` for one that is unknown, or the last administrator; or another ``StorageError``.
    package func removeAccount(
        named name: AccountName,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.lockAdministrators()
            let account = try session.known(name)
            try session.run("DELETE FROM account WHERE id = ?", [account.id.stored])
            try session.requireAdministrator(after: account)
            try session.record(Deed(.accountRemoved, subject: account.subject), by: principal, at: moment)
        }
    }
}

extension Session {
    /// Lets one transaction after the other look whether there is still an administrator.
    fileprivate func lockAdministrators() throws {
        _ = try rows("SELECT id FROM account WHERE role = ?" + dialect.lockingRows, [Role.administrator.stored]) {
            try $0.take(AccountID.self)
        }
    }

    /// One whom a directory signs in does not count, for the directory may say otherwise tomorrow.
    /// - Throws: A ``StorageError/account(_:)`` where an account was the last administrator that can sign in, and is it no more.
    fileprivate func requireAdministrator(after former: Account) throws {
        guard former.isKeeper else { return }
        let left = try accounts().contains(where: \.isKeeper)
        if !left { throw StorageError.account(.lastAdministrator(former.name)) }
    }

    /// The account of a name.
    /// - Throws: A ``StorageError/account(_:)`` where there is none.
    func known(_ name: AccountName) throws -> Account {
        guard let account = try account(named: name) else { throw StorageError.account(.unknown(name)) }
        return account
    }

    /// The account of a number that is one.
    func account(_ id: AccountID) throws -> Account {
        guard let account = try accounts(where: Clause("id = ?", [id.stored])).first else {
            throw StorageError.refused(why: "an account was removed meanwhile")
        }
        return account
    }

    /// Makes an account without a password; `nil` where another one has the name.
    func insert(_ name: AccountName, _ role: Role, _ reach: Reach, at moment: Timestamp) throws -> AccountID? {
        try first(
            """
            INSERT INTO account (name, role, reach, disabled, created) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (name) DO NOTHING RETURNING id
            """,
            [name.stored, role.stored, reach.word.stored, false.stored, moment.stored],
        ) { try $0.take(AccountID.self) }
    }

    func account(named name: AccountName) throws -> Account? {
        try accounts(where: Clause("account.name = ?", [name.stored])).first
    }

    func accounts(where condition: Clause = Clause("TRUE")) throws -> [Account] {
        let selection: Clause =
            """
            SELECT id, name, role, reach, password IS NOT NULL, disabled, created, signed_in,
                EXISTS (SELECT 1 FROM directory_person WHERE directory_person.account = account.id)
            FROM account WHERE
            """
            + " " + condition + " ORDER BY name"
        let rows = try rows(condition.sql.isFrequent ? selection.frequent : selection) { try AccountRow(from: &$0) }
        let reaches = try reaches(
            Dictionary(rows.map { ($0.id, $0.reach) }) { first, _ in first },
            in: .accounts,
        )
        return rows.map { $0.account(reach: reaches[$0.id] ?? .listed([])) }
    }
}

/// A row of the accounts' table.
private struct AccountRow {
    let id: AccountID
    let name: AccountName
    let role: Role
    let reach: String
    let state: Account.State
    let isFromDirectory: Bool
    let created: Timestamp
    let signedIn: Timestamp?

    init(from row: inout Row) throws {
        id = try row.take()
        name = try row.take()
        role = try row.take()
        reach = try row.take()
        let hasPassword: Bool = try row.take()
        let isDisabled: Bool = try row.take()
        created = try row.take()
        signedIn = try row.take()
        isFromDirectory = try row.take()
        state = isDisabled ? .disabled : hasPassword || isFromDirectory ? .active : .invited
    }

    func account(reach: Reach) -> Account {
        Account(
            id: id,
            name: name,
            role: role,
            reach: reach,
            state: state,
            isFromDirectory: isFromDirectory,
            created: created,
            signedIn: signedIn,
        )
    }
}

extension Account {
    /// What the audit trail calls it.
    var subject: Hostile { Hostile("\(name), \(role.rawValue)") }

    /// Whether it is one that may make others, and signs in by a password of its own.
    fileprivate var isKeeper: Bool { role == .administrator && state == .active && !isFromDirectory }

    /// - Throws: A ``StorageError/account(_:)`` for one whose directory says what it may do.
    func requireOwn() throws(StorageError) {
        if isFromDirectory { throw .account(.fromDirectory(name)) }
    }
}
