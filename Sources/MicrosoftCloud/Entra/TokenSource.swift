package import Tenants
package import Transport

/// The tokens of one application, a tenant and a cloud each: asked for once, kept until shortly before their end.
package actor TokenSource {
    private let transport: any Transport
    private let overrides: EndpointOverrides
    private let credential: ApplicationCredential
    private let now: @Sendable () -> Timestamp

    package init(
        transport: some Transport,
        overrides: EndpointOverrides,
        credential: ApplicationCredential,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.transport = transport
        self.overrides = overrides
        self.credential = credential
        self.now = now
    }

    /// A token that is good for some minutes yet. However many ask at the same time, the login host is asked once.
    package func token(for tenant: TenantID, in cloud: Cloud) async throws(TokenError) -> AccessToken {
        throw TokenError(tenant: tenant, reason: .unreadable(""))
    }

    /// Lets go of a token that Graph refused, so that the next one is a fresh one.
    package func forget(_ token: AccessToken, of tenant: TenantID, in cloud: Cloud) {
    }
}
