import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A fault of the login service` {
    private static func faults(_ faults: Fault...) throws -> SandboxFaults {
        let settings = SandboxSettings(tenants: 1, alertsPerTenant: 1, seed: 7, now: Asking.now)
        return SandboxFaults([try Sandbox(settings).tenants[0].id: faults])
    }

    /// Every number of the table that the product's own error help is made from.
    @Test(arguments: [
        90_002, 90_038, 900_382, 900_432, 700_016, 7_000_215, 7_000_222, 700_027, 50_012, 700_023, 7_000_218, 7_000_112,
        70_001, 65_001, 65_004, 90_094, 90_095, 650_052, 650_054, 650_057, 500_011, 50_034, 50_020, 51_004, 50_014,
        16_003, 90_072, 50_105, 50_076, 50_079, 50_074, 50_072, 50_078, 53_003, 53_000, 53_001, 530_003, 53_002,
        530_032, 530_035, 53_011, 530_034, 500_212, 500_213, 1_000_104, 500_021, 500_022, 50_002, 700_082, 70_008,
        70_000, 50_173, 50_133, 70_043, 700_084, 70_011, 700_022, 28_002, 50_011, 50_194, 9_001_023, 50_196, 90_055,
        90_033, 90_024, 90_006, 50_000, 54_005, 700_005, 501_481, 90_099,
    ])
    func `is told with its number and sentence`(code: Int) async throws {
        let faults = try Self.faults(Fault(.token, .tokenRefused(code: code, error: "")))
        try await Asking.sandbox(faults: faults) { asking in
            let response = try await asking.tokenAnswer("contoso.com")
            #expect([400, 401, 503].contains(response.status.code))
            let answer = try JSON(response)
            #expect(answer.code == code)
            let description = try #require(answer["error_description"]?.text)
            #expect(description.hasPrefix("AADSTS\(code): "))
            #expect(!description.contains("as it was told to"))
            #expect(answer["error"]?.text?.isEmpty == false)
        }
    }

    @Test(arguments: [(50_076, "basic_action"), (53_003, "message_only")])
    func `of a policy comes with a challenge, at both endpoints`(code: Int, suberror: String) async throws {
        let faults = try Self.faults(Fault(.token, .tokenRefused(code: code, error: "")))
        try await Asking.sandbox(faults: faults) { asking in
            let answer = try JSON(try await asking.tokenAnswer("contoso.com"))
            #expect(answer["error"] == .text("invalid_grant"))
            #expect(answer["suberror"] == .text(suberror))
            let claims = try #require(answer["claims"]?.text)
            #expect(claims.contains(#"{"access_token":{"capolids":{"essential":true,"values":["#))
            let visitor = Visitor(asking: asking)
            let back = try await visitor.signIn(visitor.request("contoso.com"))
            #expect(back["error"] == "interaction_required")
            #expect(back["claims"] == claims)
            #expect(back["error_description"]?.hasPrefix("AADSTS\(code): ") == true)
        }
    }

    @Test func `can be for one person, or one application`() async throws {
        var person = Fault(.token, .tokenRefused(code: 50_076, error: ""))
        person.party = Fault.Party(user: "Mei.Chen@soc.example")
        let settings = SandboxSettings(tenants: 1, alertsPerTenant: 1, seed: 7, now: Asking.now)
        var application = Fault(.token, .tokenRefused(code: 7_000_222, error: ""), times: 1)
        application.party = Fault.Party(application: try Sandbox(settings).clientID)
        try await Asking.sandbox(faults: try Self.faults(person, application)) { asking in
            let visitor = Visitor(asking: asking)
            #expect(try await visitor.signIn(visitor.request("contoso.com"))["code"] != nil)
            let refused = try await visitor.signIn(visitor.request("contoso.com"), as: "mei.chen@soc.example")
            #expect(refused["error"] == "interaction_required")
            #expect(try JSON(try await asking.tokenAnswer("contoso.com")).code == 7_000_222)
            #expect(try await asking.tokenAnswer("contoso.com").status == .ok)
        }
    }

    @Test func `makes a token short, or good for a few uses`() async throws {
        let clock = SetClock()
        let faults = try Self.faults(
            Fault(.token, .tokenLifetime(seconds: 20), times: 1),
            Fault(.token, .tokenEndsAfter(uses: 2))
        )
        try await Asking.sandbox(faults: faults, clock: clock.read) { asking in
            let answer = try JSON(try await asking.tokenAnswer("contoso.com"))
            #expect(answer["expires_in"] == .number(20))
            let first = try #require(answer["access_token"]?.text)
            #expect(try await asking.get("/v1.0/security/incidents", token: first).status == .ok)
            clock.advance(seconds: 20)
            #expect(try await asking.get("/v1.0/security/incidents", token: first).status == .unauthorized)
            let second = try await asking.token()
            for status in [HTTPResponse.Status.ok, .ok, .unauthorized, .unauthorized] {
                #expect(try await asking.get("/v1.0/security/incidents", token: second).status == status)
            }
        }
    }
}
