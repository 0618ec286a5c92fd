package import Tenants

/// What comes of a token that a program brings.
package enum TokenUse: Hashable, Sendable {
    /// There is none such, or it was revoked, or what was given for it is over.
    case unknown
    case over(APIToken)
    case ownerDisabled(APIToken)
    /// Its owner's organization has not vouched for them for too long (``APIToken/directoryPatience``).
    case ownerAbsent(APIToken)
    case good(APIToken, Account)
}

/// What a program brings.
package enum BroughtToken: Hashable, Sendable {
    /// The token itself.
    case token(BearerDigest)
    /// One that was given for it, for a while.
    case grant(BearerDigest)
}

extension Store {
    /// Whose token a program brings, and whether it is good.
    ///
    /// That it was used is written once a minute, and that it was used from a new place, or is not good any more, in the audit
    /// trail besides; of a program that keeps bringing one that is not good, once an hour.
    ///
    /// - Parameters:
    ///   - brought: What it brings.
    ///   - address: From where, for what counts as a new place.
    ///   - place: The same with what the program calls itself, for the audit trail.
    ///   - moment: When.
    /// - Returns: Whose it is.
    /// - Throws: A ``StorageError`` where the store cannot be read, or written.
    package func use(
        _ brought: BroughtToken,
        at address: Hostile,
        from place: Hostile,
        at moment: Timestamp,
    ) async throws(StorageError) -> TokenUse {
        let condition: Clause =
            switch brought {
            case .token(let digest): Clause("token.digest = ?", [digest.text.stored])
            case .grant(let digest):
                Clause(
                    "token.code = (SELECT token FROM token_grant WHERE digest = ? AND until > ?)",
                    [digest.text.stored, moment.stored],
                )
            }
        let found = try await driver.read { session -> (use: TokenUse, isKnownPlace: Bool) in
            guard let token = try session.tokens(where: condition).first,
                let account = try session.account(named: token.owner)
            else { return (.unknown, true) }
            if token.until <= moment { return (.over(token), true) }
            if account.state == .disabled { return (.ownerDisabled(token), true) }
            // Whoever has left signs in no more, and is never turned away.
            if account.isFromDirectory, account.signedIn.map({ moment - $0 > APIToken.directoryPatience }) ?? true {
                return (.ownerAbsent(token), true)
            }
            return (.good(token, account), try session.knows(address, of: token))
        }
        switch found.use {
        case .unknown: break
        case .over(let token), .ownerDisabled(let token), .ownerAbsent(let token):
            try await refuse(token, from: place, at: moment)
        case .good(let token, _):
            let isFresh = token.used.map { moment - $0 <= .seconds(60) } ?? false
            guard !isFresh || !found.isKnownPlace else { break }
            try await driver.write { session in try session.used(token, at: address, from: place, at: moment) }
        }
        return found.use
    }

    /// Keeps one that is given for a token for a while; those that are over are forgotten.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func grant(
        _ digest: BearerDigest,
        for token: APIToken,
        until: Timestamp,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.run(
                "DELETE FROM token_grant WHERE token = ? AND until <= ?",
                [token.id.stored, moment.stored],
            )
            try session.run(
                "INSERT INTO token_grant (digest, token, until) VALUES (?, ?, ?)",
                [digest.text.stored, token.id.stored, until.stored],
            )
        }
    }

    private func refuse(_ token: APIToken, from place: Hostile, at moment: Timestamp) async throws(StorageError) {
        try await driver.write { session in
            let isToBeTold = try session.first(
                "UPDATE token SET refused = ? WHERE code = ? AND (refused IS NULL OR refused <= ?) RETURNING code",
                [moment.stored, token.id.stored, (moment - .seconds(3_600)).stored],
            ) { try $0.take(APITokenID.self) }
            guard isToBeTold != nil else { return }
            try session.record(
                Deed(.tokenRefused, subject: token.subject, outcome: .refused),
                by: token.program(at: place),
                at: moment,
            )
        }
    }
}

extension Session {
    fileprivate func knows(_ address: Hostile, of token: APIToken) throws -> Bool {
        try first(
            "SELECT place FROM token_place WHERE token = ? AND place = ?",
            [token.id.stored, address.stored],
        ) { try $0.take(String.self) } != nil
    }

    fileprivate func used(_ token: APIToken, at address: Hostile, from place: Hostile, at moment: Timestamp) throws {
        try run(
            "UPDATE token SET used = ?, used_from = ? WHERE code = ? AND (used IS NULL OR used <= ?)",
            [moment.stored, address.stored, token.id.stored, moment.stored],
        )
        let isNew = try first(
            "INSERT INTO token_place (token, place, seen) VALUES (?, ?, ?) ON CONFLICT (token, place) DO NOTHING RETURNING place",
            [token.id.stored, address.stored, moment.stored],
        ) { try $0.take(String.self) }
        guard isNew != nil else { return }
        // A program that comes from ever new places must not fill the store.
        try run(
            """
            DELETE FROM token_place WHERE token = ? AND place IN (
                SELECT place FROM token_place WHERE token = ? ORDER BY seen DESC, place LIMIT 1000 OFFSET ?
            )
            """,
            [token.id.stored, token.id.stored, APIToken.mostPlaces.stored],
        )
        try record(Deed(.tokenUsed, subject: token.subject), by: token.program(at: place), at: moment)
    }
}

extension APIToken {
    fileprivate static let mostPlaces = 100

    /// Who it is where nothing is looked at.
    fileprivate func program(at place: Hostile) -> Principal {
        .token(named: "\(owner)/\(name)", at: place.bound, seeing: .only([]))
    }
}
