import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A fault for one application` {
    @Test func `refuses that one and no other, and is shown with its name`() async throws {
        try await Asking.sandbox { asking async throws in
            let tenant = asking.sandbox.tenants[0].id.rawValue
            func refuse(_ application: String) async throws -> Int {
                let body = """
                    {"fault": "token-refused", "code": 7000112, "error": "unauthorized_client", \
                    "application": "\(application)"}
                    """
                return try await asking.control(.post, "/sandbox/faults", body).status.code
            }
            #expect(try await refuse("11111111-2222-4333-8444-555555555555") == 201)
            #expect(try await asking.tokenAnswer(tenant).status == .ok)
            #expect(try await refuse(asking.sandbox.clientID) == 201)
            let refused = try JSON(try await asking.tokenAnswer(tenant))
            #expect(refused["error_codes"] == .list([.number(7_000_112)]))
            let faults = try JSON(try await asking.control(.get, "/sandbox/faults"))["faults"]?.list
            #expect(faults?.last?["application"] == .text(asking.sandbox.clientID))
        }
    }

    @Test func `can only be one that refuses tokens`() async throws {
        try await Asking.sandbox { asking async throws in
            let body = #"{"fault": "reset", "on": "lists", "application": "x"}"#
            let answer = try await asking.control(.post, "/sandbox/faults", body)
            #expect(answer.status == .badRequest)
            #expect(try JSON(answer)["detail"]?.text?.contains("one application or user") == true)
        }
    }
}
