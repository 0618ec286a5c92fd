package import Foundation
import HTTPTypes
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
        try await page(of: WireIncident.self, tenant: tenant, cloud: cloud, request)
    }

    /// One page of a tenant's alerts, oldest change first.
    package func alerts(
        of tenant: TenantID,
        in cloud: Cloud,
        _ request: PageRequest,
    ) async throws(GraphError) -> Page<Alert> {
        try await page(of: WireAlert.self, tenant: tenant, cloud: cloud, request)
    }

    private func page<Wire: WireObject>(
        of kind: Wire.Type,
        tenant: TenantID,
        cloud: Cloud,
        _ request: PageRequest,
    ) async throws(GraphError) -> Page<Wire.Object> {
        guard cloud.hasSecurityGraph else { throw .unsupportedCloud(cloud) }
        let root = overrides.endpoints(of: cloud).graph
        let url = try request.address(of: Wire.path, at: root)
        var token = try await token(of: tenant, cloud)
        var response = try await send(url, token)
        if response.status == .unauthorized {
            tokens.forget(token, of: tenant, in: cloud)
            token = try await self.token(of: tenant, cloud)
            response = try await send(url, token)
        }
        return try PageReader<Wire>(tenant: tenant).page(from: response)
    }

    private func token(of tenant: TenantID, _ cloud: Cloud) async throws(GraphError) -> AccessToken {
        do throws(TokenError) {
            return try await tokens.token(for: tenant, in: cloud)
        } catch {
            throw .noToken(error)
        }
    }

    private func send(_ url: URL, _ token: AccessToken) async throws(GraphError) -> InboundResponse {
        let request = OutboundRequest(
            url: url,
            headers: [
                .authorization: token.bearer,
                .accept: "application/json",
                .acceptEncoding: "gzip",
                // Without it, every member that an enumeration grew lately comes as `unknownFutureValue`.
                .prefer: "include-unknown-enum-members",
                .clientRequestID: requestID().uuidString.lowercased(),
            ],
        )
        do throws(TransportError) {
            return try await transport.send(request)
        } catch {
            throw .transport(error)
        }
    }
}
