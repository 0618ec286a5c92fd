import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The list of customers` {
    /// The handles on a page, in its order.
    private func handles(_ visitor: ConsoleVisitor, _ query: String = "") async throws -> [String] {
        let page = try await visitor.get("/customers" + query)
        #expect(page.status == 200, "\(query)")
        return page.body.matches(of: /<span class="mark [^>]*>[^<]*<\/span> <span><a href="\/customers\/([^"]+)"/)
            .map { String($0.1) }
    }

    /// What the page says of a customer.
    private func row(of handle: String, _ visitor: ConsoleVisitor) async throws -> String {
        let page = try await visitor.get("/customers").body
        let rows = page.components(separatedBy: "<tr role=\"row\">")
        return try #require(rows.first { $0.contains("href=\"/customers/\(handle)\"") })
    }

    @Test func `has its times by the reader's zone, and universal time at hand`() async throws {
        try await withConsole { visitor in
            let moment = try #require(Timestamp("2026-11-26T22:30:00Z"))
            try await visitor.addCustomer("read", tenants: [1])
            try await visitor.addCustomer("blind", tenants: [2])
            try await visitor.see(1, at: moment)
            try await visitor.see(2, at: moment, refused: "Something is missing.")
            let end = Connection(
                tenant: try tenantID(1),
                kind: .application,
                clientID: "app",
                state: .active,
                ends: Timestamp("2026-12-24T23:15:00Z"),
            )
            try await visitor.store.save(end, in: CustomerScope(of: .system), by: .system, at: moment)
            var mei = try await visitor.signedIn(as: .viewer)
            mei.cookie += "; tenantry-zone=Asia/Taipei"
            let both = "27 November 2026, 06:30 (26 November 2026, 22:30 UTC)"
            let seen = "<time datetime=\"2026-11-26T22:30:00Z\" title=\"\(both)\">"
            #expect(try await row(of: "read", mei).contains(seen))
            #expect(try await row(of: "blind", mei).contains(seen))
            let ends = "title=\"25 December 2026, 07:15 (24 December 2026, 23:15 UTC)\">"
            #expect(try await row(of: "read", mei).contains(ends))
            let chinese = try await mei.get("/customers?lang=zh-Hant").body
            #expect(chinese.contains("title=\"2026 年 11 月 27 日 06:30；2026 年 11 月 26 日 22:30（UTC）\">"))
        }
    }

    @Test func `says how each of them stands, and never takes a blind one for a quiet one`() async throws {
        try await withConsole { visitor in
            let now = Timestamp(Date())
            for (number, handle) in ["blind", "quiet", "busy", "waiting", "unread"].enumerated() {
                try await visitor.addCustomer(handle, tenants: [number + 1])
            }
            try await visitor.see(1, at: now, refused: "AADSTS7000215: the secret is wrong.")
            try await visitor.see(2, at: now)
            try await visitor.see(3, at: now)
            try await visitor.commit(try incident("1", of: 3, severity: .high))
            try await visitor.commit(try incident("2", of: 3, severity: .low))
            let asked = Connection(tenant: try tenantID(4), kind: .application, clientID: "app", state: .pending)
            let everything = CustomerScope(of: .system)
            try await visitor.store.save(asked, in: everything, by: .system, at: now)
            let mei = try await visitor.signedIn(as: .viewer)
            let blind = try await row(of: "blind", mei)
            #expect(blind.contains("Blind") && blind.contains("no token"))
            #expect(blind.contains("aria-hidden=\"true\">?<") && blind.contains("not known"))
            let quiet = try await row(of: "quiet", mei)
            #expect(
                quiet.contains("Well") && quiet.contains("<span class=\"faint\">0</span>") && !quiet.contains(">?<")
            )
            let busy = try await row(of: "busy", mei)
            #expect(
                busy.contains("High</span><b>1</b>") && busy.contains("Low</span><b>1</b>") && !busy.contains(">+<")
            )
            #expect(try await row(of: "waiting", mei).contains("Waiting for consent"))
            let unread = try await row(of: "unread", mei)
            #expect(unread.contains("Never read") && unread.contains("Read whole</span> never</td>"))
            let deed = try #require(try await visitor.lastDeed())
            #expect(deed.kind == .customersRead && deed.subject.bound == "console /customers")
        }
    }

    @Test func `stands in the order that was asked for`() async throws {
        try await withConsole { visitor in
            let now = Timestamp(Date())
            for (number, handle) in ["delta", "alpha", "charlie", "bravo"].enumerated() {
                try await visitor.addCustomer(handle, tenants: [number + 1])
            }
            try await visitor.see(1, at: now)
            try await visitor.see(2, at: now - .seconds(60))
            try await visitor.see(3, at: now, refused: "Something is missing.")
            for number in 1...3 { try await visitor.commit(try incident("\(number)", of: 1, severity: .low)) }
            try await visitor.commit(try incident("9", of: 4, severity: .high))
            let end = Connection(
                tenant: try tenantID(3),
                kind: .application,
                clientID: "app",
                state: .active,
                ends: now + .seconds(86_400),
            )
            try await visitor.store.save(end, in: CustomerScope(of: .system), by: .system, at: now)
            let mei = try await visitor.signedIn(as: .viewer)
            #expect(try await handles(mei) == ["alpha", "bravo", "charlie", "delta"])
            #expect(try await handles(mei, "?sort=health") == ["charlie", "bravo", "alpha", "delta"])
            #expect(try await handles(mei, "?sort=open") == ["bravo", "delta", "alpha", "charlie"])
            #expect(try await handles(mei, "?sort=lag") == ["bravo", "charlie", "alpha", "delta"])
            #expect(try await handles(mei, "?sort=ends") == ["charlie", "alpha", "bravo", "delta"])
            let page = try await mei.get("/customers?sort=open").body
            #expect(page.contains("class=\"cu-open\" aria-sort=\"descending\""))
        }
    }

    @Test func `shows those that fit, of those that the reader may see`() async throws {
        try await withConsole { visitor in
            for number in 1...3 {
                var details = CustomerDetails(
                    handle: try #require(CustomerHandle(rawValue: "customer-\(number)")),
                    name: "Customer \(number)",
                    tags: number < 3 ? ["retail", "n\(number)"] : ["secret-tag"],
                    tier: number == 1 ? "gold" : nil,
                )
                if number == 2 { details.state = .suspended }
                let domain = try #require(DomainName(rawValue: "shop\(number).example"))
                let tenant = Tenant(id: try tenantID(number), displayName: "T\(number)", defaultDomain: domain)
                _ = try await visitor.store.add(details, tenants: [tenant], by: .system, at: moment(0))
            }
            let mei = try await visitor.signedIn(as: .analyst, for: .tagged(["retail"]))
            #expect(try await handles(mei) == ["customer-1", "customer-2"])
            #expect(try await !mei.get("/customers").body.contains("secret-tag"))
            #expect(try await handles(mei, "?q=shop2") == ["customer-2"])
            #expect(try await handles(mei, "?q=SHOP3") == [])
            #expect(try await handles(mei, "?q=\(try tenantID(1))") == ["customer-1"])
            #expect(try await handles(mei, "?tag=n2") == ["customer-2"])
            #expect(try await handles(mei, "?tag=secret-tag") == [])
            #expect(try await handles(mei, "?tier=gold") == ["customer-1"])
            #expect(try await handles(mei, "?state=suspended") == ["customer-2"])
            #expect(try await handles(mei, "?health=never-read&sort=name") == ["customer-1"])
            for wrong in ["health=ill", "state=x", "sort=x", "page=0", "page=x", "colour=red", "tag=a&tag=b", "q=%00"] {
                let heard = try await mei.get("/customers?" + wrong)
                #expect(heard.status == 400, "\(wrong)")
                #expect(heard.body.contains("Open the list of customers"), "\(wrong)")
            }
        }
    }

    @Test func `leaves out who left, unless one asks for them`() async throws {
        try await withConsole { visitor in
            var details = CustomerDetails(handle: try #require(CustomerHandle(rawValue: "gone")), name: "Gone")
            details.state = .left
            let tenant = Tenant(id: try tenantID(1), displayName: "T")
            let gone = try await visitor.store.add(details, tenants: [tenant], by: .system, at: moment(0))
            let mei = try await visitor.signedIn(as: .viewer)
            #expect(try await handles(mei) == [])
            #expect(try await handles(mei, "?state=left") == ["gone"])
            #expect(try await handles(mei, "?health=left") == ["gone"])
            #expect(try await mei.get("/customers/\(gone.details.handle)").body.contains("left, and no longer read"))
        }
    }

    @Test func `comes a hundred at a time`() async throws {
        try await withConsole { visitor in
            let drafts = try (1...205).map { number in
                CustomerDraft(
                    details: CustomerDetails(
                        handle: try #require(CustomerHandle(rawValue: "c\(1_000 + number)")),
                        name: "C\(1_000 + number)",
                    ),
                    tenants: [Tenant(id: try tenantID(number), displayName: "T")],
                )
            }
            _ = try await visitor.store.add(drafts, by: .system, at: moment(0)) { _ in }
            let mei = try await visitor.signedIn(as: .viewer)
            var seen: [String] = []
            var next: String? = "/customers?health=never-read"
            while let path = next {
                let page = try await mei.get(path).body
                seen += page.matches(of: /<span><a href="\/customers\/([^"]+)"/).map { String($0.1) }
                next = page.firstMatch(of: /<a href="([^"]+)" rel="next">/).map {
                    String($0.1).replacing("&amp;", with: "&")
                }
            }
            #expect(seen == (1...205).map { "c\(1_000 + $0)" })
            #expect(try await mei.get("/customers?page=2").body.contains("101–200 of 205"))
            #expect(try await mei.get("/customers?page=9").body.contains("No customer fits."))
        }
    }

    @Test func `is kept for a while, but for who is added and removed`() async throws {
        try await withConsole(boardFreshFor: .seconds(3_600)) { visitor in
            let contoso = try await visitor.addCustomer("contoso", tenants: [1])
            let mei = try await visitor.signedIn(as: .viewer)
            #expect(try await handles(mei) == ["contoso"])
            try await visitor.addCustomer("fabrikam", tenants: [2])
            #expect(try await handles(mei) == ["contoso", "fabrikam"])
            try await visitor.see(1, at: Timestamp(Date()))
            #expect(try await row(of: "contoso", mei).contains("Never read"))
            _ = try await visitor.store.remove(contoso.id, in: CustomerScope(of: .system), by: .system, at: moment(1))
            #expect(try await handles(mei) == ["fabrikam"])
        }
    }

    @Test func `shows hostile names as the texts that they are`() async throws {
        try await withConsole { visitor in
            let name = "<script>alert(1)</script>\u{202E}\"'"
            try await visitor.addCustomer("evil", named: name, tenants: [1])
            let mei = try await visitor.signedIn(as: .administrator)
            for path in ["/customers", "/customers/evil"] {
                let page = try await mei.get(path).body
                #expect(page.contains("&lt;script&gt;alert(1)"), "\(path)")
                #expect(!page.contains("<script>alert") && !page.contains("\u{202E}"), "\(path)")
            }
        }
    }
}

extension ConsoleVisitor {
    /// Has both streams of a tenant read, whole or not.
    func see(_ tenant: Int, at moment: Timestamp, refused reason: String? = nil) async throws {
        let findings = reason.map {
            [ReadOutcome.Finding(cause: .noToken, subject: Hostile("x"), reason: Hostile($0), matter: nil)]
        }
        let outcome = ReadOutcome(reachedEnd: reason == nil, findings: findings ?? [])
        for stream in Tenants.Stream.allCases {
            try await store.record(outcome, of: stream, of: try tenantID(tenant), at: moment)
        }
    }
}
