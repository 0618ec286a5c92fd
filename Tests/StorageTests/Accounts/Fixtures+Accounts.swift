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
