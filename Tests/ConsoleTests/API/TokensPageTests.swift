import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The page of one's tokens` {
    private func form(_ fields: String, _ visitor: ConsoleVisitor) async throws -> BareClient.Heard {
        let token = try await visitor.token().replacing("+", with: "%2B")
        return try await visitor.post("/account/tokens", "token=\(token)&\(fields)")
    }

    @Test func `makes one, shows it once, and ends it`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(2)
            let mei = try await visitor.signedIn(as: .responder)
            let made = try await form("name=siem&right=read&right=administer&days=30&customers=customer-2", mei)
            #expect(made.status == 200, "\(made.body)")
            let secret = try #require(made.body.firstMatch(of: /tnt_[0-9A-Za-z]{44}/)).output
            let token = try #require(try await visitor.store.tokens().first)
            // What its owner may not do, it is not made for.
            #expect(token.rights == [.read])
            #expect(token.name.rawValue == "siem" && token.owner.rawValue == "mei.responder")
            let caller = APICaller(visitor: visitor, token: token, secret: String(secret))
            #expect(try await caller.document("/api/v1/me")["customers"] as? Int == 1)
            let page = try await mei.get("/account/tokens")
            #expect(page.body.contains("siem") && !page.body.contains(secret))
            let other = try await visitor.signedIn(as: .viewer)
            #expect(!(try await other.get("/account/tokens")).body.contains("siem"))
            func revoke(_ visitor: ConsoleVisitor) async throws -> Int? {
                let form = "token=\(try await visitor.token().replacing("+", with: "%2B"))"
                return try await visitor.post("/account/tokens/\(token.id)/revoke", form).status
            }
            #expect(try await revoke(other) == 303)
            #expect(try await caller.get("/api/v1/me").status == 200)
            #expect(try await revoke(mei) == 303)
            #expect(try await caller.get("/api/v1/me").status == 401)
            #expect(try await revoke(mei) == 303)
        }
    }

    @Test(arguments: [
        ("name=&right=read&days=30", "no name for a token"), ("name=a%20b&right=read&days=30", "no name for a token"),
        ("name=a&days=30", "good for nothing"), ("name=a&right=administer&days=30", "good for nothing"),
        ("name=a&right=read&days=31", "within a year"), ("name=a&right=read", "within a year"),
        ("name=a&right=read&days=7&customers=customer-1", "that you may see. Write handles"),
        ("name=%3Cb%3E&right=read&days=7", "&lt;b&gt;"),
    ])
    func `says what is wrong with a form, and keeps what was filled in`(fields: String, sentence: String) async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            let heard = try await form(fields, mei)
            #expect(heard.status == 422)
            #expect(heard.body.contains(sentence), "\(heard.body)")
            #expect(try await visitor.store.tokens().isEmpty)
        }
    }
}
