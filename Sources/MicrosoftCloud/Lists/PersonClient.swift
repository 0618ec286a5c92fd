package import Tenants
package import Transport

/// Reads what Microsoft's services list for a person who signed in.
package struct PersonClient: Sendable {
    private let transport: any Transport
    private let tokens: TokenSource
    private let pause: @Sendable (Duration) async throws -> Void
    let overrides: EndpointOverrides

    package init(
        transport: some Transport,
        overrides: EndpointOverrides,
        tokens: TokenSource,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) },
    ) {
        self.transport = transport
        self.overrides = overrides
        self.tokens = tokens
        self.pause = pause
    }

    /// What reads the lists of a service in one tenant.
    func reader(of service: CloudService, in tenant: TenantID, _ cloud: Cloud) -> ListReader {
        ListReader(
            service: service,
            tenant: tenant,
            cloud: cloud,
            transport: transport,
            tokens: tokens,
            pause: pause,
        )
    }
}
