import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Tenants
import Transport

/// The requests of a check and nothing else: a token, and a page of each list, for many tenants at once.
struct BareRequests: Sendable {
    let bed: AccessBed

    private struct Answer: Decodable {
        let accessToken: String

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
        }
    }

    func send(to tenants: [Tenant], atOnce: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = tenants.makeIterator()
            func addNext() {
                guard let tenant = waiting.next() else { return }
                group.addTask { try await send(to: tenant) }
            }
            for _ in 0..<atOnce { addNext() }
            while try await group.next() != nil { addNext() }
        }
    }

    private func send(to tenant: Tenant) async throws {
        let graph = tenant.cloud.endpoints.graph.absoluteString
        let form = [
            "client_id=\(bed.ready.clientID)", "grant_type=client_credentials", "scope=\(graph)/.default",
            "client_secret=\(bed.ready.clientSecret)",
        ]
        let asked = try await bed.transport.send(
            OutboundRequest(
                method: .post,
                url: try url(bed.ready.authority, "/\(tenant.id)/oauth2/v2.0/token"),
                headers: [.contentType: "application/x-www-form-urlencoded"],
                body: Data(form.joined(separator: "&").utf8),
            )
        )
        let token = try JSONDecoder().decode(Answer.self, from: asked.body).accessToken
        async let incidents = list("incidents", token)
        async let alerts = list("alerts_v2", token)
        _ = try await (incidents, alerts)
    }

    private func list(_ name: String, _ token: String) async throws -> InboundResponse {
        let place = "/v1.0/security/\(name)?$top=1&$orderby=lastUpdateDateTime%20asc"
        return try await bed.transport.send(
            OutboundRequest(url: try url(bed.ready.graph, place), headers: [.authorization: "Bearer \(token)"])
        )
    }

    private func url(_ base: String, _ path: String) throws -> URL {
        guard let url = URL(string: base + path) else { throw CancellationError() }
        return url
    }
}
