import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The gate of the console` {
    @Test(arguments: ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "console.example.evil", ""])
    func `answers by its own names alone`(host: String) async throws {
        try await withConsole(at: "https://console.example") { visitor in
            let heard = try await visitor.get("/sign-in", host: host)
            #expect(heard.status == 421)
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost:8080", "[::1]:8080", "console.example", "CONSOLE.example:443"])
    func `answers by each of its names`(host: String) async throws {
        try await withConsole(at: "https://console.example") { visitor in
            let heard = try await visitor.get("/sign-in", host: host)
            #expect(heard.status == 200)
        }
    }

    @Test func `lets nobody frame a page, or load what is not ours`() async throws {
        try await withConsole { visitor in
            for path in ["/sign-in", "/queue", "/nothing", "/assets/none.css"] {
                let heard = try await visitor.get(path)
                let policy = try #require(heard.header("Content-Security-Policy"))
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(heard.header("X-Content-Type-Options") == "nosniff")
                #expect(heard.header("Referrer-Policy") == "no-referrer")
                #expect(heard.header("Cross-Origin-Opener-Policy") == "same-origin")
                #expect(heard.header("Cache-Control") == "no-store")
            }
        }
    }

    @Test func `lets a browser keep what never changes`() async throws {
        try await withConsole { visitor in
            let page = try await visitor.get("/sign-in").body
            let styles = try #require(page.firstMatch(of: /href="(\/assets\/console\.[0-9a-f]+\.css)"/))
            let heard = try await visitor.get(String(styles.1))
            #expect(heard.status == 200)
            #expect(heard.header("Content-Type") == "text/css; charset=utf-8")
            #expect(try #require(heard.header("Cache-Control")).contains("immutable"))
        }
    }

    @Test(arguments: [
        "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n", "Sec-Fetch-Site: none\r\n",
        "Origin: https://evil.example\r\n", "Origin: null\r\n", "",
        "Sec-Fetch-Site: cross-site\r\nOrigin: http://127.0.0.1\r\n",
    ])
    func `takes no form of another site's`(headers: String) async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .administrator)
            let token = try await mei.token()
            let form = "token=\(token.replacing("+", with: "%2B"))"
            let heard = try await mei.post("/sign-out", form, headers: headers)
            #expect(heard.status == 403)
            #expect(try await mei.get("/queue").status == 200)
            #expect(try await visitor.post("/sign-in", "name=a&password=b", headers: headers).status == 403)
        }
    }

    @Test func `takes a form by its origin, where a browser says no more`() async throws {
        try await withConsole { visitor in
            let heard = try await visitor.post(
                "/sign-in",
                "name=a&password=b",
                headers: "Origin: http://127.0.0.1\r\n",
            )
            #expect(heard.body.contains("The name or the password is wrong."))
        }
    }

    @Test func `takes no form without the token of its session`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            let other = try await visitor.signedIn(as: .viewer)
            let foreign = try await other.token().replacing("+", with: "%2B")
            for form in ["", "token=", "token=AAAA", "token=\(foreign)"] {
                #expect(try await mei.post("/sign-out", form).status == 403, "\(form)")
            }
            #expect(try await mei.get("/queue").status == 200)
        }
    }

    @Test func `takes nothing that is too large, or no form`() async throws {
        try await withConsole { visitor in
            let long = "name=" + String(repeating: "x", count: 140_000)
            #expect(try await visitor.post("/sign-in", long).status == 413)
            let chunk = "1000\r\n" + String(repeating: "x", count: 4_096) + "\r\n"
            let chunked = try await visitor.client.ask(
                "/sign-in",
                "POST",
                headers: ConsoleVisitor.ownSite
                    + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n",
                body: String(repeating: chunk, count: 40) + "0\r\n\r\n",
            )
            #expect(chunked.status == 413)
            #expect(try await visitor.post("/sign-in", "{}", type: "application/json").status == 415)
            #expect(try await visitor.post("/sign-in", "name=%zz").status == 400)
            #expect(try await visitor.post("/sign-in", "name=%ff").status == 400)
            #expect(try await visitor.get("/sign-in?return=%zz").status == 400)
            #expect(try await visitor.post("/sign-in", String(repeating: "a=b&", count: 700)).status == 400)
        }
    }

    @Test(arguments: ["/nothing", "/queue/", "/assets/../queue", "/invitation/", "/%2e%2e/etc/passwd", "/assets/x"])
    func `says that there is no such page`(path: String) async throws {
        try await withConsole { visitor in
            let heard = try await visitor.get(path)
            #expect(heard.status == 404)
            #expect(!heard.body.contains(path))
        }
    }

    @Test func `says how a page can be asked for`() async throws {
        try await withConsole { visitor in
            for (path, method, allowed) in [
                ("/queue", "DELETE", "HEAD, GET"), ("/sign-out", "GET", "POST"), ("/sign-in", "PUT", "HEAD, GET, POST"),
            ] {
                let heard = try await visitor.client.ask(path, method)
                #expect(heard.status == 405)
                #expect(heard.header("Allow") == allowed)
            }
            let head = try await visitor.client.ask("/sign-in", "HEAD")
            #expect(head.status == 200)
            #expect(head.body == "")
        }
    }

    @Test func `speaks the language that was chosen, and keeps it`() async throws {
        try await withConsole { visitor in
            let wished = try await visitor.get("/sign-in", headers: "Accept-Language: zh-TW,zh;q=0.9\r\n")
            #expect(wished.body.contains(#"<html lang="zh-Hant">"#) && wished.body.contains("登入"))
            let chosen = try await visitor.get("/sign-in?lang=zh-Hant")
            #expect(chosen.body.contains("登入"))
            #expect(chosen.cookies["tenantry-language"] == "zh-Hant")
            var keeping = visitor
            keeping.cookie = "tenantry-language=zh-Hant"
            #expect(try await keeping.get("/sign-in").body.contains("登入"))
            let none = try await visitor.get("/sign-in?lang=%0d%0aSet-Cookie:%20x=y")
            #expect(none.status == 200)
            #expect(none.cookies.isEmpty)
        }
    }

    @Test(arguments: [("0.0.0.0", nil), ("192.0.2.1", "http://localhost"), ("::", nil)])
    func `is not opened to other machines without https`(host: String, url: String?) {
        #expect(throws: ConsoleError.exposed(host)) {
            try ConsoleAddress(host: host, port: 8_080, url: url.flatMap(URL.init(string:)))
        }
    }

    @Test func `gives links by the address that people open`() throws {
        let own = try ConsoleAddress(host: "::1", port: 8_080, url: nil)
        #expect(own.invitation("x") == "http://[::1]:8080/invitation/x")
        let proxied = try ConsoleAddress(host: "0.0.0.0", port: 80, url: URL(string: "https://console.example/"))
        #expect(proxied.invitation("x") == "https://console.example/invitation/x")
        let path = try #require(URL(string: "https://example.com/console"))
        #expect(throws: ConsoleError.addressWithPath(path)) {
            try ConsoleAddress(host: "127.0.0.1", port: 80, url: path)
        }
    }
}
