import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A fault that refuses` {
    @Test func `tells when to ask again as a date too`() async throws {
        try await Asking.struck(Fault(.incidents, .throttledUntil(seconds: 90))) { asking async throws in
            let response = try await asking.get("/v1.0/security/incidents", token: asking.token())
            #expect(response.status == .tooManyRequests)
            #expect(response.headers[.retryAfter] == "Fri, 20 Nov 2026 00:01:30 GMT")
        }
    }

    @Test func `leaves out when to ask again`() async throws {
        try await Asking.struck(Fault(.incidents, .throttled(retryAfter: nil))) { asking async throws in
            let response = try await asking.get("/v1.0/security/incidents", token: asking.token())
            #expect(response.status == .tooManyRequests)
            #expect(response.headers[.retryAfter] == nil)
        }
    }

    @Test(arguments: [500, 502, 503, 504])
    func `is a gateway's page of HTML`(status: Int) async throws {
        try await Asking.struck(Fault(.any, .gateway(status))) { asking async throws in
            let login = try await asking.tokenAnswer(asking.sandbox.tenants[0].id.rawValue)
            #expect(login.status.code == status)
            #expect(login.headers[.contentType] == "text/html")
            #expect(String(buffer: login.body).hasPrefix("<html>"))
        }
    }

    @Test(arguments: [500, 502, 503, 504])
    func `has the shape of the service that it strikes`(status: Int) async throws {
        let effect = Fault.Effect.status(status, code: "UnknownError", message: "No.")
        try await Asking.struck(Fault(.any, effect, times: 100)) { asking async throws in
            let login = try await asking.tokenAnswer(asking.sandbox.tenants[0].id.rawValue)
            #expect(login.status.code == status)
            #expect(try JSON(login)["error"] == .text("temporarily_unavailable"))
        }
        try await Asking.struck(Fault(.lists, effect)) { asking async throws in
            let graph = try await asking.get("/v1.0/security/incidents", token: asking.token())
            #expect(graph.status.code == status)
            #expect(
                try JSON(graph)["error"]?["innerError"]?["request-id"]?.text
                    == graph.headers[try #require(.init("request-id"))]
            )
        }
        try await Asking.struck(Fault(.defender, effect)) { asking async throws in
            let defender = try await asking.get("/api/incidents", token: asking.token())
            #expect(defender.status.code == status)
            #expect(try JSON(defender)["error"]?["target"]?.text?.count == 36)
        }
        try await Asking.struck(Fault(.resourceManager, effect)) { asking async throws in
            let manager = try await asking.get("/tenants?api-version=2022-12-01", token: asking.token())
            #expect(manager.status.code == status)
            #expect(try JSON(manager)["error"]?.names == ["code", "message"])
        }
    }

    @Test(arguments: [
        (Fault.Effect.consentWithdrawn, "Forbidden", "application roles: ."),
        (.notProvisioned, "Forbidden", "not provisioned"),
        (.noLicence, "NoLicense", "license"),
    ])
    func `says why nothing may be read`(effect: Fault.Effect, code: String, words: String) async throws {
        try await Asking.struck(Fault(.lists, effect)) { asking async throws in
            let response = try await asking.get("/v1.0/security/alerts_v2", token: asking.token())
            #expect(response.status == .forbidden)
            let error = try JSON(response)["error"]
            #expect(error?["code"] == .text(code))
            #expect(error?["message"]?.text?.contains(words) == true)
        }
    }

    @Test func `withdraws consent between two polls`() async throws {
        var fault = Fault(.any, .consentWithdrawn)
        // The token and the first poll.
        fault.schedule.passes = 2
        try await Asking.struck(fault) { asking async throws in
            let token = try await asking.token()
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .forbidden)
            let refused = try await asking.tokenAnswer(asking.sandbox.tenants[0].id.rawValue)
            #expect(try JSON(refused)["error_codes"] == .list([.number(700_016)]))
        }
    }

    @Test func `says that a secret has expired`() async throws {
        let fault = Fault(.token, .tokenRefused(code: 7_000_222, error: "invalid_client"))
        try await Asking.struck(fault) { asking async throws in
            let refused = try await asking.tokenAnswer(asking.sandbox.tenants[0].id.rawValue)
            #expect(refused.status == .unauthorized)
            #expect(try JSON(refused)["error_description"]?.text?.contains("AADSTS7000222") == true)
        }
    }

    @Test func `lets a token end early`() async throws {
        try await Asking.struck(Fault(.token, .tokenLifetime(seconds: 5))) { asking async throws in
            let answer = try JSON(try await asking.tokenAnswer(asking.sandbox.tenants[0].id.rawValue))
            #expect(answer["expires_in"] == .number(5))
        }
    }

    @Test func `has a clock by which every token is over`() async throws {
        try await Asking.struck(Fault(.incidents, .clockSkew(.seconds(7_200)))) { asking async throws in
            let token = try await asking.token()
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .unauthorized)
            #expect(try await asking.get("/v1.0/security/alerts_v2", token: token).status == .ok)
        }
    }

    @Test func `strikes only requests that expand`() async throws {
        var fault = Fault(.incidents, .status(500, code: "UnknownError", message: ""))
        fault.onlyWithExpand = true
        try await Asking.struck(fault) { asking async throws in
            let token = try await asking.token()
            #expect(try await asking.get("/v1.0/security/incidents?$top=2", token: token).status == .ok)
            for query in ["$expand=alerts&$top=2", "%24expand=alerts&%24top=2"] {
                let struck = try await asking.get("/v1.0/security/incidents?\(query)", token: token)
                #expect(struck.status == .internalServerError)
            }
        }
    }

    @Test func `strikes one page however often it is asked for`() async throws {
        var fault = Fault(.alerts, .status(500, code: "UnknownError", message: ""))
        fault.page = 3
        try await Asking.struck(fault) { asking async throws in
            let token = try await asking.token()
            for (skip, status) in [(0, 200), (10, 200), (20, 500), (20, 500), (30, 200)] {
                let response = try await asking.get("/v1.0/security/alerts_v2?$top=10&$skip=\(skip)", token: token)
                #expect(response.status.code == status, "skip \(skip)")
            }
        }
    }

    @Test func `makes a name unknown to every name server`() async throws {
        try await Asking.struck(Fault(.discovery, .unresolvable)) { asking async throws in
            let path = "/\(asking.sandbox.tenants[0].id.rawValue)/v2.0/.well-known/openid-configuration"
            let endpoint = try #require(try await asking.json(path)["token_endpoint"]?.text)
            #expect(URL(string: endpoint)?.host()?.hasSuffix(".invalid") == true)
        }
    }
}

extension Asking {
    /// Asks a sandbox in which one thing goes wrong for the first tenant.
    static func struck<Result: Sendable>(
        _ fault: Fault,
        _ body: @Sendable (Asking) async throws -> Result,
    ) async throws -> Result {
        try await sandbox(faults: SandboxFaults(placed: [.init(fault, places: [0])])) { try await body($0) }
    }
}
