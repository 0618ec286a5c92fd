import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Graph's limits` {
    @Test func `are 150 requests a minute of one application for one tenant`() async throws {
        let time = Moment(Asking.now)
        try await Asking.sandbox(alerts: 2, clock: time.read) { asking in
            let (token, other) = (try await asking.token(), try await asking.token(of: 1))
            for place in 0..<150 {
                let list = place.isMultiple(of: 2) ? "incidents" : "alerts_v2"
                #expect(try await asking.get("/v1.0/security/\(list)?$top=1", token: token).status == .ok)
            }
            time.now = Asking.now + .milliseconds(20_500)
            let refused = try await asking.get("/v1.0/security/incidents", token: token)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "40")
            #expect(try JSON(refused)["error"]?["code"] == .text("TooManyRequests"))
            #expect(try await asking.get("/v1.0/security/incidents", token: other).status == .ok)
            time.now = Asking.now + .seconds(60)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
        }
    }

    @Test func `can be left out`() async throws {
        try await Asking.sandbox(alerts: 2, throttles: false) { asking in
            let token = try await asking.token()
            for _ in 0..<200 {
                #expect(try await asking.get("/v1.0/security/incidents?$top=1", token: token).status == .ok)
            }
        }
    }

    @Test(arguments: [(10_000, HTTPResponse.Status.ok), (10_001, .internalServerError)])
    func `make a large tenant fail to expand alerts with a filter`(
        alerts: Int,
        status: HTTPResponse.Status
    ) async throws {
        try await Asking.sandbox(tenants: 1, alerts: alerts) { asking in
            let token = try await asking.token()
            let filter = "$filter=lastUpdateDateTime%20ge%202026-11-19T00:00:00Z"
            let uri = "/v1.0/security/incidents?$top=2&"
            #expect(try await asking.get("\(uri)$expand=alerts&\(filter)", token: token).status == status)
            #expect(try await asking.get("\(uri)$expand=alerts", token: token).status == .ok)
            #expect(try await asking.get("\(uri)\(filter)", token: token).status == .ok)
        }
    }
}
