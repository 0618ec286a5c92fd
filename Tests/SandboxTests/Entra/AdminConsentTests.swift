import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An administrator's consent` {
    private static let administrator = "admin@contoso.onmicrosoft.com"

    private static func uri(_ asking: Asking, version: String = "/v2.0") -> String {
        let query = Asking.form([
            "client_id": asking.sandbox.newcomerClientID, "redirect_uri": Asking.redirect, "state": "s",
            "scope": "https://graph.microsoft.com/.default",
        ])
        return "/contoso.com\(version)/adminconsent?\(query)"
    }

    private static func token(_ asking: Asking, _ resource: String = "https://graph.microsoft.com") async throws -> JSON
    {
        try await asking.grant(
            "contoso.com",
            [
                "grant_type": "client_credentials", "client_id": asking.sandbox.newcomerClientID,
                "client_secret": asking.sandbox.newcomerClientSecret, "scope": "\(resource)/.default",
            ]
        )
    }

    @Test func `brings an application into a tenant`() async throws {
        try await Asking.sandbox { asking in
            #expect(try await Self.token(asking).code == 700_016)
            let visitor = Visitor(asking: asking)
            let page = try await visitor.choose(Self.administrator, at: try await asking.get(Self.uri(asking)))
            #expect(String(buffer: page.body).contains("SecurityAlert.Read.All"))
            let back = try Visitor.fields(of: try await visitor.decide("accept", at: page))
            #expect(back["admin_consent"] == "True")
            #expect(back["error"] == nil)
            #expect(back["tenant"] == asking.sandbox.tenants[0].id.rawValue)
            #expect(back["scope"]?.contains("https://graph.microsoft.com/SecurityAlert.Read.All") == true)
            #expect(back["state"] == "s")
            let claims = try Asking.claims(of: try await Self.token(asking))
            #expect(claims["roles"]?.texts == ["SecurityIncident.Read.All", "SecurityAlert.Read.All"])
            // Only what was asked for: the token for the other service has no role.
            let other = try Asking.claims(of: try await Self.token(asking, "https://api.securitycenter.microsoft.com"))
            #expect(other["roles"] == nil)
        }
    }

    @Test func `of the older kind is for all that is registered`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let first = try await asking.get(Self.uri(asking, version: ""))
            let page = try await visitor.choose(Self.administrator, at: first)
            let back = try Visitor.fields(of: try await visitor.decide("accept", at: page))
            #expect(back["admin_consent"] == "True")
            #expect(back["scope"] == nil)
            let other = try Asking.claims(of: try await Self.token(asking, "https://api.securitycenter.microsoft.com"))
            #expect(other["roles"]?.texts == ["Machine.Read.All"])
        }
    }

    @Test func `says that it was given even where it was declined`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let page = try await visitor.choose(Self.administrator, at: try await asking.get(Self.uri(asking)))
            let back = try Visitor.fields(of: try await visitor.decide("cancel", at: page))
            #expect(back["admin_consent"] == "True")
            #expect(back["error"] == "consent_required")
            #expect(back["error_description"]?.hasPrefix("AADSTS65004: ") == true)
            #expect(back["error_description"]?.contains("\r\nCorrelation ID: ") == true)
            let first = try await asking.get(Self.uri(asking, version: ""))
            let older = try await visitor.choose(Self.administrator, at: first)
            let declined = try Visitor.fields(of: try await visitor.decide("cancel", at: older))
            #expect(declined["error"] == "permission_denied")
            #expect(declined["error_description"] == "The admin canceled the request")
            #expect(declined["admin_consent"] == nil)
            #expect(try await Self.token(asking).code == 700_016)
        }
    }

    @Test func `is not an analyst's to give`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let refused = try await visitor.choose(Asking.analyst, at: try await asking.get(Self.uri(asking)))
            let back = try Visitor.fields(of: refused)
            #expect(back["error_description"]?.hasPrefix("AADSTS90094: ") == true)
            let uri = visitor.request("contoso.com", client: asking.sandbox.newcomerClientID)
            let signIn = try await visitor.signIn(uri)
            #expect(signIn["error_description"]?.hasPrefix("AADSTS90094: ") == true)
            let page = try await visitor.choose(Self.administrator, at: try await asking.get(uri))
            #expect(try Visitor.fields(of: try await visitor.decide("accept", at: page))["code"] != nil)
            #expect(try await Self.token(asking)["access_token"] != nil)
        }
    }

    @Test func `is not asked for at the common endpoint`() async throws {
        try await Asking.sandbox { asking in
            let uri = Self.uri(asking).replacing("contoso.com/v2.0", with: "common/v2.0")
            let back = try Visitor.fields(of: try await asking.get(uri))
            #expect(back["error_description"]?.hasPrefix("AADSTS9001023: ") == true)
        }
    }
}
