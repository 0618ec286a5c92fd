import Console
import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Signing in at the console by Entra` {
    /// Begins a sign-in: the browser with what it keeps, and the page that it is sent to.
    private func begin(
        _ visitor: ConsoleVisitor,
        _ query: String = "",
    ) async throws -> (browser: ConsoleVisitor, page: String) {
        let sent = try await visitor.get("/sign-in/entra" + query)
        #expect(sent.status == 303)
        var browser = visitor
        browser.cookie = "tenantry-attempt=\(try #require(sent.cookies["tenantry-attempt"]))"
        return (browser, try #require(sent.header("Location")))
    }

    @Test func `leads to where one was going`() async throws {
        try await EntraBed.with { visitor, bed in
            try await bed.assign("SOC.Desk")
            let page = try await visitor.get("/sign-in?return=%2Fqueue%3Fseverity%3Dhigh").body
            #expect(page.contains(#"href="/sign-in/entra?return=%2Fqueue%3Fseverity%3Dhigh""#))
            let (browser, place) = try await begin(visitor, "?return=%2Fqueue%3Fseverity%3Dhigh")
            #expect(place.hasPrefix(bed.ready.authority))
            let back = try await bed.signIn(at: place)
            let entered = try await browser.get(back)
            #expect(entered.status == 303)
            #expect(entered.header("Location") == "/queue?severity=high")
            #expect(entered.headers("Set-Cookie").contains { $0.hasPrefix("tenantry-attempt=;") })
            #expect(entered.headers("Set-Cookie").allSatisfy { $0.contains("HttpOnly") && $0.contains("SameSite=Lax") })
            var ana = visitor
            ana.cookie = "tenantry-session=\(try #require(entered.cookies["tenantry-session"]))"
            let queue = try await ana.get("/queue")
            #expect(queue.status == 200 && queue.body.contains(EntraBed.ana))
            #expect(try await browser.get(back).status == 400, "What came back is good once.")
        }
    }

    @Test func `is not begun by who only brings a link, or has another browser's cookie`() async throws {
        try await EntraBed.with { visitor, bed in
            try await bed.assign("SOC.Lead")
            let (thief, place) = try await begin(visitor)
            let back = try await bed.signIn(at: place)
            // Whoever is led to a thief's answer would work under the thief's name.
            let led = try await visitor.get(back)
            #expect(led.status == 400 && led.cookies["tenantry-session"] == nil)
            #expect(led.body.contains("was not begun by this browser"))
            let (victim, _) = try await begin(visitor)
            #expect(try await victim.get(back).status == 400)
            #expect(try await thief.get(back.replacing("state=", with: "state=0")).status == 400)
            #expect(try await thief.get("/sign-in/entra/callback").status == 400)
            #expect(try await thief.get(back).status == 303, "What others tried must not have ended it.")
        }
    }

    @Test func `goes where it was begun for and in its time, whatever is written into the browser's cookie`()
        async throws
    {
        try await EntraBed.with { visitor, bed in
            try await bed.assign("SOC.Desk")
            let (browser, place) = try await begin(visitor, "?return=%2Fqueue%3Fseverity%3Dhigh")
            let back = try await bed.signIn(at: place)
            let parts = browser.cookie.split(separator: ".").map(String.init)
            try #require(parts.count == 3)
            let views = Data("/views".utf8).base64EncodedString()
            for cookie in [
                "\(parts[0]).\(parts[1]).\(views)", "\(parts[0]).\(parts[1])0.\(parts[2])", "\(parts[0]).0.\(parts[2])",
                "\(parts[0])0.\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1])", "tenantry-attempt=..",
            ] {
                var other = visitor
                other.cookie = cookie
                #expect(try await other.get(back).status == 400, "\(cookie)")
            }
            #expect(try await browser.get(back).header("Location") == "/queue?severity=high")
        }
    }

    @Test func `never takes over a session that someone put into the browser`() async throws {
        try await EntraBed.with { visitor, bed in
            try await bed.assign("SOC.Desk")
            let planted = try await visitor.signedIn(as: .viewer)
            var (browser, place) = try await begin(visitor)
            browser.cookie += "; " + planted.cookie
            let entered = try await browser.get(try await bed.signIn(at: place))
            let session = try #require(entered.cookies["tenantry-session"])
            #expect(!planted.cookie.contains(session))
            #expect(try await planted.get("/queue").status == 303, "The session before must have ended.")
        }
    }

    @Test(arguments: [
        "//evil.example", "/%5Cevil.example", "https:%2F%2Fevil.example", "javascript:alert(1)",
        "/queue%0d%0aSet-Cookie:%20x=y",
    ])
    func `leads nowhere else`(destination: String) async throws {
        try await EntraBed.with { visitor, bed in
            try await bed.assign("SOC.Desk")
            let (browser, place) = try await begin(visitor, "?return=" + destination)
            let entered = try await browser.get(try await bed.signIn(at: place))
            #expect(entered.status == 303 && entered.header("Location") == "/queue")
            #expect(entered.cookies["x"] == nil)
        }
    }

    @Test func `says to who has no role that they have none, in their language`() async throws {
        try await EntraBed.with { visitor, bed in
            try await bed.assign("SOC.Other")
            let (browser, place) = try await begin(visitor)
            let back = try await bed.signIn(at: place)
            let refused = try await browser.get(back, headers: "Accept-Language: zh-TW\r\n")
            #expect(refused.status == 403 && refused.cookies["tenantry-session"] == nil)
            #expect(refused.body.contains("\(EntraBed.ana) 已由貴組織登入"))
            // Nothing of what came back is a part of the page, such as of its links to other languages.
            #expect(!refused.body.contains("code="))
        }
    }

    @Test func `shows what Microsoft says as a text`() async throws {
        try await EntraBed.with { visitor, bed in
            let (browser, place) = try await begin(visitor)
            let state = try #require(place.firstMatch(of: /state=([0-9a-f]+)/)).1
            let refused = try await browser.get(
                "/sign-in/entra/callback?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=\(state)"
            )
            #expect(refused.status == 403)
            #expect(refused.body.contains("Microsoft did not sign you in (&lt;script&gt;"))
            #expect(!refused.body.contains("<script>"))
        }
    }

    @Test func `is there only where it was set up`() async throws {
        try await withConsole { visitor in
            for path in ["/sign-in/entra", "/sign-in/entra/callback?code=c&state=s"] {
                let heard = try await visitor.get(path)
                #expect(heard.status == 404)
            }
            let page = try await visitor.get("/sign-in")
            #expect(!page.body.contains("Entra"))
        }
    }

    @Test func `leaves the console's own accounts for when the directory cannot be reached`() async throws {
        try await EntraBed.with { visitor, _ in
            try await visitor.addAccount("mei")
            let entered = try await visitor.post("/sign-in", "name=mei&password=correct+horse+battery")
            #expect(entered.status == 303)
        }
    }
}
