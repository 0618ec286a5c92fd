import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Access to Graph` {
    @Test(arguments: ["/v1.0/security/incidents", "/v1.0/security/alerts_v2", "/v1.0/security/alerts_v2/da1_2"])
    func `needs a token`(path: String) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.get(path, headers: [AccessTests.clientRequest: "mine-1"])
            #expect(response.status == .unauthorized)
            #expect(response.headers[.wwwAuthenticate]?.hasPrefix("Bearer ") == true)
            let error = try #require(try JSON(response)["error"])
            #expect(error["code"] == .text("InvalidAuthenticationToken"))
            #expect(error["innerError"]?["client-request-id"] == .text("mine-1"))
            #expect(error["innerError"]?["request-id"]?.text == response.headers[AccessTests.request])
            #expect(error["innerError"]?["date"] == .text("2026-11-20T00:00:00"))
            #expect(response.headers[AccessTests.clientRequest] == "mine-1")
        }
    }

    @Test(arguments: ["", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YTpi"])
    func `needs a token of this authority`(header: String) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.get("/v1.0/security/incidents", headers: [.authorization: header])
            #expect(response.status == .unauthorized)
        }
    }

    @Test func `ends with the token`() async throws {
        let time = Moment(Asking.now)
        try await Asking.sandbox(clock: time.read) { asking in
            let token = try await asking.token()
            time.now = Asking.now + .seconds(3_598)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
            time.now = Asking.now + .seconds(3_599)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .unauthorized)
        }
    }

    @Test func `is to the tenant of the token and no other`() async throws {
        try await Asking.sandbox { asking in
            for (place, tenant) in asking.sandbox.tenants.enumerated() {
                let alerts = try await asking.alerts(of: place)
                #expect(alerts.count == 100)
                #expect(alerts.allSatisfy { $0["tenantId"] == .text(tenant.id.rawValue) })
            }
            let foreign = try #require(try await asking.alerts(of: 1).first?["id"]?.text)
            #expect(
                try await asking.get("/v1.0/security/alerts_v2/\(foreign)", token: asking.token()).status == .notFound
            )
        }
    }

    @Test func `is refused to a token for another service`() async throws {
        try await Asking.sandbox { asking in
            let answer = try await asking.tokenAnswer(
                "contoso.com",
                changing: ["scope": "https://management.azure.com/.default"]
            )
            let token = try #require(try JSON(answer)["access_token"]?.text)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .unauthorized)
        }
    }

    @Test(arguments: [
        "/v1.0/security/incidents/1", "/v1.0/security/incidents/x", "/v1.0/security/incidents/99999999999999999999",
        "/v1.0/security/incidents/-5", "/v1.0/security/alerts_v2/da1_1",
        "/v1.0/security/alerts_v2/da-9223372036854775808_1",
        "/v1.0/security/alerts_v2/%F0%9F%98%80", "/v1.0/security", "/v1.0/users", "/v1.0", "/beta/security/incidents",
        "/v1.0/security/incidents/1/alerts", "/", "/nothing/here",
    ])
    func `to what is not there is not found`(path: String) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.get(path, token: asking.token())
            #expect(response.status == .notFound)
            #expect(try JSON(response)["error"]?["message"]?.text?.isEmpty == false)
        }
    }

    @Test(arguments: [HTTPRequest.Method.head, .post, .put, .delete, .patch])
    func `to a list is for reading`(method: HTTPRequest.Method) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.client.execute(uri: "/v1.0/security/incidents", method: method)
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == "GET")
        }
    }
}

private enum AccessTests {
    static let clientRequest = HTTPField.Name("client-request-id") ?? .accept
    static let request = HTTPField.Name("request-id") ?? .accept
}
