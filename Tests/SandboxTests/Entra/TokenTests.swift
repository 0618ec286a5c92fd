import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A token` {
    @Test func `is for the tenant that was asked, for an hour, with the roles that it consented to`() async throws {
        try await Asking.sandbox { asking in
            let tenant = asking.sandbox.tenants[1]
            let answer = try JSON(try await asking.tokenAnswer(tenant.domain.rawValue))
            #expect(answer["token_type"] == .text("Bearer"))
            #expect(answer["expires_in"] == .number(3_599))
            let claims = try Asking.claims(of: answer)
            #expect(claims["tid"] == .text(tenant.id.rawValue))
            #expect(claims["appid"] == .text(asking.sandbox.clientID))
            #expect(claims["aud"] == .text("https://graph.microsoft.com"))
            #expect(claims["roles"]?.texts.contains("SecurityAlert.Read.All") == true)
            #expect(claims["roles"]?.texts.count == 13)
            #expect(claims["idtyp"] == .text("app"))
            #expect(claims["appidacr"] == .text("1"))
            #expect(claims["iss"] == .text("https://sts.windows.net/\(tenant.id)/"))
            #expect(claims["oid"] == claims["sub"])
            #expect(claims["exp"]?.number == Double(Asking.now.ticks / Timestamp.ticksPerSecond + 3_599))
        }
    }

    @Test func `is had with HTTP Basic too`() async throws {
        try await Asking.sandbox { asking in
            let pair = "\(asking.sandbox.clientID):\(Asking.encoded(asking.sandbox.clientSecret))"
            let response = try await asking.post(
                "/contoso.com/oauth2/v2.0/token",
                "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default",
                headers: [.authorization: "Basic \(Data(pair.utf8).base64EncodedString())"]
            )
            #expect(response.status == .ok)
        }
    }

    @Test(arguments: [
        (0, "https://graph.microsoft.com/.default", "https://graph.microsoft.com"),
        (0, "http://localhost/.default", "https://graph.microsoft.com"),
        (6, "https://graph.microsoft.us/.default", "https://graph.microsoft.us"),
        (9, "https://dod-graph.microsoft.us/.default", "https://dod-graph.microsoft.us"),
        (0, "https://api.securitycenter.microsoft.com/.default", "https://api.securitycenter.microsoft.com"),
    ])
    func `is for one service of the tenant's cloud`(place: Int, scope: String, audience: String) async throws {
        try await Asking.sandbox(tenants: 10, alerts: 1) { asking in
            let name = asking.sandbox.tenants[place].id.rawValue
            let answer = try JSON(try await asking.tokenAnswer(name, changing: ["scope": scope]))
            #expect(try Asking.claims(of: answer)["aud"] == .text(audience))
        }
    }

    @Test(
        arguments: [
            (["client_id": "9b0c639e-6b82-4310-a3ec-287088f4a1fa"], 700_016, "unauthorized_client", 400),
            (["client_secret": "wrong"], 7_000_215, "invalid_client", 401),
            (["client_secret": nil], 7_000_218, "invalid_client", 401),
            (["client_id": nil], 900_144, "invalid_request", 400),
            (["client_secret": nil, "client_assertion": "a.b.c"], 900_144, "invalid_request", 400),
            (["grant_type": "password"], 70_003, "unsupported_grant_type", 400),
            (["grant_type": nil], 900_144, "invalid_request", 400),
            (["scope": nil], 900_144, "invalid_request", 400),
            (["scope": "https://graph.microsoft.com/User.Read"], 1_002_012, "invalid_scope", 400),
            (["scope": "openid https://graph.microsoft.com/.default"], 70_011, "invalid_scope", 400),
            (
                ["scope": "https://graph.microsoft.com/.default https://management.azure.com/.default"], 70_011,
                "invalid_scope", 400
            ),
            (["scope": "https://graph.microsoft.us/.default"], 500_011, "invalid_resource", 400),
        ] as [([String: String?], Int, String, Int)]
    )
    func `is refused`(change: [String: String?], code: Int, error: String, status: Int) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.tokenAnswer("contoso.com", changing: change)
            #expect(response.status.code == status)
            let answer = try JSON(response)
            #expect(answer["error"] == .text(error))
            #expect(answer["error_codes"] == .list([.number(Double(code))]))
            #expect(answer["error_description"]?.text?.hasPrefix("AADSTS\(code): ") == true)
        }
    }

    @Test(arguments: [
        ("common", 9_001_023), ("consumers", 9_001_023), ("organizations", 50_194), ("nosuch.example", 90_002),
        ("x", 900_023),
    ])
    func `is for a tenant that is named`(name: String, code: Int) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.tokenAnswer(name)
            #expect(response.status == .badRequest)
            #expect(try JSON(response)["error_codes"] == .list([.number(Double(code))]))
        }
    }

    @Test func `is not asked for in a body that is too long`() async throws {
        try await Asking.sandbox { asking in
            let long = "client_id=" + String(repeating: "a", count: 70_000)
            let response = try await asking.post("/contoso.com/oauth2/v2.0/token", long)
            #expect(response.status == .contentTooLarge)
        }
    }

    @Test func `is not asked for with GET`() async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.get("/contoso.com/oauth2/v2.0/token")
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == "POST")
        }
    }
}
