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
    /// Whether an assertion that was sent before is refused even where it is the very same.
    var refusesRepeatedAssertions = false

    func access(to resource: EntraResource) -> Access? { access.first { $0.resource == resource } }
}
