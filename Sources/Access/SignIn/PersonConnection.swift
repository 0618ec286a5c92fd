package import MicrosoftCloud
package import Storage
package import Tenants

/// A person's sign-in at a customer's tenant, as it becomes a way into it.
package struct PersonConnection: Sendable {
    private let vault: SecretVault
    private let clientID: String

    /// - Parameters:
    ///   - vault: Where what renews the sign-in is kept sealed.
    ///   - clientID: The application at which the person signed in.
    package init(in vault: SecretVault, at clientID: String) {
        self.vault = vault
        self.clientID = clientID
    }

    /// Keeps what a sign-in gave among the tenant's secrets, in the place of the one before, and makes it an active connection.
    ///
    /// - Returns: The account that signed in.
    /// - Throws: ``SignInError`` where Microsoft does not say that someone signed in at that tenant, or why it cannot be kept.
    package func keep(
        _ success: SignInClient.Success,
        at tenant: TenantID,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> Hostile {
        guard let claims = success.token.claims, claims.tenant == tenant, let account = claims.user else {
            throw SignInError.failed(.unreadable("its token does not say that someone signed in at \(tenant)"))
        }
        // A sign-in is good at its own application alone.
        let label = "\(account.bound.prefix(80)) at \(clientID)"
        guard let name = SecretName(.refreshToken, of: .tenant(tenant), label: label) else {
            throw SignInError.failed(.unreadable("“\(account)” is no account that a sign-in could be kept for"))
        }
        // First the secret, so that no connection is there without its own.
        try await vault.supersede(
            name,
            by: try SecretValue(success.refreshToken.value),
            ends: moment + RefreshToken.lifetime,
            in: scope,
            by: principal,
            at: moment,
        )
        let connection = Connection(
            tenant: tenant,
            kind: .person,
            clientID: clientID,
            account: account,
            secret: name.label,
            state: .active,
        )
        try await vault.store.save(connection, in: scope, by: principal, at: moment)
        if let customer = try await vault.store.customer(owning: tenant, in: scope) {
            let subject = Hostile("\(account.bound) of \(tenant) at the application \(clientID)")
            try await vault.store.record(Deed(.signedIn, of: customer, subject: subject), by: principal, at: moment)
        }
        return account
    }
}
