import HTTPTypes
import HummingbirdTesting
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A number at the end of its range` {
    @Test(arguments: [
        "$skip=9223372036854775807&$top=1", "$skip=9223372036854775807&$top=9223372036854775807",
        "$skip=-9223372036854775808", "$top=-9223372036854775808&$skip=1",
    ])
    func `in a page is refused while a fault stands too`(query: String) async throws {
        try await Asking.sandbox { asking async throws in
            let fault = #"{"fault": "slow-headers", "on": "incidents", "takes": "1s", "page": 7}"#
            #expect(try await asking.control(.post, "/sandbox/faults", fault).status == .created)
            let token = try await asking.token()
            #expect(try await asking.get("/v1.0/security/incidents?\(query)", token: token).status == .badRequest)
            #expect(try await asking.get("/v1.0/security/alerts_v2?\(query)", token: token).status == .badRequest)
        }
    }

    @Test(arguments: ["-9223372036854775808", "9223372036854775807"])
    func `in a secret's life is refused`(seconds: String) async throws {
        try await Asking.sandbox { asking async throws in
            let path = "/sandbox/applications/\(asking.sandbox.clientID)/secrets"
            let answer = try await asking.control(.post, path, #"{"expiresInSeconds": \#(seconds)}"#)
            #expect(answer.status == .badRequest)
        }
    }

    @Test func `on the clock does not let the world run for ever`() async throws {
        let pace = Pace(incidentsPerHour: 3_600, speed: 0)
        try await Asking.sandbox(tenants: 1, alerts: 0, pace: pace) { asking async throws in
            let answer = try await asking.control(.post, "/sandbox/clock", #"{"advance": "3650d"}"#)
            #expect(answer.status == .ok)
            let page = try await asking.json("/v1.0/security/incidents?$top=1&$count=true", token: asking.token())
            #expect((page["@odata.count"]?.number ?? 0) > 1_000)
        }
    }
}
