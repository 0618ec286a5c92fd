import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A machine's own identity` {
    private static let metadata = HTTPField.Name("Metadata") ?? .accept
    private static let key = HTTPField.Name("X-IDENTITY-HEADER") ?? .accept
    private static let forwarded = HTTPField.Name("X-Forwarded-For") ?? .accept

    private static func path(_ resource: String, version: String = "2018-02-01", extra: String = "") -> String {
        "/metadata/identity/oauth2/token?api-version=\(version)&resource=\(Asking.encoded(resource))\(extra)"
    }

    @Test func `gets a token for a service in its home tenant`() async throws {
        try await Asking.sandbox { asking in
            let answer = try await asking.json(
                Self.path("https://management.azure.com"),
                headers: [Self.metadata: "true"]
            )
            let claims = try Asking.claims(of: answer)
            #expect(claims["tid"] == .text(asking.sandbox.provider.id.rawValue))
            #expect(claims["aud"] == .text("https://management.azure.com"))
            #expect(answer["expires_in"] == .text("86399"))
        }
    }

    @Test func `gets one at an application service, which says its end alone`() async throws {
        try await Asking.sandbox { asking in
            let path = "/msi/token?api-version=2019-08-01&resource=https://graph.microsoft.com"
            let answer = try await asking.json(path, headers: [Self.key: asking.sandbox.machineKey])
            #expect(answer["expires_in"] == nil)
            #expect(answer["expires_on"]?.text == String(Asking.now.ticks / Timestamp.ticksPerSecond + 86_400))
            #expect(try await asking.get(path, headers: [Self.key: "x"]).status == .unauthorized)
            #expect(try await asking.get(path).status == .unauthorized)
        }
    }

    private static let refused: [(path: String, headers: HTTPFields)] = [
        (path("https://graph.microsoft.com"), HTTPFields()),
        (path("https://graph.microsoft.com"), [metadata: "true", forwarded: "10.0.0.1"]),
        (path("https://graph.microsoft.com", version: "1"), [metadata: "true"]), (path(""), [metadata: "true"]),
        (path("https://nosuch.example"), [metadata: "true"]),
        (path("https://graph.microsoft.com", extra: "&client_id=x"), [metadata: "true"]),
    ]

    @Test(arguments: refused)
    func `gets none without what the endpoint asks for`(path: String, headers: HTTPFields) async throws {
        try await Asking.sandbox { asking in
            let status = try await asking.get(path, headers: headers).status
            #expect(status == .badRequest)
        }
    }

    @Test func `reads the directory that it is put into, as far as it was granted there`() async throws {
        try await Asking.sandbox { asking in
            let path = Self.path("https://graph.microsoft.com")
            func incidents() async throws -> HTTPResponse.Status {
                let token = try #require(
                    try await asking.json(path, headers: [Self.metadata: "true"])["access_token"]?.text
                )
                return try await asking.get("/v1.0/security/incidents", headers: [.authorization: "Bearer \(token)"])
                    .status
            }
            #expect(try await incidents() == .forbidden)
            let moved = try await asking.control(
                "/machine/home",
                #"{"tenant": "contoso.com", "roles": ["SecurityIncident.Read.All"]}"#
            )
            #expect(moved["roles"] == .list([.text("SecurityIncident.Read.All")]))
            #expect(try await incidents() == .ok)
            // What trusted it at home does not know it here.
            let answer = try await asking.json(
                Self.path("api://AzureADTokenExchange"),
                headers: [Self.metadata: "true"]
            )
            let token = try #require(answer["access_token"]?.text)
            #expect(try await Self.exchange(token, asking, asking.sandbox.clientID).code == 700_211)
        }
    }

    @Test func `proves the application that trusts it, and no other`() async throws {
        try await Asking.sandbox { asking in
            let answer = try await asking.json(
                Self.path("api://AzureADTokenExchange"),
                headers: [Self.metadata: "true"]
            )
            let token = try #require(answer["access_token"]?.text)
            #expect(try await Self.exchange(token, asking, asking.sandbox.clientID)["access_token"] != nil)
            #expect(try await Self.exchange(token, asking, asking.sandbox.newcomerClientID).code == 700_211)
            let other = try await asking.json(
                Self.path("https://graph.microsoft.com"),
                headers: [Self.metadata: "true"]
            )
            let plain = try #require(other["access_token"]?.text)
            #expect(try await Self.exchange(plain, asking, asking.sandbox.clientID).code == 700_211)
        }
    }

    @Test func `is told from a workload's token that nobody signed`() async throws {
        try await Asking.sandbox { asking in
            let made = try await asking.control("/\(asking.sandbox.clientID)/workload-token")
            let token = try #require(made["token"]?.text)
            #expect(try await Self.exchange(token, asking, asking.sandbox.clientID)["access_token"] != nil)
            let parts = token.split(separator: ".")
            let forged = "\(parts[0]).\(parts[1]).\(Asking.base64URL(of: Data(repeating: 1, count: 256)))"
            #expect(try await Self.exchange(forged, asking, asking.sandbox.clientID).code == 50_013)
        }
    }

    private static func exchange(_ token: String, _ asking: Asking, _ client: String) async throws -> JSON {
        try await asking.grant(
            "contoso.com",
            [
                "grant_type": "client_credentials", "client_id": client,
                "scope": "https://graph.microsoft.com/.default", "client_assertion": token,
                "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ]
        )
    }
}
