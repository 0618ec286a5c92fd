import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A sign-in page` {
    @Test func `offers the analysts and the tenant's administrator, without script`() async throws {
        try await Asking.sandbox { asking in
            let page = try await asking.get(Visitor(asking: asking).request("contoso.com"))
            #expect(page.status == .ok)
            let html = String(buffer: page.body)
            let accounts = html.matches(of: /name="account" value="([^"]+)"/).map { String($0.1) }
            #expect(accounts.count == 6)
            #expect(accounts.first == Asking.analyst)
            #expect(accounts.last == "admin@contoso.onmicrosoft.com")
            #expect(html.contains("This is a sandbox"))
            #expect(!html.contains("<script"))
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
            #expect(policy.contains("form-action 'self' http://localhost:5000;"))
        }
    }

    @Test(arguments: [
        "http://evil.example/", "http://localhost@evil.example/", "http://localhost.evil.example/",
        "http://localhost:5000@evil.example", "https://localhost:5000/back", "javascript:alert(1)",
        "http://localhost:5000/back\r\nX: y", "//evil.example",
    ])
    func `shows an address that is not registered, and leads nowhere`(address: String) async throws {
        try await Asking.sandbox { asking in
            let uri = Visitor(asking: asking).request("contoso.com", changing: ["redirect_uri": address])
            let page = try await asking.get(uri)
            #expect(page.status == .badRequest)
            #expect(page.headers[.location] == nil)
            #expect(String(buffer: page.body).contains("AADSTS50011"))
        }
    }

    @Test func `shows what was sent without believing it`() async throws {
        try await Asking.sandbox { asking in
            let page = try await asking.get(Visitor(asking: asking).request("contoso.com", client: "<b>\"x\"</b>"))
            let html = String(buffer: page.body)
            #expect(html.contains("AADSTS700016"))
            #expect(html.contains("&lt;b&gt;&quot;x&quot;"))
            #expect(!html.contains("<b>"))
        }
    }

    @Test(arguments: [
        (["response_type": "id_token"], 700_054, "unsupported_response_type"),
        (["response_type": ""], 900_144, "invalid_request"), (["scope": ""], 900_144, "invalid_request"),
        (["prompt": "loud"], 90_023, "invalid_request"), (["prompt": "none"], 50_058, "login_required"),
        (["code_challenge": "short"], 501_491, "invalid_request"),
        (["scope": "https://nosuch.example/.default"], 500_011, "invalid_resource"),
    ])
    func `tells the application what is wrong with its request`(
        change: [String: String],
        code: Int,
        error: String
    ) async throws {
        try await Asking.sandbox { asking in
            let uri = Visitor(asking: asking).request("contoso.com", changing: change)
            let fields = try Visitor.fields(of: try await asking.get(uri))
            #expect(fields["error"] == error)
            #expect(fields["error_description"]?.hasPrefix("AADSTS\(code): ") == true)
            #expect(fields["state"] == "a b")
        }
    }

    @Test func `remembers who signed in, for a silent request`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let page = try await asking.get(visitor.request("contoso.com"))
            let signedIn = try await visitor.choose(Asking.analyst, at: page)
            let cookie = try #require(signedIn.headers[.setCookie])
            #expect(cookie.contains("HttpOnly; SameSite=Lax"))
            let session = String(cookie.prefix { $0 != ";" })
            let uri = visitor.request("contoso.com", changing: ["prompt": "none"])
            let silent = try Visitor.fields(of: try await asking.get(uri, headers: [.cookie: session]))
            #expect(silent["code"] != nil)
            _ = try await asking.get("/common/oauth2/v2.0/logout", headers: [.cookie: session])
            let after = try Visitor.fields(of: try await asking.get(uri, headers: [.cookie: session]))
            #expect(after["error"] == "login_required")
        }
    }

    @Test func `answers in a fragment or a form, where that is asked`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let uri = visitor.request("contoso.com", changing: ["response_mode": "fragment"])
            let inFragment = try await visitor.choose(Asking.analyst, at: try await asking.get(uri))
            #expect(try Visitor.fields(of: inFragment, after: "#")["code"] != nil)
            let other = visitor.request("contoso.com", changing: ["response_mode": "form_post"])
            let inForm = try await visitor.choose(Asking.analyst, at: try await asking.get(other))
            let html = String(buffer: inForm.body)
            #expect(html.contains("<form method=\"post\" action=\"\(Asking.redirect)\">"))
            #expect(html.contains("name=\"state\" value=\"a b\""))
            #expect(html.contains("name=\"code\" value=\"1.A"))
        }
    }

    @Test func `keeps administrators of other tenants out`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let page = try await asking.get(visitor.request("contoso.com"))
            let refused = try await visitor.choose("admin@fabrikam.onmicrosoft.com", at: page)
            #expect(refused.status == .badRequest)
            #expect(String(buffer: refused.body).contains("AADSTS50020"))
            let unknown = try await visitor.choose("nobody@contoso.com", at: page)
            #expect(String(buffer: unknown.body).contains("find an account"))
            #expect(try Visitor.fields(of: try await visitor.choose(Asking.analyst, at: page))["code"] != nil)
        }
    }

    @Test func `goes on only for who began`() async throws {
        try await Asking.sandbox { asking in
            for path in ["/common/login", "/common/consent"] {
                let page = try await asking.form(
                    path,
                    ["flow": "made-up", "account": Asking.analyst, "decision": "accept"]
                )
                #expect(page.status == .badRequest)
                #expect(String(buffer: page.body).contains("AADSTS50089"))
            }
        }
    }
}
