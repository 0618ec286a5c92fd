package import Tenants

extension Store {
    /// What comes of letting in someone whom their directory signed in.
    package enum DirectoryEntry: Sendable {
        case begun(Account)
        /// Their account was disabled here, whatever the directory says.
        case disabled(Account)
    }

    /// Lets someone in whom their directory signed in, with what they may do as of now: their account is made, or made so.
    ///
    /// - Parameters:
    ///   - person: Who they are.
    ///   - role: What they may do.
    ///   - reach: Whose customers they may see.
    ///   - digest: What the session's cookie holds.
    ///   - until: When it ends at the latest.
    ///   - place: From where.
    ///   - moment: When.
    /// - Returns: Their account, and whether the session has begun.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func enter(
        _ person: DirectoryPerson,
        as role: Role,
        for reach: Reach,
        _ digest: BearerDigest,
        until: Timestamp,
        from place: Hostile,
        at moment: Timestamp,
    ) async throws(StorageError) -> DirectoryEntry {
        try await driver.write { session in
            let (account, isChanged) = try session.bring(person, to: role, reach, at: moment)
            let isLetIn = account.state == .active
            if isLetIn {
                try session.run(
                    "UPDATE account SET signed_in = ? WHERE id = ?",
                    [moment.stored, account.id.stored],
                )
                try session.begin(digest, of: account, until: until, from: place, at: moment)
            }
            let signedIn = Deed(.consoleSignedIn, subject: account.subject, outcome: isLetIn ? .done : .refused)
            let deeds = isChanged ? [Deed(.accountSet, subject: account.subject), signedIn] : [signedIn]
            try session.record(deeds, by: account.person(at: place), at: moment)
            return isLetIn ? .begun(account) : .disabled(account)
        }
    }

    /// Turns away someone whom their directory signed in and who may do nothing here (any more): what they had open ends, and
    /// their tokens are revoked.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func turnAway(
        _ person: DirectoryPerson,
        from place: Hostile,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            let name = person.names.first?.rawValue ?? person.objectID
            if let account = try session.account(of: person) {
                try session.endSessions(of: account.id)
                try session.revokeTokens(of: account, at: moment)
            }
            try session.record(
                Deed(.consoleSignedIn, subject: Hostile("\(name), \(person.objectID), no role"), outcome: .refused),
                by: .account(named: name, at: place.bound, seeing: .only([])),
                at: moment,
            )
        }
    }
}

extension Session {
    /// The account of a person, with what they may do; and whether any of it is new.
    fileprivate func bring(
        _ person: DirectoryPerson,
        to role: Role,
        _ reach: Reach,
        at moment: Timestamp,
    ) throws -> (Account, isChanged: Bool) {
        // Of two sign-ins of one person the second waits, and finds the account.
        try take(.accounts)
        guard let former = try account(of: person) else {
            let id = try make(person, role, reach, at: moment)
            return (try account(id), true)
        }
        if let name = try person.names.first(where: { try $0 == former.name || account(named: $0) == nil }),
            name != former.name
        {
            try run("UPDATE account SET name = ? WHERE id = ?", [name.stored, former.id.stored])
        }
        if role != former.role {
            try run("UPDATE account SET role = ? WHERE id = ?", [role.stored, former.id.stored])
        }
        if reach != former.reach {
            try run("UPDATE account SET reach = ? WHERE id = ?", [reach.word.stored, former.id.stored])
            try store(reach, of: former.id.stored, in: .accounts)
        }
        let current = try account(former.id)
        return (current, (current.name, current.role) != (former.name, former.role) || current.reach != former.reach)
    }

    private func make(_ person: DirectoryPerson, _ role: Role, _ reach: Reach, at moment: Timestamp) throws -> AccountID
    {
        for name in person.names {
            guard let id = try insert(name, role, reach, at: moment) else { continue }
            try store(reach, of: id.stored, in: .accounts)
            try run(
                "INSERT INTO directory_person (directory, object, account) VALUES (?, ?, ?)",
                [person.directory.rawValue.stored, person.objectID.stored, id.stored],
            )
            return id
        }
        throw StorageError.refused(why: "another account has the name of \(person.objectID)")
    }

    fileprivate func account(of person: DirectoryPerson) throws -> Account? {
        let condition = Clause(
            "id = (SELECT account FROM directory_person WHERE directory = ? AND object = ?)",
            [person.directory.rawValue.stored, person.objectID.stored],
        )
        return try accounts(where: condition).first
    }
}
