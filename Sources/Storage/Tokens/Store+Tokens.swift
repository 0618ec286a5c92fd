package import Tenants

extension Store {
    /// Makes a token for an account.
    ///
    /// - Parameters:
    ///   - draft: What it is called, what it may do, of whose customers, and until when.
    ///   - id: What it is known by.
    ///   - digest: What of its secret is kept.
    ///   - name: The account's name.
    ///   - principal: Who makes it.
    ///   - moment: When.
    /// - Returns: The token.
    /// - Throws: ``StorageError/token(_:)`` where the account may not do as much, or has one of that name, or the end is none;
    ///   or another ``StorageError``.
    package func addToken(
        _ draft: APITokenDraft,
        _ id: APITokenID,
        _ digest: BearerDigest,
        of name: AccountName,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> APIToken {
        guard !draft.rights.isEmpty else { throw .token(.withoutRight) }
        guard draft.until > moment, draft.until - moment <= APIToken.longest else { throw .token(.endless) }
        return try await driver.write { session in
            let owner = try session.known(name)
            try session.require(draft, within: owner)
            let isNew = try session.first(
                """
                INSERT INTO token (code, account, name, digest, rights, reach, created, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, name) DO NOTHING RETURNING code
                """,
                [
                    id.stored, owner.id.stored, draft.name.stored, digest.text.stored,
                    TextList(draft.rights.map(\.rawValue).sorted()).stored, draft.reach.word.stored, moment.stored,
                    draft.until.stored,
                ],
            ) { try $0.take(APITokenID.self) }
            guard isNew != nil else { throw StorageError.token(.nameTaken(draft.name, of: name)) }
            try session.store(draft.reach, of: id.stored, in: .tokens)
            guard let token = try session.tokens(where: Clause("token.code = ?", [id.stored])).first else {
                throw StorageError.token(.unknown(Hostile(id.rawValue)))
            }
            try session.record(Deed(.tokenMade, subject: token.subject), by: principal, at: moment)
            return token
        }
    }

    /// The tokens of an account, or of all, those that are over among them; by their owners and names.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func tokens(of owner: AccountName? = nil) async throws(StorageError) -> [APIToken] {
        try await driver.read { session in
            try session.tokens(where: owner.map { Clause("account.name = ?", [$0.stored]) } ?? Clause("TRUE"))
        }
    }

    /// Ends a token, which is forgotten with all that was given for it.
    ///
    /// - Parameters:
    ///   - text: Its ID, or its name where one alone has it.
    ///   - owner: Whose it must be; `nil` for anyone's.
    ///   - principal: Who ends it.
    ///   - moment: When.
    /// - Returns: What it was.
    /// - Throws: ``StorageError/token(_:)`` where there is no such token, or several; or another ``StorageError``.
    @discardableResult
    package func revokeToken(
        _ text: String,
        of owner: AccountName? = nil,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> APIToken {
        try await driver.write { session in
            var condition = Clause("(token.code = ? OR token.name = ?)", [text.stored, text.stored])
            if let owner { condition = condition + Clause(" AND account.name = ?", [owner.stored]) }
            let found = try session.tokens(where: condition)
            guard let token = found.first, found.count == 1 else {
                throw StorageError.token(.unknown(Hostile(text)))
            }
            try session.run("DELETE FROM token WHERE code = ?", [token.id.stored])
            try session.record(Deed(.tokenRevoked, subject: token.subject), by: principal, at: moment)
            return token
        }
    }
}

extension Session {
    /// Ends all tokens of an account, by nobody's wish but its organization's.
    func revokeTokens(of account: Account, at moment: Timestamp) throws {
        let tokens = try tokens(where: Clause("token.account = ?", [account.id.stored]))
        try run("DELETE FROM token WHERE account = ?", [account.id.stored])
        try record(tokens.map { Deed(.tokenRevoked, subject: $0.subject) }, by: .system, at: moment)
    }

    /// - Throws: A ``StorageError/token(_:)`` where an account may not do what its token is to do.
    fileprivate func require(_ draft: APITokenDraft, within owner: Account) throws {
        if let right = draft.rights.subtracting(owner.role.rights).map(\.rawValue).min().flatMap(Right.init(rawValue:))
        {
            throw StorageError.token(.beyondRole(right, of: owner.name))
        }
        // A tag may come to anyone, and is looked up at each use.
        guard case .listed(let wanted) = draft.reach, owner.reach != .all else { return }
        let customers = try rows("SELECT id, tags FROM customer WHERE " + Clause("id", isIn: wanted.map(\.stored))) {
            row in
            (id: try row.take(CustomerID.self), tags: Set(try row.take(TextList.self).texts))
        }
        let seen = customers.filter { customer in
            switch owner.reach {
            case .all: true
            case .tagged(let tags): !customer.tags.isDisjoint(with: tags)
            case .listed(let listed): listed.contains(customer.id)
            }
        }
        if seen.count == wanted.count { return }
        throw StorageError.token(.beyondReach(of: owner.name))
    }

    func tokens(where condition: Clause) throws -> [APIToken] {
        let rows = try rows(
            """
            SELECT token.code, token.name, account.name, token.rights, token.reach, token.created, token.until, token.used,
                token.used_from
            FROM token JOIN account ON account.id = token.account
            """ + " WHERE " + condition + " ORDER BY account.name, token.name"
        ) { try TokenRow(from: &$0) }
        let reaches = try reaches(Dictionary(rows.map { ($0.id, $0.reach) }) { first, _ in first }, in: .tokens)
        return rows.map { $0.token(reach: reaches[$0.id] ?? .listed([])) }
    }
}

/// A row of the tokens' table, with its owner's name.
private struct TokenRow {
    let id: APITokenID
    let name: APITokenName
    let owner: AccountName
    let rights: TextList
    let reach: String
    let created: Timestamp
    let until: Timestamp
    let used: Timestamp?
    let usedFrom: Hostile?

    init(from row: inout Row) throws {
        id = try row.take()
        name = try row.take()
        owner = try row.take()
        rights = try row.take()
        reach = try row.take()
        created = try row.take()
        until = try row.take()
        used = try row.take()
        usedFrom = try row.take()
    }

    func token(reach: Reach) -> APIToken {
        APIToken(
            id: id,
            name: name,
            owner: owner,
            rights: Set(rights.texts.compactMap(Right.init(rawValue:))),
            reach: reach,
            created: created,
            until: until,
            used: used,
            usedFrom: usedFrom,
        )
    }
}
