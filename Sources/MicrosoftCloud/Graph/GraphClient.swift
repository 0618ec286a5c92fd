package import Foundation
package import Tenants
package import Transport

/// Reads the lists of Graph's security API, a page at a time.
///
/// It waits for nothing and repeats nothing, but for one fresh token after a 401; who asks decides about waiting.
package struct GraphClient: Sendable {
    private let transport: any Transport
    private let overrides: EndpointOverrides
    private let tokens: TokenSource
    private let requestID: @Sendable () -> UUID

    package init(
        transport: some Transport,
        overrides: EndpointOverrides,
        tokens: TokenSource,
        requestID: @escaping @Sendable () -> UUID = { UUID() },
    ) {
        self.transport = transport
        self.overrides = overrides
        self.tokens = tokens
        self.requestID = requestID
    }

    /// One page of a tenant's incidents, oldest change first.
    package func incidents(
        of tenant: TenantID,
        in cloud: Cloud,
        _ request: PageRequest,
    ) async throws(GraphError) -> Page<Incident> {
        throw .unsupportedCloud(cloud)
    }

    /// One page of a tenant's alerts, oldest change first.
    package func alerts(
        of tenant: TenantID,
        in cloud: Cloud,
        _ request: PageRequest,
    ) async throws(GraphError) -> Page<Alert> {
        throw .unsupportedCloud(cloud)
    }
}
