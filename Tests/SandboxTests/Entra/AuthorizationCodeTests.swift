import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An authorization code` {
    private static let verifier = String(repeating: "abcdefgh", count: 6)

    private static func challenged(_ method: String?) -> [String: String] {
        let hash = Asking.base64URL(of: Data(SHA256.hash(data: Data(verifier.utf8))))
        return method == nil
            ? ["code_challenge": verifier] : ["code_challenge": hash, "code_challenge_method": "S256"]
    }

    private static func redemption(_ asking: Asking, _ code: String?) -> [String: String] {
        [
            "grant_type": "authorization_code", "client_id": asking.sandbox.publicClientID, "code": code ?? "",
            "redirect_uri": Asking.redirect, "code_verifier": verifier,
        ]
    }

    @Test(arguments: ["S256", nil])
    func `becomes tokens once, for who has the verifier`(method: String?) async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            var wish = Self.challenged(method)
            wish["nonce"] = "n-1"
            let back = try await visitor.signIn(visitor.request("contoso.com", changing: wish))
            #expect(back["state"] == "a b")
            var fields = Self.redemption(asking, back["code"])
            fields["code_verifier"] = String(repeating: "x", count: 50)
            #expect(try await asking.grant("contoso.com", fields).code == 501_481)
            fields["code_verifier"] = nil
            #expect(try await asking.grant("contoso.com", fields).code == 501_481)
            let answer = try await asking.grant("contoso.com", Self.redemption(asking, back["code"]))
            let (access, identity) = (try Asking.claims(of: answer), try Asking.claims(of: answer, in: "id_token"))
            #expect(access["upn"] == .text(Asking.analyst))
            #expect(access["scp"]?.text?.contains("SecurityIncident.ReadWrite.All") == true)
            #expect(access["roles"] == nil)
            #expect(identity["nonce"] == .text("n-1"))
            #expect(identity["aud"] == .text(asking.sandbox.publicClientID))
            #expect(identity["iss"]?.text == "https://login.microsoftonline.com/\(asking.sandbox.tenants[0].id)/v2.0")
            #expect(identity["preferred_username"] == .text(Asking.analyst))
            #expect(answer["refresh_token"] != nil)
            let token = try #require(answer["access_token"]?.text)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
            let info = try await asking.json("/oidc/userinfo", token: token)
            #expect(info["name"] == .text("Ana Silva"))
            #expect(try await asking.grant("contoso.com", Self.redemption(asking, back["code"])).code == 54_005)
        }
    }

    @Test func `is refused to another tenant, address or application`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let back = try await visitor.signIn(visitor.request("contoso.com"))
            var fields = Self.redemption(asking, back["code"])
            #expect(try await asking.grant("fabrikam.com", fields).code == 700_005)
            fields["redirect_uri"] = "http://localhost:5000/other"
            #expect(try await asking.grant("contoso.com", fields).code == 50_011)
            fields = Self.redemption(asking, back["code"])
            fields["client_secret"] = "x"
            #expect(try await asking.grant("contoso.com", fields).code == 700_025)
            fields["client_id"] = asking.sandbox.clientID
            fields["client_secret"] = asking.sandbox.clientSecret
            #expect(try await asking.grant("contoso.com", fields).code == 70_000)
            #expect(try await asking.grant("contoso.com", Self.redemption(asking, back["code"]))["access_token"] != nil)
        }
    }

    @Test func `ends after ten minutes`() async throws {
        let clock = SetClock()
        try await Asking.sandbox(clock: clock.read) { asking in
            let visitor = Visitor(asking: asking)
            let back = try await visitor.signIn(visitor.request("contoso.com"))
            clock.advance(seconds: 601)
            #expect(try await asking.grant("contoso.com", Self.redemption(asking, back["code"])).code == 70_008)
            #expect(try await asking.grant("contoso.com", Self.redemption(asking, "nonsense")).code == 9_002_313)
        }
    }

    @Test func `of the older endpoint is for a resource`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let uri = visitor.request(
                "contoso.com",
                changing: ["resource": "https://management.azure.com/"],
                version: ""
            )
            let back = try await visitor.signIn(uri)
            let answer = try JSON(
                try await asking.form("/contoso.com/oauth2/token", Self.redemption(asking, back["code"]))
            )
            #expect(answer["expires_in"] == .text("3599"))
            #expect(answer["expires_on"]?.text == String(Asking.now.ticks / Timestamp.ticksPerSecond + 3_599))
            #expect(try Asking.claims(of: answer)["aud"] == .text("https://management.azure.com"))
            #expect(try Asking.claims(of: answer)["scp"] == .text("user_impersonation"))
            #expect(answer["refresh_token"] != nil)
        }
    }

    @Test func `names what is not consented to`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let back = try await visitor.signIn(visitor.request("contoso.com"))
            var fields = Self.redemption(asking, back["code"])
            fields["scope"] = "Nonsense.Read"
            #expect(try await asking.grant("contoso.com", fields).code == 650_053)
        }
    }
}
