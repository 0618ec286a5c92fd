import Foundation
package import Storage
package import Tenants

/// Makes the tokens that programs carry, and knows them again.
package struct APITokens: Sendable {
    private let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// How long what is given for a token is good.
    package static let grantLifetime: Duration = .seconds(3_600)

    /// Makes a token for an account.
    ///
    /// - Parameters:
    ///   - draft: What it is called, what it may do, of whose customers, and until when.
    ///   - owner: Whose it is.
    ///   - principal: Who makes it.
    ///   - moment: When.
    /// - Returns: The token, and its secret, which is nowhere else.
    /// - Throws: A ``StorageError`` that says what the token cannot be, or that the store cannot be written.
    package func make(
        _ draft: APITokenDraft,
        for owner: AccountName,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> (token: APIToken, secret: TokenSecret) {
        let secret = TokenSecret(.token)
        let token = try await store.addToken(
            draft,
            APITokenID(rawValue: UUID().uuidString.lowercased()),
            BearerDigest(of: secret.text),
            of: owner,
            by: principal,
            at: moment,
        )
        return (token, secret)
    }

    /// Whose token a program brings, and whether it is good.
    /// - Throws: A ``StorageError`` where the store cannot be read, or written.
    package func use(
        _ text: String,
        at address: Hostile,
        from place: Hostile,
        at moment: Timestamp,
    ) async throws(StorageError) -> TokenUse {
        guard let secret = TokenSecret(brought: text) else { return .unknown }
        let digest = BearerDigest(of: secret.text)
        let brought: BroughtToken =
            switch secret.kind {
            case .token: .token(digest)
            case .grant: .grant(digest)
            }
        return try await store.use(brought, at: address, from: place, at: moment)
    }

    /// Gives something for a token that is good for an hour, or for as long as the token is.
    /// - Returns: What was given, and until when it is good.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func grant(
        for token: APIToken,
        at moment: Timestamp,
    ) async throws(StorageError) -> (secret: TokenSecret, until: Timestamp) {
        let secret = TokenSecret(.grant)
        let until = min(moment + APITokens.grantLifetime, token.until)
        try await store.grant(BearerDigest(of: secret.text), for: token, until: until, at: moment)
        return (secret, until)
    }
}
