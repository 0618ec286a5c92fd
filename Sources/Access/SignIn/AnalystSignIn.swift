package import MicrosoftCloud
package import Storage
package import Tenants
package import Transport

/// The sign-in of the person at this program, which is kept so that they need not sign in each time.
///
/// It is their own: another person at another account of the machine does not get in by it.
package struct AnalystSignIn: Sendable {
    private let vault: SecretVault
    private let person: Principal
    private let cloud: Cloud
    private let clientID: String
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - vault: Where its secret is kept.
    ///   - person: Whose sign-in it is.
    ///   - cloud: Where the person's directory is.
    ///   - clientID: The application at which people sign in.
    ///   - now: The moment that it is.
    package init(
        vault: SecretVault,
        of person: Principal,
        in cloud: Cloud,
        at clientID: String,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.vault = vault
        self.person = person
        self.cloud = cloud
        self.clientID = clientID
        self.now = now
    }

    /// The sign-in that is kept; `nil` where there is none, or it took place at another application.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func kept() async throws(StorageError) -> KeptSignIn? {
        let signIn = try await vault.store.signIn(of: person, in: cloud)
        return signIn?.clientID == clientID ? signIn : nil
    }

    /// Keeps what a sign-in gave: first its secret, then whose it is, so that none is there without its secret.
    /// - Throws: ``SignInError`` where Microsoft does not say whose it is, or why it cannot be kept.
    package func keep(_ success: SignInClient.Success) async throws -> KeptSignIn {
        guard let claims = success.token.claims, let home = claims.tenant, let account = claims.user else {
            throw SignInError.failed(.unreadable("its token does not say who signed in"))
        }
        let signIn = KeptSignIn(cloud: cloud, home: home, clientID: clientID, account: account)
        if let name = signIn.secret {
            let sealed = try await vault.put(
                try SecretValue(success.refreshToken.value),
                as: name,
                in: CustomerScope(of: person),
                by: person,
                at: now(),
            )
            try await removeSecrets(name, before: sealed.generation)
        }
        try await vault.store.keep(signIn, of: person, at: now())
        return signIn
    }

    /// Forgets the sign-in and its secret; `nil` where there was none.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forget() async throws -> KeptSignIn? {
        guard let signIn = try await vault.store.forgetSignIn(of: person, in: cloud, at: now()) else { return nil }
        if let name = signIn.secret { try await removeSecrets(name) }
        return signIn
    }

    /// The tokens that a sign-in opens, each for one service.
    package func tokens(
        of signIn: KeptSignIn,
        over transport: some Transport,
        _ overrides: EndpointOverrides,
    ) -> TokenSource {
        let ways = [signIn.secret].compactMap(\.self).map { name in
            WayIn.person(
                SignedInPerson(
                    clientID: signIn.clientID,
                    keeper: SealedRefreshToken(name, in: vault, by: person, now: now),
                )
            )
        }
        return TokenSource(transport: transport, overrides: overrides, ways: { _, _ in ways }, now: now)
    }

    /// Removes the generations of a refresh token: all of them, or those before one.
    private func removeSecrets(_ name: SecretName, before generation: Int = .max) async throws {
        let scope = CustomerScope(of: person)
        for record in try await vault.store.secrets(in: scope)
        where record.name == name && record.generation < generation {
            do {
                try await vault.store.removeSecret(
                    name,
                    generation: record.generation,
                    in: scope,
                    by: person,
                    at: now(),
                )
            } catch SecretError.unknown {
                // Another process was quicker.
            }
        }
    }
}
