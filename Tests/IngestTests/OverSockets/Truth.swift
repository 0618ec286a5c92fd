import Foundation
import HTTPTypes
import Sandbox
import Tenants
import Testing
import Transport

/// What a sandbox's tenant really has, asked without anything of ours but the socket.
struct Truth: Hashable {
    /// The objects of each list with the moment of their last change.
    var incidents: [String: Timestamp]
    var alerts: [String: Timestamp]

    init(incidents: [String: Timestamp], alerts: [String: Timestamp]) {
        self.incidents = incidents
        self.alerts = alerts
    }

    init(of tenant: TenantID, at ready: ReadyFile, over transport: any Transport) async throws {
        let token = try await Truth.token(of: tenant, at: ready, over: transport)
        incidents = try await Truth.list("incidents", at: ready, token, over: transport)
        alerts = try await Truth.list("alerts_v2", at: ready, token, over: transport)
    }

    private struct Token: Decodable {
        let accessToken: String

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
        }
    }

    private struct List: Decodable {
        struct Object: Decodable {
            let id: String
            let lastUpdateDateTime: Timestamp
        }

        let value: [Object]
    }

    private static func token(
        of tenant: TenantID,
        at ready: ReadyFile,
        over transport: any Transport,
    ) async throws -> String {
        let url = try #require(URL(string: "\(ready.authority)/\(tenant)/oauth2/v2.0/token"))
        var form = URLComponents()
        form.queryItems = [
            URLQueryItem(name: "grant_type", value: "client_credentials"),
            URLQueryItem(name: "client_id", value: ready.clientID),
            URLQueryItem(name: "client_secret", value: ready.clientSecret),
            URLQueryItem(name: "scope", value: "https://graph.microsoft.com/.default"),
        ]
        var request = OutboundRequest(method: .post, url: url)
        request.headers[.contentType] = "application/x-www-form-urlencoded"
        request.body = form.percentEncodedQuery.map { Data($0.utf8) }
        return try JSONDecoder().decode(Token.self, from: try await transport.send(request).body).accessToken
    }

    private static func list(
        _ name: String,
        at ready: ReadyFile,
        _ token: String,
        over transport: any Transport,
    ) async throws -> [String: Timestamp] {
        let url = try #require(URL(string: "\(ready.graph)/v1.0/security/\(name)?$top=1000"))
        var request = OutboundRequest(method: .get, url: url)
        request.headers[.authorization] = "Bearer \(token)"
        let list = try JSONDecoder().decode(List.self, from: try await transport.send(request).body)
        return Dictionary(list.value.map { ($0.id, $0.lastUpdateDateTime) }) { $1 }
    }
}
