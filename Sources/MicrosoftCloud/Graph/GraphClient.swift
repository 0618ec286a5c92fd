import Foundation
import HTTPTypes
package import Tenants
package import Transport

/// Reads the lists of Graph's security API, a page at a time.
///
/// It waits for nothing and repeats nothing, but for one fresh token after a 401, which proves what Graph asked for; who asks decides about waiting.
package struct GraphClient: Sendable {
    private let transport: any Transport
    let overrides: EndpointOverrides
    private let tokens: TokenSource

    package init(transport: some Transport, overrides: EndpointOverrides, tokens: TokenSource) {
        self.transport = transport
        self.overrides = overrides
        self.tokens = tokens
    }

    /// One page of a tenant's incidents, oldest change first.
    ///
    /// The request is logged under its number here and at Microsoft, and an error names it.
    package func incidents(
        of tenant: TenantID,
        in cloud: Cloud,
        _ request: PageRequest,
        as id: RequestID = RequestID(),
    ) async throws(GraphError) -> Page<Incident> {
        try await page(of: WireIncident.self, tenant: tenant, cloud: cloud, request, id)
    }

    /// One page of a tenant's alerts, oldest change first.
    ///
    /// The request is logged under its number here and at Microsoft, and an error names it.
    package func alerts(
        of tenant: TenantID,
        in cloud: Cloud,
        _ request: PageRequest,
        as id: RequestID = RequestID(),
    ) async throws(GraphError) -> Page<Alert> {
        try await page(of: WireAlert.self, tenant: tenant, cloud: cloud, request, id)
    }

    /// One incident of a tenant by its ID; `nil` where Graph knows of none.
    ///
    /// The request is logged under its number here and at Microsoft, and an error names it.
    package func incident(
        _ incident: IncidentID,
        of tenant: TenantID,
        in cloud: Cloud,
        as id: RequestID = RequestID(),
    ) async throws(GraphError) -> Received<Incident>? {
        guard cloud.hasSecurityGraph else { throw .unsupportedCloud(cloud) }
        return try await object(incident.rawValue, as: WireIncident.self, of: tenant, in: cloud, id)
    }

    /// One alert of a tenant by its ID; `nil` where Graph knows of none.
    ///
    /// The request is logged under its number here and at Microsoft, and an error names it.
    package func alert(
        _ alert: AlertID,
        of tenant: TenantID,
        in cloud: Cloud,
        as id: RequestID = RequestID(),
    ) async throws(GraphError) -> Received<Alert>? {
        guard cloud.hasSecurityGraph else { throw .unsupportedCloud(cloud) }
        return try await object(alert.rawValue, as: WireAlert.self, of: tenant, in: cloud, id)
    }

    private func object<Wire: WireObject>(
        _ name: String,
        as kind: Wire.Type,
        of tenant: TenantID,
        in cloud: Cloud,
        _ id: RequestID,
    ) async throws(GraphError) -> Received<Wire.Object>? {
        let response = try await answer(from: address(of: name, as: kind, in: cloud), tenant, cloud, id)
        if response.status == .notFound { return nil }
        return try PageReader<Wire>(tenant: tenant, request: id).object(named: name, from: response)
    }

    /// Where an object lies by its identifier.
    func address<Wire: WireObject>(of name: String, as kind: Wire.Type, in cloud: Cloud) -> URL {
        overrides.endpoints(of: cloud).graph.appending(path: Wire.path).appending(component: name)
    }

    private func page<Wire: WireObject>(
        of kind: Wire.Type,
        tenant: TenantID,
        cloud: Cloud,
        _ request: PageRequest,
        _ id: RequestID,
    ) async throws(GraphError) -> Page<Wire.Object> {
        guard cloud.hasSecurityGraph else { throw .unsupportedCloud(cloud) }
        let root = overrides.endpoints(of: cloud).graph
        let url = try request.address(of: Wire.path, at: root)
        let response = try await answer(from: url, tenant, cloud, id)
        return try PageReader<Wire>(tenant: tenant, request: id).page(from: response)
    }

    func answer(
        to method: HTTPRequest.Method = .get,
        from url: URL,
        _ tenant: TenantID,
        _ cloud: Cloud,
        _ id: RequestID,
        sending body: Data? = nil,
    ) async throws(GraphError) -> InboundResponse {
        let token = try await token(of: tenant, cloud)
        let response = try await send(method, url, body, token, id)
        guard response.status == .unauthorized else { return response }
        tokens.forget(token, of: tenant, in: cloud, answering: ClaimsChallenge(response.headers))
        return try await send(method, url, body, try await self.token(of: tenant, cloud), id)
    }

    /// When the token was asked for that a tenant is read by; `nil` where there is none.
    package func tokenAsked(for tenant: TenantID, in cloud: Cloud) -> Timestamp? {
        tokens.lastAsked(for: tenant, in: cloud)
    }

    /// The ID of the application that a tenant is read as; `nil` where that is not known.
    package func application(for tenant: TenantID, in cloud: Cloud) -> String? {
        tokens.application(for: tenant, in: cloud)
    }

    private func token(of tenant: TenantID, _ cloud: Cloud) async throws(GraphError) -> AccessToken {
        do throws(TokenError) {
            return try await tokens.token(for: tenant, in: cloud)
        } catch {
            throw .noToken(error)
        }
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ url: URL,
        _ body: Data?,
        _ token: AccessToken,
        _ id: RequestID,
    ) async throws(GraphError) -> InboundResponse {
        var request = OutboundRequest(
            method: method,
            url: url,
            headers: [
                .authorization: token.bearer,
                .accept: "application/json",
                .acceptEncoding: "gzip",
                // Without it, every member that an enumeration grew lately comes as `unknownFutureValue`.
                .prefer: "include-unknown-enum-members",
                .clientRequestID: "\(id)",
            ],
            body: body,
            id: id,
        )
        if body != nil { request.headers[.contentType] = "application/json" }
        do throws(TransportError) {
            return try await transport.send(request)
        } catch {
            throw .transport(error)
        }
    }
}
