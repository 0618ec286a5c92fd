import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Tenants

@testable import Sandbox

extension Asking {
    /// A token that says what a test wants it to say, signed by the sandbox's own issuer.
    func signed(
        for audience: String = "https://graph.microsoft.com",
        in tenant: MadeUpTenant? = nil,
        roles: [String] = [],
        user: String? = nil,
        scopes: [String] = [],
    ) async throws -> String {
        let tenant = tenant ?? sandbox.tenants[0]
        let seconds = Asking.now.ticks / Timestamp.ticksPerSecond
        let claims = AccessClaims(
            aud: audience,
            iss: "https://sts.windows.net/\(tenant.id.rawValue)/",
            iat: seconds,
            nbf: seconds,
            exp: seconds + 3_600,
            appid: sandbox.clientID,
            appidacr: "1",
            idtyp: user == nil ? "app" : "user",
            name: user,
            oid: "o",
            roles: user == nil ? roles : nil,
            scp: user == nil ? nil : scopes.joined(separator: " "),
            sub: "s",
            tid: tenant.id.rawValue,
            upn: user,
            uti: "u",
            ver: "1.0",
        )
        return try sandbox.responder.graph.gate.issuer.token(with: claims, in: tenant.family)
    }

    /// Lets the made-up world's time go on.
    func advance(_ seconds: Int) {
        sandbox.responder.graph.gate.clock.advance(by: .seconds(seconds))
    }

    /// Sends a body, as JSON unless another type is given.
    func send(
        _ method: HTTPRequest.Method,
        _ uri: String,
        _ body: String = "",
        token: String,
        headers: HTTPFields = [:],
        type: String? = "application/json",
    ) async throws -> TestResponse {
        var headers = headers
        headers[.authorization] = "Bearer \(token)"
        if headers[.contentType] == nil { headers[.contentType] = type }
        return try await client.execute(uri: uri, method: method, headers: headers, body: ByteBuffer(string: body))
    }

    /// What an object that was made answers, which must be 201.
    func made(_ uri: String, _ body: String, token: String) async throws -> JSON {
        let response = try await send(.post, uri, body, token: token)
        guard response.status == .created else {
            throw Unmade(status: response.status.code, body: String(buffer: response.body))
        }
        return try JSON(response)
    }

    /// An object that should have been made and was not.
    struct Unmade: Error {
        let status: Int
        let body: String
    }

    /// A path with a filter and the like, encoded.
    static func path(_ path: String, _ options: KeyValuePairs<String, String>) -> String {
        path + "?" + options.map { "\($0.key)=\(encoded($0.value))" }.joined(separator: "&")
    }
}
