import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A fault` {
    @Test func `strikes its own tenant only`() async throws {
        let faults = try FaultTests.faults(Fault(.token, .tokenRefused(code: 700_016, error: "unauthorized_client")))
        try await Asking.sandbox(faults: faults) { asking in
            let refused = try await asking.tokenAnswer(asking.sandbox.tenants[0].id.rawValue)
            #expect(refused.status == .badRequest)
            #expect(try JSON(refused)["error_codes"] == .list([.number(700_016)]))
            #expect(try await asking.tokenAnswer(asking.sandbox.tenants[1].id.rawValue).status == .ok)
        }
    }

    @Test func `ends after the number of times it was given`() async throws {
        let faults = try FaultTests.faults(Fault(.alerts, .throttled(retryAfter: 3), times: 2))
        try await Asking.sandbox(faults: faults) { asking in
            let token = try await asking.token()
            for _ in 0..<2 {
                let response = try await asking.get("/v1.0/security/alerts_v2", token: token)
                #expect(response.status == .tooManyRequests)
                #expect(response.headers[.retryAfter] == "3")
                #expect(try JSON(response)["error"]?["code"] == .text("TooManyRequests"))
            }
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
            #expect(try await asking.get("/v1.0/security/alerts_v2", token: token).status == .ok)
        }
    }

    @Test(arguments: [
        (401, "InvalidAuthenticationToken"), (403, "Forbidden"), (500, "InternalServerError"),
        (503, "ServiceUnavailable"),
    ])
    func `refuses both lists with a status`(status: Int, code: String) async throws {
        let faults = try FaultTests.faults(Fault(.lists, .status(status, code: code, message: "No licence.")))
        try await Asking.sandbox(faults: faults) { asking in
            for list in ["incidents", "alerts_v2"] {
                let response = try await asking.get("/v1.0/security/\(list)", token: asking.token())
                #expect(response.status.code == status)
                #expect(try JSON(response)["error"]?["code"] == .text(code))
            }
        }
    }

    @Test func `withholds a role`() async throws {
        let faults = try FaultTests.faults(Fault(.token, .withholdsRoles(["SecurityAlert.Read.All"])))
        try await Asking.sandbox(faults: faults) { asking in
            let token = try await asking.token()
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
            let refused = try await asking.get("/v1.0/security/alerts_v2", token: token)
            #expect(refused.status == .forbidden)
            #expect(try JSON(refused)["error"]?["message"]?.text?.contains("SecurityAlert.Read.All") == true)
        }
    }

    @Test func `makes an answer partial, with a warning`() async throws {
        let warning = "199 - \"Microsoft/MDO/504/10000\""
        let faults = try FaultTests.faults(Fault(.incidents, .partial(warning: warning)))
        try await Asking.sandbox(faults: faults) { asking in
            let response = try await asking.get("/v1.0/security/incidents", token: asking.token())
            #expect(response.status == .partialContent)
            #expect(response.headers[try #require(HTTPField.Name("Warning"))] == warning)
            #expect(try JSON(response)["value"]?.list.isEmpty == false)
        }
    }

    @Test func `leaves the link out`() async throws {
        let faults = try FaultTests.faults(Fault(.alerts, .withoutNextLink))
        try await Asking.sandbox(faults: faults) { asking in
            let page = try await asking.json("/v1.0/security/alerts_v2?$top=5", token: asking.token())
            #expect(page["value"]?.list.count == 5)
            #expect(page["@odata.nextLink"] == nil)
        }
    }

    @Test func `makes an answer late`() async throws {
        let faults = try FaultTests.faults(Fault(.alerts, .slow(.milliseconds(80))))
        try await Asking.sandbox(faults: faults) { asking in
            let token = try await asking.token()
            let start = ContinuousClock.now
            #expect(try await asking.get("/v1.0/security/alerts_v2?$top=1", token: token).status == .ok)
            #expect(ContinuousClock.now - start >= .milliseconds(80))
        }
    }
}

private enum FaultTests {
    /// Faults of the first tenant.
    static func faults(_ faults: Fault...) throws -> SandboxFaults {
        let settings = SandboxSettings(tenants: 1, alertsPerTenant: 1, seed: 7, now: Asking.now)
        return SandboxFaults([try Sandbox(settings).tenants[0].id: faults])
    }
}
