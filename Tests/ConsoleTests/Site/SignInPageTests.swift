import Access
import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Signing in at the console` {
    private let form = "name=mei&password=correct+horse+battery"

    @Test func `leads to where one was going`() async throws {
        try await withConsole { visitor in
            try await visitor.addAccount("mei")
            let sent = try await visitor.get("/queue?severity=high")
            #expect(sent.status == 303)
            #expect(sent.header("Location") == "/sign-in?return=%2Fqueue%3Fseverity%3Dhigh")
            let page = try await visitor.get("/sign-in?return=%2Fqueue%3Fseverity%3Dhigh")
            #expect(page.status == 200)
            #expect(page.body.contains(#"name="return" value="/queue?severity=high""#))
            let entered = try await visitor.post("/sign-in", form + "&return=%2Fqueue%3Fseverity%3Dhigh")
            #expect(entered.status == 303)
            #expect(entered.header("Location") == "/queue?severity=high")
            let cookies = entered.headers("Set-Cookie")
            #expect(cookies.count == 2)
            for cookie in cookies {
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            }
            var known = visitor
            known.cookie = "tenantry-session=\(try #require(entered.cookies["tenantry-session"]))"
            #expect(try await known.get("/queue").status == 200)
            #expect(try await known.get("/sign-in").header("Location") == "/queue")
        }
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/%09/evil.example",
        "/queue%0d%0aSet-Cookie:%20x=y", "queue", "/%E5%BA%B7", "\\\\evil.example",
    ])
    func `leads nowhere else`(destination: String) async throws {
        try await withConsole { visitor in
            try await visitor.addAccount("mei")
            let entered = try await visitor.post("/sign-in", form + "&return=" + destination)
            #expect(entered.status == 303)
            #expect(entered.header("Location") == "/queue")
            #expect(entered.cookies["x"] == nil)
        }
    }

    @Test(arguments: ["name=mei&password=wrong", "name=nobody&password=wrong", "", "name=%3Cscript%3E&password=x"])
    func `is refused without saying what was wrong`(form: String) async throws {
        try await withConsole { visitor in
            try await visitor.addAccount("mei")
            let refused = try await visitor.post("/sign-in", form)
            #expect(refused.status == 403)
            #expect(refused.body.contains("The name or the password is wrong."))
            #expect(refused.cookies.isEmpty)
            #expect(!refused.body.contains("<script>"))
        }
    }

    @Test func `is held after too many wrong passwords`() async throws {
        try await withConsole(limit: TrialLimit(failures: 2, period: .seconds(900))) { visitor in
            try await visitor.addAccount("mei")
            for _ in 0..<2 { #expect(try await visitor.post("/sign-in", "name=mei&password=wrong").status == 403) }
            let held = try await visitor.post("/sign-in", form)
            #expect(held.status == 429)
            #expect(try #require(held.header("Retry-After").flatMap { Int($0) }) > 0)
            #expect(held.body.contains("on devices from which nobody has signed in to it before"))
            // Whether there is such an account is not told by it.
            for _ in 0..<2 { _ = try await visitor.post("/sign-in", "name=nobody&password=wrong") }
            let nobody = try await visitor.post("/sign-in", "name=nobody&password=wrong")
            #expect(nobody.status == 429 && nobody.body.contains("on devices from which nobody has signed in"))
        }
    }

    @Test func `tells one's own mistakes from those of strangers`() async throws {
        try await withConsole(limit: TrialLimit(failures: 2, period: .seconds(900))) { visitor in
            try await visitor.addAccount("mei")
            let entered = try await visitor.post("/sign-in", form)
            var known = visitor
            known.cookie = "tenantry-device=\(try #require(entered.cookies["tenantry-device"]))"
            for _ in 0..<3 { _ = try await visitor.post("/sign-in", "name=mei&password=wrong") }
            for _ in 0..<2 { #expect(try await known.post("/sign-in", "name=mei&password=wrong").status == 403) }
            let held = try await known.post("/sign-in", form)
            #expect(held.status == 429 && held.body.contains("too many wrong passwords on this device"))
            var chinese = known
            chinese.cookie += "; tenantry-language=zh-Hant"
            #expect(try await chinese.post("/sign-in", form).body.contains("這部裝置上的密碼錯誤次數過多"))
        }
    }

    @Test func `calls a crowd a crowd, and nobody's mistake`() async throws {
        try await withConsole(limit: TrialLimit(failures: 1, period: .seconds(900)), mostAtDoor: 0) { visitor in
            for _ in 0..<3 {
                let crowded = try await visitor.post("/sign-in", form)
                #expect(crowded.status == 429 && crowded.header("Retry-After") == "10")
                #expect(crowded.body.contains("your password was not looked at"))
            }
        }
    }

    @Test func `never takes over a session that someone put into the browser`() async throws {
        try await withConsole { visitor in
            try await visitor.addAccount("mei")
            let planted = try await visitor.signedIn(as: .viewer)
            let entered = try await planted.post("/sign-in", form)
            let session = try #require(entered.cookies["tenantry-session"])
            #expect(!planted.cookie.contains(session))
            #expect(try await planted.get("/queue").status == 303, "The session before must have ended.")
            var invented = visitor
            invented.cookie = "tenantry-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            #expect(try await invented.get("/queue").status == 303)
        }
    }

    @Test func `ends in the store and in the browser`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            let token = try await mei.token().replacing("+", with: "%2B").replacing("=", with: "%3D")
            let left = try await mei.post("/sign-out", "token=\(token)")
            #expect(left.status == 303)
            #expect(left.header("Location") == "/sign-in")
            #expect(
                left.headers("Set-Cookie").contains { $0.hasPrefix("tenantry-session=;") && $0.contains("Max-Age=0") }
            )
            #expect(try await mei.get("/queue").status == 303)
            #expect(try await mei.deeds() == [.consoleSignedOut])
        }
    }

    @Test func `gives cookies that no other host can set, where it is over https`() async throws {
        try await withConsole(at: "https://console.example") { visitor in
            try await visitor.addAccount("mei")
            let entered = try await visitor.post("/sign-in", form)
            let cookies = entered.headers("Set-Cookie")
            #expect(cookies.count == 2)
            for cookie in cookies { #expect(cookie.hasPrefix("__Host-tenantry-") && cookie.contains("Secure")) }
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A link for a password` {
    private func invited(_ visitor: ConsoleVisitor) async throws -> String {
        let link = InvitationLink(at: Timestamp(Date()))
        try await visitor.store.addAccount(
            named: try #require(AccountName(rawValue: "jo")),
            as: .viewer,
            for: .all,
            link.invitation,
            by: .system,
            at: Timestamp(Date()),
        )
        return "/invitation/\(link.secret)"
    }

    @Test func `can be used once, and looked at as often as one likes`() async throws {
        try await withConsole { visitor in
            let path = try await invited(visitor)
            for _ in 0..<2 {
                let page = try await visitor.get(path)
                #expect(page.status == 200)
                #expect(page.body.contains(#"value="jo""#))
            }
            let form = "password=correct+horse+battery&again=correct+horse+battery"
            let entered = try await visitor.post(path, form)
            #expect(entered.status == 303)
            var jo = visitor
            jo.cookie = "tenantry-session=\(try #require(entered.cookies["tenantry-session"]))"
            #expect(try await jo.get("/queue").status == 200)
            #expect(try await visitor.get(path).status == 404)
            #expect(try await visitor.post(path, form).status == 404)
        }
    }

    @Test(arguments: [
        ("brief one", "brief one", "it must have at least 12 characters"),
        ("correct horse battery", "correct horse", "The two passwords are not the same"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "repeats hardly any characters"),
        ("my name is jo, you see", "my name is jo, you see", "holds the account"),
    ])
    func `says what is wrong with a password`(password: String, again: String, sentence: String) async throws {
        try await withConsole { visitor in
            let path = try await invited(visitor)
            func field(_ text: String) -> String { text.replacing(" ", with: "+").replacing(",", with: "%2C") }
            let refused = try await visitor.post(path, "password=\(field(password))&again=\(field(again))")
            #expect(refused.status == 422)
            #expect(refused.body.contains(sentence), "\(refused.body)")
            #expect(!refused.body.contains(password))
            #expect(try await visitor.get(path).status == 200, "The link must be as good as before.")
        }
    }
}
