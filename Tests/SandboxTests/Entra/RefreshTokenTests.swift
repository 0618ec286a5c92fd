import Foundation
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A refresh token` {
    private static func first(_ asking: Asking) async throws -> String {
        let visitor = Visitor(asking: asking)
        let back = try await visitor.signIn(visitor.request("contoso.com"))
        let answer = try await asking.grant(
            "contoso.com",
            [
                "grant_type": "authorization_code", "client_id": asking.sandbox.publicClientID,
                "code": back["code"] ?? "",
                "redirect_uri": Asking.redirect,
            ]
        )
        return try #require(answer["refresh_token"]?.text)
    }

    private static func use(
        _ token: String,
        _ asking: Asking,
        at tenant: String = "contoso.com",
        scope: String? = nil
    )
        async throws -> JSON
    {
        var fields = [
            "grant_type": "refresh_token", "client_id": asking.sandbox.publicClientID, "refresh_token": token,
        ]
        fields["scope"] = scope
        return try await asking.grant(tenant, fields)
    }

    @Test func `gives a new one, and stays good itself`() async throws {
        try await Asking.sandbox { asking in
            let first = try await Self.first(asking)
            let second = try #require(try await Self.use(first, asking)["refresh_token"]?.text)
            #expect(second != first)
            #expect(try await Self.use(first, asking)["access_token"] != nil)
            #expect(try await Self.use(second, asking)["access_token"] != nil)
        }
    }

    @Test func `is good once where that is asked for`() async throws {
        try await Asking.sandbox { asking in
            let first = try await Self.first(asking)
            try await asking.control("/\(asking.sandbox.publicClientID)/refresh", #"{"reuse":"refused"}"#)
            let second = try #require(try await Self.use(first, asking)["refresh_token"]?.text)
            #expect(try await Self.use(first, asking).code == 70_000)
            #expect(try await Self.use(second, asking)["access_token"] != nil)
        }
    }

    @Test func `is good for other tenants and services`() async throws {
        try await Asking.sandbox { asking in
            let token = try await Self.first(asking)
            let answer = try await Self.use(
                token,
                asking,
                at: "fabrikam.com",
                scope: "https://management.azure.com/.default"
            )
            let claims = try Asking.claims(of: answer)
            #expect(claims["tid"] == .text(asking.sandbox.tenants[1].id.rawValue))
            #expect(claims["aud"] == .text("https://management.azure.com"))
            #expect(
                try await Self.use(token, asking, scope: "User.Read https://management.azure.com/.default").code
                    == 28_002
            )
        }
    }

    @Test func `of a guest is revoked at home alone`() async throws {
        try await Asking.sandbox { asking in
            let token = try await Self.first(asking)
            let path = "/users/\(Asking.analyst)/revoke"
            #expect(try await asking.control(path, #"{"tenant":"contoso.com"}"#)["revoked"] == .truth(false))
            #expect(try await Self.use(token, asking)["access_token"] != nil)
            #expect(try await asking.control(path)["revoked"] == .truth(true))
            let refused = try await Self.use(token, asking)
            #expect(refused.code == 50_173)
            #expect(refused["suberror"] == .text("bad_token"))
            let later = try await Self.first(asking)
            #expect(try await Self.use(later, asking)["access_token"] != nil)
        }
    }

    @Test func `ends after ninety days`() async throws {
        let clock = SetClock()
        try await Asking.sandbox(clock: clock.read) { asking in
            let token = try await Self.first(asking)
            clock.advance(seconds: 90 * 86_400 - 1)
            #expect(try await Self.use(token, asking)["access_token"] != nil)
            clock.advance(seconds: 1)
            #expect(try await Self.use(token, asking).code == 700_082)
        }
    }

    @Test(arguments: ["", "1.", "1.AAAA", "nonsense", "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
    func `that is none is refused`(token: String) async throws {
        try await Asking.sandbox { asking in
            let refused = try await Self.use(token, asking)
            #expect(refused.code == (token.isEmpty ? 900_144 : 9_002_313))
        }
    }

    @Test func `needs the tenant's consent, and the application to be enabled`() async throws {
        try await Asking.sandbox { asking in
            let token = try await Self.first(asking)
            let id = asking.sandbox.publicClientID
            try await asking.control("/\(id)/withdraw", #"{"tenant":"fabrikam.com"}"#)
            let refused = try await Self.use(token, asking, at: "fabrikam.com")
            #expect(refused.code == 65_001)
            #expect(refused["suberror"] == .text("consent_required"))
            try await asking.control("/\(id)/disable", #"{"tenant":"contoso.com"}"#)
            #expect(try await Self.use(token, asking).code == 7_000_112)
            try await asking.control("/\(id)/enable", #"{"tenant":"contoso.com"}"#)
            #expect(try await Self.use(token, asking)["access_token"] != nil)
        }
    }
}
