import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The way out to a portal` {
    private static let own = "Sec-Fetch-Site: same-origin\r\n"
    private static let tenant = "00000000-0000-4000-8000-000000000001"

    @Test func `says whose tenant it leads to, writes it down and sends on`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", named: "Contoso & Sons", tenants: [1])
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/open/contoso/incident?tenant=\(Self.tenant)&about=42", headers: Self.own)
            let link = "https://security.microsoft.com/incidents/42?tid=\(Self.tenant)"
            #expect(page.status == 200)
            #expect(page.header("Refresh") == "1; url=\(link)")
            #expect(page.header("Referrer-Policy") == "no-referrer")
            #expect(page.body.contains("<a class=\"button\" href=\"\(link)\""))
            #expect(page.body.contains("Contoso &amp; Sons") && page.body.contains("security.microsoft.com"))
            #expect(page.body.firstMatch(of: /class="leaving hue-[0-9]+"/) != nil)
            let deed = try #require(try await visitor.lastDeed())
            #expect(deed.kind == .linkOpened)
            #expect(deed.subject.bound == link)
            #expect(deed.target?.handle.rawValue == "contoso")
        }
    }

    @Test(arguments: [
        "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n", "Sec-Fetch-Site: none\r\n", "",
    ])
    func `writes nothing and sends nobody on, where another page asked for it`(headers: String) async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/open/contoso/incident?about=42", headers: headers)
            #expect(page.status == 200)
            #expect(page.header("Refresh") == nil)
            #expect(page.body.contains("action=\"/open/contoso/incident?about=42\""))
            #expect(!page.body.contains("href=\"https:"))
            #expect(try await visitor.lastDeed()?.kind != .linkOpened)
            // The page's own button is as good as any of the console's.
            let token = try await mei.token().replacing("+", with: "%2B")
            #expect(try await mei.post("/open/contoso/incident?about=42", "token=").status == 403)
            #expect(try await visitor.lastDeed()?.kind != .linkOpened)
            let sent = try await mei.post("/open/contoso/incident?about=42", "token=\(token)")
            #expect(sent.header("Refresh") == "1; url=https://security.microsoft.com/incidents/42?tid=\(Self.tenant)")
            #expect(try await visitor.lastDeed()?.kind == .linkOpened)
        }
    }

    @Test(arguments: [
        "incident?about=https://evil.example/", "incident?about=../../x", "incident?about=42%0d%0aLocation:%20x",
        "incident",
        "incident?about=42&tenant=00000000-0000-4000-8000-000000000002", "incident?about=42&tenant=evil.example",
        "home?about=42", "https:%2f%2fevil.example", "nothing", "user?about=%3Cscript%3E", "ip?about=evil.example",
        "file?about=abc", "domain?about=evil.example%2f@x",
    ])
    func `leads nowhere that the catalogue and the tenant do not make`(path: String) async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addCustomer("fabrikam", tenants: [2])
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/open/contoso/" + path, headers: Self.own)
            #expect(page.status == 404)
            #expect(page.header("Refresh") == nil && page.header("Location") == nil)
            #expect(!page.body.contains("evil.example"))
            #expect(try await visitor.lastDeed()?.kind != .linkOpened)
        }
    }

    @Test(arguments: [
        ("url", "https://evil.example/?a=1&b=%22"), ("domain", "evil.example"), ("ip", "203.0.113.7"),
        ("user", "ana@contoso.com"), ("device", String(repeating: "a", count: 40)),
        ("file", String(repeating: "b", count: 64)), ("alert", "da1_-1"),
    ])
    func `stays on the portal's host, whatever it is about`(page: String, object: String) async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let mei = try await visitor.signedIn(as: .analyst)
            let about = try #require(object.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let heard = try await mei.get("/open/contoso/\(page)?about=\(about)", headers: Self.own)
            let refresh = try #require(heard.header("Refresh"))
            let link = try #require(URL(string: String(refresh.dropFirst("1; url=".count))))
            #expect(link.scheme == "https" && link.host() == "security.microsoft.com")
            #expect(link.absoluteString.contains("tid=\(Self.tenant)"))
        }
    }

    @Test func `waits for a button where someone signs in on the way`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addAccount("jo", as: .analyst)
            let form = "name=jo&password=correct+horse+battery&return=%2Fopen%2Fcontoso%2Fincident%3Fabout%3D42"
            let entered = try await visitor.post("/sign-in", form)
            let place = try #require(entered.header("Location"))
            #expect(place == "/open/contoso/incident?about=42&wait=yes")
            var jo = visitor
            jo.cookie = "tenantry-session=\(try #require(entered.cookies["tenantry-session"]))"
            let page = try await jo.get(place, headers: Self.own)
            #expect(page.status == 200)
            #expect(page.header("Refresh") == nil)
            let token = try await jo.token().replacing("+", with: "%2B")
            #expect(try await jo.post(place, "token=\(token)").header("Refresh") != nil)
        }
    }

    @Test(arguments: [
        "/./open/contoso/home", "/x/../open/contoso/home", "/%2E/open/contoso/home", "/x/.%2e/open/contoso/home",
    ])
    func `is not come to by a way that only a browser reads so`(path: String) async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addAccount("jo", as: .analyst)
            let place = path.replacing("/", with: "%2F").replacing("%2E", with: "%252E").replacing("%2e", with: "%252e")
            let entered = try await visitor.post("/sign-in", "name=jo&password=correct+horse+battery&return=\(place)")
            #expect(entered.header("Location") == "/queue")
            #expect(try await visitor.get(path).status == 404)
        }
    }

    @Test func `is not for those who may not open portals, and not for other customers`() async throws {
        try await withConsole { visitor in
            let own = try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addCustomer("fabrikam", tenants: [2])
            try await visitor.commit(try incident())
            try await visitor.commit([try alert(evidence: [evidence(.ip, (.address, "203.0.113.7"))])])
            let viewer = try await visitor.signedIn(as: .viewer)
            #expect(try await viewer.get("/open/contoso/home", headers: Self.own).status == 403)
            for path in ["/incidents/contoso/42", "/alerts/contoso/da1_-1", "/queue"] {
                #expect(!(try await viewer.get(path).body.contains("/open/")), "\(path)")
            }
            let mei = try await visitor.signedIn(as: .analyst, for: .listed([own.id]))
            #expect(try await mei.get("/open/fabrikam/home", headers: Self.own).status == 404)
            for (path, pages) in [
                ("/incidents/contoso/42", ["incident", "alert", "ip"]),
                ("/alerts/contoso/da1_-1", ["incident", "alert", "ip"]),
            ] {
                let body = try await mei.get(path).body
                for page in pages {
                    #expect(body.contains("href=\"/open/contoso/\(page)?tenant="), "\(page) on \(path)")
                }
            }
            #expect(
                try await mei.get("/queue").body.contains(
                    "data-open=\"/open/contoso/incident?tenant=\(Self.tenant)&amp;about=42\""
                )
            )
        }
    }

    @Test func `asks which tenant is meant, where there are several`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1, 2])
            let mei = try await visitor.signedIn(as: .analyst)
            #expect(try await mei.get("/open/contoso/home", headers: Self.own).status == 404)
            let other = "00000000-0000-4000-8000-000000000002"
            let page = try await mei.get("/open/contoso/home?tenant=\(other)", headers: Self.own)
            #expect(page.header("Refresh") == "1; url=https://security.microsoft.com/?tid=\(other)")
        }
    }
}
