/// What a request to the token endpoint has earned.
struct TokenGrant: Sendable {
    let registration: Registration
    let proof: ClientProof
    let tenant: MadeUpTenant
    /// The person; `nil` for an application on its own.
    let account: Account?
    let scopes: RequestedScopes
    /// What a refresh token is to remember.
    var wish: TokenWish?
    /// What the ID token is to repeat.
    var nonce: String?
}

/// Whether a tenant has agreed to what a person's token is asked for.
struct ConsentCheck: Sendable {
    let registrations: Registrations

    /// - Throws: ``EntraError`` where it has not, or where there is no such thing.
    func require(
        _ scopes: RequestedScopes,
        _ registration: Registration,
        in tenant: MadeUpTenant
    ) throws(EntraError) {
        guard registrations.consent(to: registration, in: tenant.id) != .none else { throw .notConsented(registration) }
        let granted = registrations.granted(.delegated, to: registration, at: scopes.resource, in: tenant)
        for name in scopes.names where !granted.contains(name) {
            guard registrations.exists(name, .delegated, at: scopes.resource) else {
                throw .unknownScope(name, of: scopes.resource, to: registration)
            }
            throw .notConsented(registration)
        }
        guard !granted.isEmpty else {
            guard registration.access(to: scopes.resource) != nil else {
                throw EntraError(code: 650_057)
            }
            throw .notConsented(registration)
        }
    }
}
