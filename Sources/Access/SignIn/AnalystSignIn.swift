package import MicrosoftCloud
package import Storage
package import Tenants
package import Transport

/// The sign-in of the person at this program, which is kept so that they need not sign in each time.
///
/// It is their own: another person at another account of the machine, or an account of that name at another machine, does not get
/// in by it.
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

    /// Keeps what a sign-in gave, in the place of the one before.
    /// - Throws: ``SignInError`` where Microsoft does not say whose it is, or why it cannot be kept.
    package func keep(_ success: SignInClient.Success) async throws -> KeptSignIn {
        guard let claims = success.token.claims, let home = claims.tenant, let account = claims.user else {
            throw SignInError.failed(.unreadable("its token does not say who signed in"))
        }
        let signIn = KeptSignIn(cloud: cloud, home: home, clientID: clientID, account: account)
        let moment = now()
        try await vault.keep(
            signIn,
            try SecretValue(success.refreshToken.value),
            ends: moment + RefreshToken.lifetime,
            of: person,
            at: moment,
        )
        return signIn
    }

    /// Forgets the sign-in and its secret; `nil` where there was none.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forget() async throws(StorageError) -> KeptSignIn? {
        try await vault.store.forgetSignIn(of: person, in: cloud, at: now())
    }

    /// The tokens that a sign-in opens, each for one service.
    package func tokens(
        of signIn: KeptSignIn,
        over transport: some Transport,
        _ overrides: EndpointOverrides,
    ) -> TokenSource {
        let keeper = SealedRefreshToken(signIn.secret(of: person), in: vault, by: person, now: now)
        let way = WayIn.person(SignedInPerson(clientID: signIn.clientID, keeper: keeper))
        return TokenSource(transport: transport, overrides: overrides, ways: { _, _ in [way] }, now: now)
    }
}
