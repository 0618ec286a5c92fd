import Storage
import Tenants
import Testing

/// An account's name.
func accountName(_ text: String) throws -> AccountName { try #require(AccountName(rawValue: text)) }

extension Store {
    /// Makes an account with a password, at the second 0.
    @discardableResult
    func addAccount(_ name: String, as role: Role = .analyst, for reach: Reach = .all) async throws -> Account {
        let link = BearerDigest(of: "link of \(name)")
        let invitation = Invitation(link, until: moment(10))
        try await addAccount(
            named: try accountName(name),
            as: role,
            for: reach,
            invitation,
            by: analyst,
            at: moment(0),
        )
        return try #require(
            try await redeem(link, settingPassword: "hash of \(name)", from: "192.0.2.1", at: moment(0))
        )
    }

    /// Makes a token that is known by a secret, at the second 0.
    @discardableResult
    func addToken(
        _ name: String = "siem",
        of owner: Account,
        _ rights: Set<Right> = [.read],
        for reach: Reach = .all,
        until second: Int64 = 10_000,
    ) async throws -> APIToken {
        let draft = APITokenDraft(
            named: try #require(APITokenName(rawValue: name)),
            for: rights,
            of: reach,
            until: moment(second),
        )
        return try await addToken(
            draft,
            APITokenID(rawValue: "id of \(name) of \(owner.name)"),
            BearerDigest(of: "secret of \(name) of \(owner.name)"),
            of: owner.name,
            by: analyst,
            at: moment(0),
        )
    }

    /// Begins a session that is known by a secret, for a thousand seconds at most.
    func beginSession(
        _ secret: String,
        of account: Account,
        on device: String = "laptop",
        at second: Int64
    ) async throws {
        let hasBegun = try await beginSession(
            BearerDigest(of: secret),
            of: account,
            provenBy: "hash of \(account.name)",
            on: BearerDigest(of: device),
            until: moment(second + 1_000),
            from: Hostile("192.0.2.1"),
            at: moment(second),
        )
        #expect(hasBegun)
    }
}
