import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The queue's page` {
    /// Customers of one tenant each, by the numbers of their tenants.
    private func addCustomers(_ count: Int, to store: Store) async throws -> [Customer] {
        var customers: [Customer] = []
        for number in 1...count {
            let handle = try #require(CustomerHandle(rawValue: "customer-\(number)"))
            let tenant = Tenant(id: try tenantID(number), displayName: "Tenant \(number)")
            let details = CustomerDetails(handle: handle, name: "Customer \(number)", tags: number == 1 ? ["gold"] : [])
            customers.append(try await store.add(details, tenants: [tenant], by: .system, at: moment(0)))
        }
        return customers
    }

    private func store(_ incidents: [Incident], in store: Store) async throws {
        for (tenant, incidents) in Dictionary(grouping: incidents, by: \.tenant) {
            let received = incidents.map { Received($0, original: Data("{}".utf8)) }
            _ = try await store.commit(received, of: tenant, upTo: nil, at: moment(1_000))
        }
    }

    private func incident(
        _ number: Int,
        of tenant: Int = 1,
        titled title: String = "Something",
        severity: Severity = .medium,
        status: IncidentStatus = .active,
    ) throws -> Incident {
        Incident(
            tenant: try tenantID(tenant),
            id: IncidentID(rawValue: String(number)),
            title: Hostile(title),
            severity: severity,
            status: status,
            created: moment(Int64(number)),
            lastUpdate: moment(Int64(number)),
        )
    }

    /// The numbers of the incidents on a page.
    private func numbers(on page: BareClient.Heard) -> [Int] {
        page.body.matches(of: /<\/bdi><\/a> <span class="faint">([0-9]+)<\/span>/).compactMap { Int($0.1) }
    }

    /// A mark behind a letter, or one that joins what follows, makes another character of it for Swift, and none for a browser.
    @Test(arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}"], ["", "\u{D4E}", "\u{111C2}"])
    func `escapes what a browser would read, whatever clings to it`(mark: String, before: String) async throws {
        try await withConsole { visitor in
            _ = try await addCustomers(1, to: visitor.store)
            let letters = ["<", ">", "\"", "'", "&"].map { before + $0 + mark }.joined()
            try await store([try incident(1, titled: "\(letters)\(before)<meta>ends")], in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            let asked = try #require(letters.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            for path in ["/queue", "/queue?q=\(asked)", "/queue?assigned=\(asked)"] {
                let page = try await mei.get(path)
                #expect(page.status == 200)
                let bytes = Data(page.body.utf8)
                #expect(bytes.range(of: Data("<meta>".utf8)) == nil, "\(path)")
                for letter in ["<", ">", "\"", "'", "&"] {
                    #expect(bytes.range(of: Data((letter + mark).utf8)) == nil, "\(letter) at \(path)")
                }
            }
        }
    }

    @Test func `shows the incidents of every customer, and escapes what Microsoft sent`() async throws {
        try await withConsole { visitor in
            _ = try await addCustomers(2, to: visitor.store)
            let title = "<script>alert('x')</script> \"quoted\" \u{202E}gnp.exe\u{1B}[2J {{words.console.skip}}"
            let all = [
                try incident(1, titled: title, severity: .low), try incident(2, of: 2, severity: .high),
                try incident(3, status: .resolved),
            ]
            try await store(all, in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/queue")
            #expect(page.status == 200)
            #expect(numbers(on: page) == [2, 1])
            #expect(!page.body.contains("<script>"))
            #expect(page.body.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;quoted&quot;"))
            #expect(!page.body.contains("\u{202E}") && !page.body.contains("\u{1B}"))
            #expect(page.body.contains("{{words.console.skip}}"), "What Microsoft sent is no template.")
            #expect(page.body.contains("2 of 2 incidents."))
            // Nobody has read them yet, so nobody may take silence for quiet.
            #expect(page.body.contains("2 of 2 customers can&#39;t be seen"))
            #expect(page.body.contains("never read"))
            let entries = try await visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 1)
            #expect(entries.first?.deed.kind == .incidentsRead)
            #expect(entries.first?.deed.subject.bound == "console /queue")
        }
    }

    @Test func `shows nobody what is out of their scope`() async throws {
        try await withConsole { visitor in
            let customers = try await addCustomers(3, to: visitor.store)
            try await store(try (1...3).map { try incident($0, of: $0) }, in: visitor.store)
            let gold = try await visitor.signedIn(as: .viewer, for: .tagged(["gold"]))
            #expect(numbers(on: try await gold.get("/queue")) == [1])
            let listed = try await visitor.signedIn(as: .analyst, for: .listed([customers[1].id]))
            let page = try await listed.get("/queue")
            #expect(numbers(on: page) == [2])
            #expect(!page.body.contains("Customer 3"))
            // The same answer as for a customer that there is not.
            for handle in ["customer-3", "nobody-at-all"] {
                let refused = try await listed.get("/queue?customer=\(handle)")
                #expect(refused.status == 400)
                #expect(refused.body.contains("you may not see"))
            }
        }
    }

    @Test(arguments: [
        ("severity=high", [2]), ("severity=high&severity=low", [2, 1]), ("status=all", [2, 3, 1]),
        ("status=resolved", [3]), ("customer=customer-2", [2]), ("q=phish", [1]), ("q=&severity=low", [1]),
        ("assigned=nobody", [2, 1]), ("sort=created", [2, 1]), ("since=2w&status=all", []), ("technique=t1003", []),
    ])
    func `is filtered by its address`(query: String, expected: [Int]) async throws {
        try await withConsole { visitor in
            _ = try await addCustomers(2, to: visitor.store)
            let all = [
                try incident(1, titled: "A phish", severity: .low), try incident(2, of: 2, severity: .high),
                try incident(3, status: .resolved),
            ]
            try await store(all, in: visitor.store)
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/queue?" + query)
            #expect(page.status == 200)
            #expect(numbers(on: page) == expected)
        }
    }

    @Test(arguments: [
        "severity=worst", "status=gone", "since=yesterday", "technique=x", "sort=random", "after=AAAA", "service=x",
        "q=%00", "after=%00", "severty=high", "utm=", "sort=created&sort=updated", "q=a&q=b",
        "assigned=a&q=x&assigned=a",
        "status=all&status=active", "status=active&status=all",
    ])
    func `refuses an address that means nothing`(query: String) async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/queue?" + query)
            #expect(page.status == 400)
            #expect(page.body.contains("“\(query.prefix { $0 != "=" })”"))
        }
    }

    @Test func `has a chip for each filter, which takes it away`() async throws {
        try await withConsole { visitor in
            _ = try await addCustomers(1, to: visitor.store)
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/queue?severity=high&q=%22%3E%3Cimg%20src=x%3E&lang=zh-Hant").body
            #expect(page.contains(#"href="/queue?severity=high""#))
            #expect(page.contains(#"href="/queue?q=%22%3E%3Cimg%20src%3Dx%3E""#))
            #expect(page.contains("嚴重性：高"))
            #expect(!page.contains("<img src=x"))
        }
    }

    @Test func `gives each incident once, page after page`() async throws {
        try await withConsole { visitor in
            _ = try await addCustomers(1, to: visitor.store)
            try await store(try (1...120).map { try incident($0) }, in: visitor.store)
            let mei = try await visitor.signedIn(as: .analyst)
            var found: [Int] = []
            var path: String? = "/queue?severity=medium"
            while let next = path, found.count < 500 {
                let page = try await mei.get(next)
                #expect(page.body.contains("of 120 incidents"))
                found += numbers(on: page)
                path = page.body.firstMatch(of: /href="([^"]*)" rel="next"/).map {
                    String($0.1).replacing("&amp;", with: "&")
                }
            }
            #expect(found == Array((1...120).reversed()))
        }
    }

    @Test func `says that there is nobody to look after`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .administrator)
            let hers = try await mei.get("/queue").body
            #expect(hers.contains("There is no customer that you may see yet. Add the first one"))
            #expect(hers.contains(#"href="/new-customer""#) && hers.contains(#"href="/customer-import""#))
            #expect(try await mei.get("/customers").body.contains("Add the first one"))
            let jo = try await visitor.signedIn(as: .viewer)
            let theirs = try await jo.get("/queue").body
            #expect(theirs.contains("An administrator adds customers") && !theirs.contains("/new-customer"))
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `One's own account` {
    @Test func `lists where one is signed in, and ends one of them`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            let again = try await visitor.post("/sign-in", "name=mei.analyst&password=correct+horse+battery")
            var other = visitor
            other.cookie = "tenantry-session=\(try #require(again.cookies["tenantry-session"]))"
            let page = try await mei.get("/account").body
            let ends = page.matches(of: /action="(\/account\/sessions\/[0-9a-f]+\/end)"/).map { String($0.1) }
            #expect(ends.count == 2)
            let token = try await mei.token().replacing("+", with: "%2B")
            // The newest is the first, and is the other one.
            let ended = try await mei.post(try #require(ends.first), "token=\(token)")
            #expect(ended.header("Location") == "/account")
            #expect(try await other.get("/queue").status == 303)
            #expect(try await mei.get("/queue").status == 200)
        }
    }

    @Test func `ends nobody else's session`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            let jo = try await visitor.signedIn(as: .administrator)
            let page = try await mei.get("/account").body
            let end = try #require(page.firstMatch(of: /action="(\/account\/sessions\/[0-9a-f]+\/end)"/))
            let token = try await jo.token().replacing("+", with: "%2B")
            #expect(try await jo.post(String(end.1), "token=\(token)").status == 303)
            #expect(try await mei.get("/queue").status == 200)
        }
    }
}
