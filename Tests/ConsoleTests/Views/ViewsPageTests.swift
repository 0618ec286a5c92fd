import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Saved views` {
    /// The names of the views above the queue.
    private func names(_ visitor: ConsoleVisitor, at path: String = "/queue") async throws -> [String] {
        let page = try await visitor.get(path)
        #expect(page.status == 200)
        return page.body.matches(of: /<li><a href="[^"]+"[^>]*><bdi>([^<]*)<\/bdi>/).map { String($0.1) }
    }

    private func save(
        _ name: String,
        _ fields: String,
        _ visitor: ConsoleVisitor,
        isShared: Bool = false,
    ) async throws -> BareClient.Heard {
        let token = try await visitor.token().replacing("+", with: "%2B")
        let fields = try #require(fields.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let name = try #require(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        return try await visitor.post(
            "/views",
            "token=\(token)&name=\(name)&fields=\(fields)" + (isShared ? "&shared=yes" : ""),
        )
    }

    /// Where the view that is shown can be changed.
    private func form(_ visitor: ConsoleVisitor, at path: String) async throws -> String {
        let page = try await visitor.get(path).body
        return String(try #require(page.firstMatch(of: /action="(\/views\/[0-9]+)"/)).1)
    }

    @Test func `are kept, named anew and removed by who made them`() async throws {
        try await withConsole { visitor in
            _ = try await LiveWorld(of: 1, in: visitor.store)
            let mei = try await visitor.signedIn(as: .analyst)
            let path = "/queue?severity=high&customer=customer-1"
            let saved = try await save("My <b>first</b>", "severity=high&customer=customer-1&after=x", mei)
            #expect(saved.status == 400, "A place in the queue that is none is refused, as everywhere.")
            #expect(try await save("My <b>first</b>", "severity=high&customer=customer-1", mei).status == 303)
            #expect(try await names(mei) == ["My &lt;b&gt;first&lt;/b&gt;"])
            #expect(try await mei.get(path).body.contains(#"aria-current="page"><bdi>My"#))
            #expect(try await save("My <b>first</b>", "severity=low", mei).status == 409)
            let token = try await mei.token().replacing("+", with: "%2B")
            let form = try await form(mei, at: path)
            let renamed = try await mei.post(form, "token=\(token)&name=High")
            #expect(renamed.header("Location") == path)
            #expect(try await names(mei) == ["High"])
            #expect(try await mei.post(form + "/remove", "token=\(token)").status == 303)
            #expect(try await names(mei) == [])
        }
    }

    @Test func `are shared with who may see their customers`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 2, in: visitor.store)
            let mei = try await visitor.signedIn(as: .analyst)
            _ = try await save("Own", "severity=low", mei)
            _ = try await save("High", "severity=high", mei, isShared: true)
            _ = try await save("Second", "customer=customer-2", mei, isShared: true)
            let gold = try await visitor.signedIn(as: .engineer, for: .tagged(["gold"]))
            #expect(try await names(gold) == ["High"])
            let second = try await visitor.signedIn(as: .viewer, for: .listed([world.customers[1].id]))
            #expect(try await names(second) == ["High", "Second"])
            let token = try await gold.token().replacing("+", with: "%2B")
            let form = try await form(mei, at: "/queue?severity=high")
            #expect(try await gold.post(form, "token=\(token)&name=Mine").status == 404)
            #expect(try await gold.post(form + "/remove", "token=\(token)").status == 404)
            #expect(try await save("Theirs", "customer=customer-2", gold).status == 400)
            #expect(try await save("Other", "severity=high", second).status == 403)
            try await visitor.store.remove(
                world.customers[1].id,
                in: CustomerScope(of: .system),
                by: .system,
                at: moment(2_000),
            )
            #expect(try await names(mei) == ["High", "Own"])
        }
    }

    @Test func `have the columns that their reader chose, and keep them for that account alone`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 2, in: visitor.store)
            try await world.bringIn(try world.incident(1), try world.incident(2), try world.incident(3, of: 2))
            let mei = try await visitor.signedIn(as: .viewer)
            let token = try await mei.token().replacing("+", with: "%2B")
            let form = "token=\(token)&columns=none&columns=age&columns=owner&density=compact"
            let heard = try await mei.post("/queue/look", form + "&return=/queue?severity=medium")
            #expect(heard.header("Location") == "/queue?severity=medium")
            #expect(try await mei.post("/queue/look", form + "&return=/account").header("Location") == "/queue")
            let kept = try await mei.get("/queue").body
            #expect(kept.contains("class=\"queue compact without-customer without-status without-alerts"))
            #expect(try await mei.get("/queue?columns=none&density=roomy").body.contains("class=\"queue without-age"))
            #expect(try await mei.get("/queue?columns=age,pockets").status == 400)
            #expect(try await mei.get("/queue?density=dense").status == 400)
            #expect(try await mei.post("/queue/look", "token=\(token)").status == 400)
            let other = try await visitor.signedIn(as: .analyst)
            let page = try await other.get("/queue?sort=customer").body
            #expect(page.contains("<table class=\"queue\""))
            let headings = page.matches(of: /scope="rowgroup" colspan="12"><a href="[^"]+">([^<]+)</)
                .map { String($0.1) }
            #expect(headings == ["Customer 1", "Customer 2"])
        }
    }

    @Test(arguments: ["", "   ", "\u{0}", String(repeating: "x", count: 61)])
    func `have a name`(name: String) async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            #expect(try await save(name, "severity=high", mei).status == 400)
        }
    }
}
