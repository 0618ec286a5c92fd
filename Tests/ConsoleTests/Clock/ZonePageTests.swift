import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The time zone of the pages` {
    private let address = "/incidents/contoso/42"

    /// An incident that came in at half past ten in the evening of 26 November 2026.
    private func withIncident(_ body: (ConsoleVisitor) async throws -> Void) async throws {
        let created = try #require(Timestamp("2026-11-26T22:30:00Z"))
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident(updated: created))
            try await visitor.commit([try alert(created: created)])
            try await body(visitor.signedIn(as: .viewer))
        }
    }

    @Test func `is the browser's, which its script tells by a cookie`() async throws {
        try await withIncident { mei in
            let unsaid = try await mei.get(address).body
            #expect(unsaid.contains("26 November 2026, 22:30 UTC"))
            #expect(unsaid.contains("data-zone-cookie=\"tenantry-zone\""))
            var told = mei
            told.cookie += "; tenantry-zone=Asia/Taipei"
            let page = try await told.get(address).body
            #expect(page.contains("title=\"26 November 2026, 22:30 UTC\">27 November 2026, 06:30</time>"))
            #expect(page.contains("datetime=\"2026-11-26T22:30:00Z\""))
            #expect(try await told.get(address + "?lang=zh-Hant").body.contains(">2026 年 11 月 27 日 06:30</time>"))
        }
    }

    @Test(arguments: ["Nowhere/Nothing", "%3Cscript%3E", "\"><script>alert(1)</script>"])
    func `is universal time where the cookie says nothing of use`(zone: String) async throws {
        try await withIncident { mei in
            var told = mei
            told.cookie += "; tenantry-zone=\(zone)"
            let page = try await told.get(address)
            #expect(page.status == 200)
            #expect(page.body.contains("26 November 2026, 22:30 UTC"))
            #expect(!page.body.contains("<script>"))
        }
    }

    @Test func `is kept for the account where it was chosen, whatever the browser says`() async throws {
        try await withIncident { mei in
            var told = mei
            told.cookie += "; tenantry-zone=Asia/Taipei"
            let token = try await told.token().replacing("+", with: "%2B")
            let kept = try await told.post("/account/zone", "zone=Europe%2FBerlin&token=\(token)")
            #expect(kept.status == 303)
            let page = try await told.get(address).body
            #expect(page.contains(">26 November 2026, 23:30</time>"))
            #expect(!page.contains("data-zone-cookie"), "There is nothing to be told.")
            #expect(try await told.get("/account").body.contains("<option value=\"Europe/Berlin\" selected>"))
            #expect(try await told.post("/account/zone", "zone=&token=\(token)").status == 303)
            #expect(try await told.get(address).body.contains(">27 November 2026, 06:30</time>"))
        }
    }

    @Test func `is refused where there is no such zone`() async throws {
        try await withIncident { mei in
            let token = try await mei.token().replacing("+", with: "%2B")
            let refused = try await mei.post("/account/zone", "zone=Nowhere%2FNothing&token=\(token)")
            #expect(refused.status == 400)
            #expect(try await mei.get("/account").body.contains("<option value=\"\" selected>"))
        }
    }

    @Test func `turns the axis of alerts too`() async throws {
        try await withIncident { mei in
            var told = mei
            told.cookie += "; tenantry-zone=Asia/Taipei"
            let page = try await told.get(address).body
            #expect(page.contains("<title>1 × High, 2026-11-27 06:30</title>"))
        }
    }
}
