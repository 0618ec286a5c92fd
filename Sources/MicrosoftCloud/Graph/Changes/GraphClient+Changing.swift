import Foundation
import HTTPTypes
package import Tenants
package import Transport

/// Changes what Graph's security API holds. Each request is sent once, and once more after a 401, which changed nothing.
extension GraphClient {
    /// Sets members of an incident.
    ///
    /// - Parameters:
    ///   - incident: The incident.
    ///   - patch: What is to be set.
    ///   - tenant: Whose it is.
    ///   - cloud: Where the tenant lives.
    ///   - id: The number of the request, here and at Microsoft.
    /// - Returns: The incident as Graph has it now; `nil` where it was changed and the answer does not hold it.
    /// - Throws: ``GraphError``; by ``GraphError/leavesOpen`` one knows whether it may have been changed all the same.
    package func change(
        _ incident: IncidentID,
        to patch: ObjectPatch,
        of tenant: TenantID,
        in cloud: Cloud,
        as id: RequestID = RequestID(),
    ) async throws(GraphError) -> Received<Incident>? {
        try await change(incident.rawValue, as: WireIncident.self, to: patch, of: tenant, in: cloud, id)
    }

    /// Sets members of an alert.
    ///
    /// - Parameters:
    ///   - alert: The alert.
    ///   - patch: What is to be set.
    ///   - tenant: Whose it is.
    ///   - cloud: Where the tenant lives.
    ///   - id: The number of the request, here and at Microsoft.
    /// - Returns: As with an incident.
    /// - Throws: As with an incident.
    package func change(
        _ alert: AlertID,
        to patch: ObjectPatch,
        of tenant: TenantID,
        in cloud: Cloud,
        as id: RequestID = RequestID(),
    ) async throws(GraphError) -> Received<Alert>? {
        try await change(alert.rawValue, as: WireAlert.self, to: patch, of: tenant, in: cloud, id)
    }

    /// Adds a comment to an incident or an alert, which answers with all that it has (Graph, "Create comment").
    ///
    /// - Parameters:
    ///   - text: The comment.
    ///   - object: What it is about.
    ///   - cloud: Where its tenant lives.
    ///   - id: The number of the request, here and at Microsoft.
    /// - Throws: As with a change of an incident.
    package func comment(
        _ text: String,
        on object: ObjectReference,
        in cloud: Cloud,
        as id: RequestID = RequestID(),
    ) async throws(GraphError) {
        guard cloud.hasSecurityGraph else { throw .unsupportedCloud(cloud) }
        let place =
            switch object.stream {
            case .incidents: address(of: object.id, as: WireIncident.self, in: cloud)
            case .alerts: address(of: object.id, as: WireAlert.self, in: cloud)
            }
        let comment = WireComment(comment: text)
        let url = place.appending(component: "comments")
        let response = try await send(comment, by: .post, to: url, object.tenant, cloud, id)
        try check(response, of: object.stream, id)
    }

    private func change<Wire: WireObject>(
        _ name: String,
        as kind: Wire.Type,
        to patch: ObjectPatch,
        of tenant: TenantID,
        in cloud: Cloud,
        _ id: RequestID,
    ) async throws(GraphError) -> Received<Wire.Object>? {
        guard cloud.hasSecurityGraph else { throw .unsupportedCloud(cloud) }
        let url = address(of: name, as: kind, in: cloud)
        let response = try await send(patch, by: .patch, to: url, tenant, cloud, id)
        try check(response, of: Wire.stream, id)
        // It was changed, whatever the answer looks like; who needs the object reads it again.
        return try? PageReader<Wire>(tenant: tenant, request: id).object(named: name, from: response)
    }

    private func send(
        _ body: some Encodable,
        by method: HTTPRequest.Method,
        to url: URL,
        _ tenant: TenantID,
        _ cloud: Cloud,
        _ id: RequestID,
    ) async throws(GraphError) -> InboundResponse {
        let bytes: Data
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .withoutEscapingSlashes
            bytes = try encoder.encode(body)
        } catch {
            throw .unreadable("what was to be sent cannot be written as JSON")
        }
        return try await answer(to: method, from: url, tenant, cloud, id, sending: bytes)
    }

    private func check(
        _ response: InboundResponse,
        of stream: Tenants.Stream,
        _ id: RequestID
    ) throws(GraphError) {
        guard response.status.kind != .successful else { return }
        let refusal = GraphRefusal(response, stream: stream, isOfChange: true, to: id)
        // A time to wait says nothing of whether it was done: a gateway that gave up waiting for the service names one too.
        throw response.status == .serviceUnavailable ? .server(refusal) : GraphError(response, refusal)
    }
}

extension GraphError {
    /// Whether a change that ended so may have been made all the same: it was sent, and no answer says what became of it.
    package var leavesOpen: Bool {
        switch self {
        // No connection came about, so nothing was sent.
        case .transport(.unreachable), .transport(.tls): false
        case .transport: true
        // A gateway in front of the service knows no more than we do.
        case .server: true
        case .noToken, .unauthorized, .forbidden, .throttled, .badRequest, .refused, .unreadable, .unsupportedCloud,
            .foreignNextLink, .skipTooFar:
            false
        }
    }
}

/// A comment as Graph wants it written.
private struct WireComment: Encodable {
    let type = "microsoft.graph.security.alertComment"
    let comment: String

    private enum CodingKeys: String, CodingKey {
        case type = "@odata.type"
        case comment
    }
}
