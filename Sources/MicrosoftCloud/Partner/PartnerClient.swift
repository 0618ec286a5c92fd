import Foundation
package import Tenants
package import Transport

/// Reads Graph's lists of delegated administration, for a person of a partner's directory.
package struct PartnerClient: Sendable {
    private let transport: any Transport
    private let overrides: EndpointOverrides
    private let tokens: TokenSource
    private let pause: @Sendable (Duration) async throws -> Void

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

    /// The relationships of a partner, whatever they stand at (Graph v1.0, "List delegatedAdminRelationships").
    ///
    /// - Parameters:
    ///   - partner: The partner's directory, which is the person's own.
    ///   - cloud: Where that is.
    /// - Returns: All of them.
    /// - Throws: ``ListError`` where they cannot be read to the end.
    package func relationships(
        of partner: TenantID,
        in cloud: Cloud,
    ) async throws(ListError) -> WholeList<ListedRelationship> {
        let reader = ListReader(
            service: .graph,
            tenant: partner,
            cloud: cloud,
            transport: transport,
            tokens: tokens,
            pause: pause,
        )
        let start = overrides.endpoints(of: cloud).graph
            .appending(path: "v1.0/tenantRelationships/delegatedAdminRelationships")
        return try await reader.list(from: start) { (wire: WireRelationship) in wire.listed(of: partner) }
    }
}
