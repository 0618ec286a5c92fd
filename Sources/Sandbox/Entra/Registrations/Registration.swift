/// An application that is registered with the provider and may be used in any tenant.
struct Registration: Sendable {
    /// What it asks for at one service.
    struct Access: Sendable {
        let resource: EntraResource
        var roles: [String] = []
        var scopes: [String] = []
    }

    let clientID: String
    let displayName: String
    /// A public client has no credential of its own and must send none.
    let isPublic: Bool
    /// Addresses to send a browser back to; the first is the one that is meant where none is given.
    let redirects: [String]
    /// Whether any port and path of `http://localhost` will do as well.
    let takesLoopback: Bool
    let access: [Access]
    /// What tenants have agreed to that nothing else is known of.
    let usualConsent: Consent
    var secrets: [ClientSecret] = []
    var certificates: [RegisteredCertificate] = []
    /// Whose tokens it takes for a proof of itself.
    var federated: [FederatedCredential] = []
    /// Whether a refresh token is good for one use, and ends all of its line when it is used again.
    ///
    /// Entra leaves the older ones good; other issuers do not, and a client should be ready for both.
    var refusesSpentRefreshTokens = false
    /// Whether an assertion that was sent before is refused even where it is the very same.
    var refusesRepeatedAssertions = false

    func access(to resource: EntraResource) -> Access? { access.first { $0.resource == resource } }
}
