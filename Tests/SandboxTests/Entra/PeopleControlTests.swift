import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The routes that change people` {
    /// The claims of the ID token of a sign-in at the main application.
    private func identity(_ asking: Asking) async throws -> JSON {
        let visitor = Visitor(asking: asking)
        let wish = ["scope": "openid profile", "nonce": "n-1"]
        let back = try await visitor.signIn(
            visitor.request("contoso.com", client: asking.sandbox.clientID, changing: wish)
        )
        let answer = try await asking.grant(
            "contoso.com",
            [
                "grant_type": "authorization_code", "client_id": asking.sandbox.clientID,
                "client_secret": asking.sandbox.clientSecret, "code": back["code"] ?? "",
                "redirect_uri": Asking.redirect,
            ],
        )
        return try Asking.claims(of: answer, in: "id_token")
    }

    @Test func `assign app roles, which the ID token has`() async throws {
        try await Asking.sandbox { asking in
            #expect(try await identity(asking)["roles"] == nil)
            let body = #"{"user":"\#(Asking.analyst)","roles":["SOC.Lead","SOC.Retail"]}"#
            try await asking.control("/\(asking.sandbox.clientID)/roles", body)
            let claims = try await identity(asking)
            #expect(claims["roles"]?.texts == ["SOC.Lead", "SOC.Retail"])
            #expect(claims["nonce"] == .text("n-1"))
            #expect(claims["oid"]?.text?.count == 36)
            // Another application's are its own.
            try await asking.control(
                "/\(asking.sandbox.publicClientID)/roles",
                #"{"user":"\#(Asking.analyst)","roles":[]}"#
            )
            #expect(try await identity(asking)["roles"]?.texts.count == 2)
        }
    }

    @Test func `put people into groups, of which a token names two hundred at the most`() async throws {
        try await Asking.sandbox { asking in
            func join(_ count: Int) async throws {
                let groups = (0..<count).map { "\"00000000-0000-4000-8000-\(100_000_000_000 + $0)\"" }
                try await asking.control(
                    "/users/\(Asking.analyst)/groups",
                    "{\"groups\":[\(groups.joined(separator: ","))]}",
                )
            }
            try await join(200)
            let all = try await identity(asking)
            #expect(all["groups"]?.texts.count == 200 && all["_claim_names"] == nil)
            try await join(201)
            let none = try await identity(asking)
            #expect(none["groups"] == nil)
            #expect(none["_claim_names"]?["groups"] == .text("src1"))
            #expect(none["_claim_sources"]?["src1"]?["endpoint"]?.text?.hasSuffix("/getMemberObjects") == true)
        }
    }

    @Test func `change the keys that tokens are signed by`() async throws {
        try await Asking.sandbox { asking in
            func published() async throws -> [String] {
                let keys = try await asking.json("/contoso.com/discovery/v2.0/keys")["keys"]
                return keys?.list.compactMap { $0["kid"]?.text } ?? []
            }
            let token = try #require(try JSON(try await asking.tokenAnswer("contoso.com"))["access_token"]?.text)
            let first = try await published()
            #expect(first.count == 1)
            try await asking.control("/keys/rotate")
            let second = try await published()
            #expect(second.count == 2 && second.last == first.first)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
            try await asking.control("/keys/rotate", #"{"withdraws":true}"#)
            let third = try await published()
            #expect(third.count == 1 && !second.contains(third[0]))
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .unauthorized)
        }
    }
}
