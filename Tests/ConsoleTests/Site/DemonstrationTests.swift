import Access
import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A demonstration` {
    private static let sentence = "This is a demonstration"

    private func link(_ visitor: ConsoleVisitor) async throws -> String {
        let link = InvitationLink(at: Timestamp(Date()))
        try await visitor.store.addAccount(
            named: try #require(AccountName(rawValue: "demonstration")),
            as: .responder,
            for: .all,
            link.invitation,
            by: .system,
            at: Timestamp(Date()),
        )
        return "/demonstration/\(link.secret)"
    }

    @Test func `lets in whoever opens its link first, and says on every page what it is`() async throws {
        try await withConsole(isDemonstration: true) { visitor in
            let link = try await link(visitor)
            let entered = try await visitor.get(link)
            #expect(entered.status == 303 && entered.header("Location") == "/queue")
            var analyst = visitor
            analyst.cookie = "tenantry-session=\(try #require(entered.cookies["tenantry-session"]))"
            for path in ["/queue", "/account", "/launcher"] {
                #expect(try await analyst.get(path).body.contains(Self.sentence), "\(path)")
            }
            #expect(try await visitor.get("/sign-in").body.contains(Self.sentence))
            #expect(try await visitor.get("/nothing").body.contains(Self.sentence))
            #expect(try await visitor.get(link).status == 404)
        }
    }

    @Test func `is none where nobody asked for one, and its link opens nothing there`() async throws {
        try await withConsole { visitor in
            let link = try await link(visitor)
            #expect(try await visitor.get(link).status == 404)
            #expect(try await !visitor.get("/sign-in").body.contains(Self.sentence))
            let invitation = link.replacing("demonstration", with: "invitation")
            #expect(try await visitor.get(invitation).status == 200, "It was not used up.")
        }
    }
}
