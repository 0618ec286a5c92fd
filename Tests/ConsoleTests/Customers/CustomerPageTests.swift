import Console
import Foundation
import Storage
import Synchronization
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A customer's page` {
    private let everything = CustomerScope(of: .system)

    /// A form's fields, as a browser sends them.
    private func form(_ fields: [(String, String)]) throws -> String {
        try fields.map { name, value in
            name + "=" + (try #require(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics)))
        }.joined(separator: "&")
    }

    /// The mark of the record that a page has in its form.
    private func seen(on page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="seen" value="([^"]+)"/)).1)
    }

    /// Sends the form of a customer's page.
    private func save(
        _ visitor: ConsoleVisitor,
        tags: String = "",
        tier: String = "",
        notes: String = "",
        seen: String? = nil,
        token: String? = nil,
        of handle: String = "contoso",
    ) async throws -> BareClient.Heard {
        let mark =
            if let seen { seen } else { try self.seen(on: try await visitor.get("/customers/\(handle)").body) }
        let own = if let token { token } else { try await visitor.token() }
        let fields = [("token", own), ("seen", mark), ("tags", tags), ("tier", tier), ("notes", notes)]
        return try await visitor.post("/customers/\(handle)", try form(fields))
    }

    @Test(arguments: ["new", "import"])
    func `is that of a customer whatever they are called`(handle: String) async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer(handle, tenants: [1])
            let mei = try await visitor.signedIn(as: .engineer)
            let page = try await mei.get("/customers/\(handle)")
            let tenant = try tenantID(1).rawValue
            #expect(page.status == 200 && page.body.contains(tenant))
        }
    }

    @Test func `shows its tenants, what keeps us out and who must do something`() async throws {
        try await withConsole { visitor in
            let now = Timestamp(Date())
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.see(1, at: now, refused: "AADSTS7000215: the secret is wrong.")
            let finding = AccessFinding(
                .token,
                Hostile("AADSTS7000215"),
                .failure,
                "There is no token.",
                nil,
                advice: "Store a new secret.",
                responsible: .provider,
                page: "app-registrations",
            )
            try await visitor.store.keep([try tenantID(1): AccessLook(.all, findings: [finding])], at: now)
            try await visitor.commit(try incident("7", titled: "Hands on keyboard"))
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/customers/contoso")
            #expect(page.status == 200)
            for text in [
                "<title>Contoso – Tenantry</title>", "Not all of it is seen", try tenantID(1).rawValue,
                "tenant1.example",
                "AADSTS7000215: the secret is wrong.", "There is no token.", "Store a new secret.", "ours to do",
                "/open/contoso/app-registrations?tenant=", "Hands on keyboard", "/queue?customer=contoso", "or more",
                "Incident: Hands on keyboard", "Found: token AADSTS7000215",
            ] {
                #expect(page.body.contains(text), "\(text)")
            }
            let trail = try await visitor.store.auditTrail(in: everything, limit: 3)
            #expect(trail.map(\.deed.kind) == [.incidentsRead, .statusRead, .customersRead])
            #expect(trail.allSatisfy { $0.deed.target?.handle.rawValue == "contoso" })
        }
    }

    @Test func `says what keeps us out in the reader's language, and Microsoft's words as they came`() async throws {
        try await withConsole { visitor in
            let now = Timestamp(Date())
            try await visitor.addCustomer("contoso", tenants: [1])
            let words = Quotation(code: Hostile("Forbidden"), message: Hostile("<b>Missing</b> scope."), status: 403)
            let gap = ReadOutcome.Finding(
                cause: .forbidden,
                subject: Hostile("Forbidden"),
                reason: Hostile("The application may not read this."),
                matter: Matter.list(.forbidden, of: .alerts, words).written,
            )
            let outcome = ReadOutcome(reachedEnd: false, findings: [gap])
            try await visitor.store.record(outcome, of: .alerts, of: try tenantID(1), at: now)
            let finding = AccessFinding(
                .token,
                Hostile("AADSTS7000222"),
                .failure,
                "There is no token: the client secret has expired.",
                .signIn(.expiredSecret, code: 7_000_222),
                responsible: .provider,
                page: "app-registrations",
            )
            let end = Ending(.relationship, named: "GDAP", at: now + .seconds(5 * 86_400 + 60))
            let look = AccessLook(.all, findings: [finding], endings: [end])
            try await visitor.store.keep([try tenantID(1): look], at: now)
            let mei = try await visitor.signedIn(as: .administrator)
            let page = try await mei.get("/customers/contoso?lang=zh-Hant").body
            for text in [
                "無法讀取警示：缺少權限 SecurityAlert.Read.All，或缺少授權。", "請重新寄送同意連結給客戶",
                "<q lang=\"en\"><bdi>Forbidden: &lt;b&gt;Missing&lt;/b&gt; scope.</bdi></q>", "狀態碼 403",
                "無法取得權杖：密碼金鑰已到期（AADSTS7000222）。", "請為應用程式建立新的密碼金鑰並儲存。",
                "合作夥伴關係「GDAP」：將在 5 天後到期", "發現：權杖 AADSTS7000222", "發現：合作夥伴關係「GDAP」",
                "進階搜捕", "新增客戶",
            ] {
                #expect(page.contains(text), "\(text)")
            }
            for text in ["There is no token", "may not read", "Advanced hunting", "customer-added"] {
                #expect(!page.contains(text), "\(text)")
            }
        }
    }

    @Test func `leads out to each portal's page in the tenant that was chosen`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1, 2])
            let mei = try await visitor.signedIn(as: .analyst)
            for number in 1...2 {
                let page = try await mei.get("/customers/contoso?tenant=\(try tenantID(number))").body
                let ways = page.matches(of: /<a href="(\/open\/contoso\/[^"]+)" target="_blank"/).map { String($0.1) }
                #expect(ways.count > 40)
                #expect(try ways.allSatisfy { $0.hasSuffix("?tenant=\(try tenantID(number))") })
                #expect(try await mei.get(try #require(ways.first)).status == 200)
            }
            #expect(try await mei.get("/customers/contoso?tenant=\(try tenantID(3))").status == 404)
            let jo = try await visitor.signedIn(as: .viewer)
            #expect(try await !jo.get("/customers/contoso").body.contains("/open/"))
        }
    }

    @Test func `shows how we get in, and never a secret`() async throws {
        try await withConsole { visitor in
            let now = Timestamp(Date())
            try await visitor.addCustomer("contoso", tenants: [1])
            let connection = Connection(
                tenant: try tenantID(1),
                kind: .application,
                clientID: "0b6f1c2d-98d4-4f6c-8a3f-3d0f1a9b7c22",
                state: .active,
                ends: now + .seconds(5 * 86_400 + 60),
            )
            try await visitor.store.save(connection, in: everything, by: .system, at: now)
            let relationship = PartnerRelationship(
                id: Hostile("r1"),
                partner: try tenantID(9),
                tenant: try tenantID(1),
                name: Hostile("Admin <b>by us</b>"),
                status: .active,
                ends: now + .seconds(400 * 86_400),
            )
            try await visitor.store.refresh(
                [relationship],
                of: try tenantID(9),
                isWhole: true,
                in: everything,
                by: .system,
                at: now,
            )
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/customers/contoso").body
            #expect(page.contains("0b6f1c2d-98d4-4f6c-8a3f-3d0f1a9b7c22") && page.contains("in 5d"))
            #expect(page.contains("Admin &lt;b&gt;by us") && page.contains("cu-near") && page.contains("cu-far"))
            #expect(
                try await mei.get("/customers").body.contains("in 5d</time></span> <span class=\"faint\">connection")
            )
        }
    }

    @Test func `is changed by who may connect customers, and by nobody else`() async throws {
        try await withConsole { visitor in
            let contoso = try await visitor.addCustomer("contoso", tenants: [1])
            for role in [Role.viewer, .analyst, .responder] {
                let jo = try await visitor.signedIn(as: role)
                #expect(try await !jo.get("/customers/contoso").body.contains("name=\"seen\""))
                #expect(try await save(jo, notes: "x", seen: "x").status == 403)
            }
            let mei = try await visitor.signedIn(as: .engineer)
            #expect(try await save(mei, notes: "x", token: "none").status == 403)
            let saved = try await save(
                mei,
                tags: " retail, , north;retail ",
                tier: " gold ",
                notes: "\r\nOne\r\n<b>two</b>"
            )
            #expect(saved.status == 303 && saved.header("Location") == "/customers/contoso")
            let details = try #require(try await visitor.store.customers(in: everything).first).details
            #expect(
                details.tags == ["retail", "north"] && details.tier == "gold" && details.notes == "\nOne\n<b>two</b>"
            )
            #expect(details.name == contoso.details.name)
            let deed = try #require(
                try await visitor.store.auditTrail(in: everything, limit: 9).first { $0.deed.kind == .customerEdited }
            )
            #expect(deed.principal.name == "mei.engineer" && deed.deed.subject.bound == "tags, notes, tier")
            let page = try await mei.get("/customers/contoso").body
            #expect(page.contains("<bdi>&lt;b&gt;two&lt;/b&gt;</bdi>") && page.contains("value=\"north, retail\""))
        }
    }

    @Test func `is not changed over what someone else wrote meanwhile`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let mei = try await visitor.signedIn(as: .engineer)
            let first = try await mei.get("/customers/contoso").body
            #expect(try await save(mei, notes: "From another window").status == 303)
            let late = try await save(mei, notes: "Typed before that", seen: try seen(on: first))
            #expect(late.status == 409)
            #expect(late.body.contains("Someone else changed it"))
            #expect(late.body.contains("From another window") && late.body.contains("Typed before that</textarea>"))
            #expect(try await visitor.store.customers(in: everything).first?.details.notes == "From another window")
            let again = try await save(mei, notes: "Typed before that", seen: try seen(on: late.body))
            #expect(again.status == 303)
            #expect(try await visitor.store.customers(in: everything).first?.details.notes == "Typed before that")
        }
    }

    @Test(arguments: [
        ("tags", String(repeating: "x", count: 61), "60 characters"), ("tags", "a\u{7}b", "control characters"),
        ("tier", String(repeating: "x", count: 61), "one line of 60"), ("notes", "a\u{0}b", "10,000 characters"),
        ("notes", String(repeating: "x", count: 10_001), "10,000 characters"),
    ])
    func `says what cannot be written down, and loses nothing of what was typed`(
        field: String,
        value: String,
        sentence: String,
    ) async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let mei = try await visitor.signedIn(as: .engineer)
            let heard = try await save(
                mei,
                tags: field == "tags" ? value : "kept-tag",
                tier: field == "tier" ? value : "",
                notes: field == "notes" ? value : "kept notes",
            )
            #expect(heard.status == 422)
            #expect(heard.body.contains("role=\"alert\"") && heard.body.contains(sentence))
            #expect(heard.body.contains(field == "tags" ? "kept notes</textarea>" : "value=\"kept-tag\""))
            #expect(try await visitor.store.customers(in: everything).first?.details.tags == [])
        }
    }

    @Test func `leads back to the list whoever took away the tag by which they see it`() async throws {
        try await withConsole { visitor in
            var contoso = try await visitor.addCustomer("contoso", tenants: [1])
            contoso.details.tags = ["retail"]
            try await visitor.store.update(contoso, in: everything, by: .system, at: moment(1))
            let mei = try await visitor.signedIn(as: .engineer, for: .tagged(["retail"]))
            #expect(try await save(mei, tags: "other").header("Location") == "/customers")
            #expect(try await mei.get("/customers/contoso").status == 404)
        }
    }

    @Test func `shows the trail to administrators alone, without mere looks`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let mei = try await visitor.signedIn(as: .engineer)
            #expect(try await save(mei, tier: "gold").status == 303)
            #expect(try await !mei.get("/customers/contoso").body.contains("Customer changed"))
            let root = try await visitor.signedIn(as: .administrator)
            let page = try await root.get("/customers/contoso").body
            #expect(page.contains("Customer changed: tier") && page.contains("<bdi>mei.engineer</bdi>"))
            #expect(!page.contains("customers-read"))
        }
    }

    @Test func `has its ways in checked, while the page goes on`() async throws {
        let (checked, checking) = AsyncStream.makeStream(of: CustomerHandle.self)
        let (open, gate) = AsyncStream.makeStream(of: Void.self)
        let isBroken = Mutex(false)
        let check: @Sendable (Customer) async throws -> Void = { customer in
            checking.yield(customer.details.handle)
            for await _ in open { break }
            if isBroken.withLock({ $0 }) { throw Unexpected(what: "a check") }
        }
        try await withConsole(checkingBy: check) { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let jo = try await visitor.signedIn(as: .responder)
            #expect(try await !jo.get("/customers/contoso").body.contains("/customers/contoso/check"))
            let mei = try await visitor.signedIn(as: .engineer)
            let fields = try form([("token", try await mei.token())])
            var begun = checked.makeAsyncIterator()
            for (broken, sentence) in [(false, "The ways in were checked"), (true, "did not come to its end")] {
                isBroken.withLock { $0 = broken }
                #expect(
                    try await mei.post("/customers/contoso/check", fields).header("Location") == "/customers/contoso"
                )
                #expect(await begun.next()?.rawValue == "contoso")
                // Another press begins no other one.
                #expect(try await mei.post("/customers/contoso/check", fields).status == 303)
                #expect(try await mei.get("/customers/contoso").body.contains("Being checked"))
                gate.yield()
                var page = ""
                while !page.contains(sentence) { page = try await mei.get("/customers/contoso").body }
                #expect(page.contains("/customers/contoso/check") && !page.contains("Being checked"))
            }
            let deeds = try await visitor.store.auditTrail(in: everything, limit: 99)
                .filter { $0.deed.subject.bound == "console check" }
            #expect(deeds.count == 4 && deeds.allSatisfy { $0.deed.kind == .statusRead })
        }
    }
}
