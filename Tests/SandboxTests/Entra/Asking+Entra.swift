import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Synchronization
import Tenants
import Testing

extension Asking {
    static let redirect = "http://localhost:5000/back"
    static let analyst = "ana.silva@soc.example"

    /// The payload of the access token of an answer, or of another token in it.
    static func claims(of answer: JSON, in member: String = "access_token") throws -> JSON {
        let token = try #require(answer[member]?.text)
        let part = try #require(token.split(separator: ".").dropFirst().first)
        return try JSONDecoder().decode(JSON.self, from: try #require(base64URL(part)))
    }

    static func base64URL(_ text: some StringProtocol) -> Data? {
        var padded = String(text).replacing("-", with: "+").replacing("_", with: "/")
        while padded.count % 4 != 0 { padded += "=" }
        return Data(base64Encoded: padded)
    }

    static func base64URL(of data: some DataProtocol) -> String {
        Data(data).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func form(_ fields: [String: String]) -> String {
        fields.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
    }

    func form(_ uri: String, _ fields: [String: String], headers: HTTPFields = [:]) async throws -> TestResponse {
        try await post(uri, Asking.form(fields), headers: headers)
    }

    /// The answer of a tenant's token endpoint.
    func grant(_ tenant: String, _ fields: [String: String]) async throws -> JSON {
        try JSON(try await form("/\(tenant)/oauth2/v2.0/token", fields))
    }

    /// Changes something by the sandbox's own routes.
    @discardableResult
    func control(_ path: String, _ body: String = "{}") async throws -> JSON {
        let response = try await control(.post, "/sandbox/applications\(path)", body)
        #expect([.ok, .created].contains(response.status))
        return try JSON(response)
    }
}

extension JSON {
    /// The AADSTS number of a refusal.
    var code: Int? { self["error_codes"]?.list.first?.number.map { Int($0) } }
}

/// A person at a browser, who follows a sign-in page by page.
struct Visitor: Sendable {
    let asking: Asking

    /// The address of an authorization request.
    func request(
        _ tenant: String,
        client: String? = nil,
        changing fields: [String: String] = [:],
        version: String = "/v2.0"
    ) -> String {
        var query = [
            "client_id": client ?? asking.sandbox.publicClientID, "response_type": "code",
            "redirect_uri": Asking.redirect,
            "scope": "openid profile offline_access https://graph.microsoft.com/.default",
            "state": "a b",
        ]
        query.merge(fields) { $1 }
        return "/\(tenant)/oauth2\(version)/authorize?\(Asking.form(query))"
    }

    func choose(_ account: String, at page: TestResponse) async throws -> TestResponse {
        try await asking.form("/common/login", ["flow": try Visitor.flow(of: page), "account": account])
    }

    func decide(_ decision: String, at page: TestResponse) async throws -> TestResponse {
        try await asking.form("/common/consent", ["flow": try Visitor.flow(of: page), "decision": decision])
    }

    /// What the browser brings back to the application.
    func signIn(_ uri: String, as account: String = Asking.analyst) async throws -> [String: String] {
        try Visitor.fields(of: try await choose(account, at: try await asking.get(uri)))
    }

    static func flow(of page: TestResponse) throws -> String {
        let html = String(buffer: page.body)
        return String(try #require(html.firstMatch(of: /name="flow" value="([^"]+)"/)).1)
    }

    static func fields(of response: TestResponse, after mark: Character = "?") throws -> [String: String] {
        #expect(response.status == .found)
        let location = try #require(response.headers[.location])
        let start = try #require(location.firstIndex(of: mark))
        let query = location[location.index(after: start)...].replacing("+", with: " ")
        var fields: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            fields[String(halves[0])] = halves[1].removingPercentEncoding
        }
        return fields
    }
}

/// A clock that a test sets.
final class SetClock: Sendable {
    private let moment = Mutex(Asking.now)

    var read: @Sendable () -> Timestamp { { self.moment.withLock { $0 } } }

    func advance(seconds: Int) {
        moment.withLock { $0 = $0 + .seconds(seconds) }
    }
}
