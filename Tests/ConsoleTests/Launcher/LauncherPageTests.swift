import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The launcher` {
    /// What a page leads to, in its order.
    private func targets(on page: BareClient.Heard) -> [String] {
        page.body.matches(of: /<button name="to" value="([^"]+)">/).map { String($0.1) }
    }

    private func find(_ text: String, _ visitor: ConsoleVisitor) async throws -> [String] {
        let asked = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        return targets(on: try await visitor.get("/launcher?q=\(asked)"))
    }

    @Test func `finds customers, incidents and pages by what they are called`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 2, in: visitor.store)
            try await world.bringIn(try world.incident(4711, of: 2, titled: "Ransomware <b>spreads</b>"))
            let mei = try await visitor.signedIn(as: .analyst)
            let incident = "incident/customer-2/\(try tenantID(2))/4711"
            #expect(try await find("customer 2", mei).first == "customer/customer-2")
            #expect(try await find("4711", mei).first == incident)
            #expect(try await find("ransomware", mei).first == incident)
            #expect(try await find("queue", mei).first == "page/queue")
            #expect(try await find("xyzzy", mei) == ["search/xyzzy"])
            let page = try await mei.get("/launcher?q=ransomware")
            #expect(page.body.contains("Ransomware &lt;b&gt;spreads"))
            let deeds = try await visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 1)
            #expect(deeds.first?.deed.kind == .incidentsRead)
            #expect(deeds.first?.deed.target?.handle.rawValue == "customer-2")
        }
    }

    @Test func `finds a customer by the same letters among few and among many`() async throws {
        try await withConsole { visitor in
            _ = try await LiveWorld(of: 60, in: visitor.store)
            let mei = try await visitor.signedIn(as: .analyst)
            // All are called so, and six are shown; then one alone is.
            let all = try await find("customer", mei).filter { $0.hasPrefix("customer/") }
            #expect(all == ["1", "2", "3", "4", "5", "6"].map { "customer/customer-\($0)" })
            #expect(try await find("customer 59", mei).filter { $0.hasPrefix("customer/") } == ["customer/customer-59"])
            #expect(try await find("customer 59 home", mei).contains("portal/customer-59/\(try tenantID(59))/home"))
            #expect(try await find("customer home", mei).contains { $0.hasSuffix("/home") })
        }
    }

    @Test func `finds the pages of portals for who may open them`() async throws {
        try await withConsole { visitor in
            _ = try await LiveWorld(of: 1, in: visitor.store)
            let way = "portal/customer-1/\(try tenantID(1))/home"
            #expect(try await find("customer-1 home", try await visitor.signedIn(as: .analyst)).contains(way))
            #expect(try await !find("customer-1 home", try await visitor.signedIn(as: .viewer)).contains(way))
        }
    }

    @Test func `reads a portal's link that was pasted`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 2, in: visitor.store)
            try await world.bringIn(try world.incident(7), try world.incident(7, of: 2))
            let mei = try await visitor.signedIn(as: .analyst)
            let link = "<https://security.microsoft.com/incident2/7/overview?tid=\(try tenantID(2))>"
            let found = try await find(link, mei)
            #expect(found.first == "incident/customer-2/\(try tenantID(2))/7")
            #expect(found.contains("portal/customer-2/\(try tenantID(2))/incident/7"))
            #expect(!found.contains { $0.contains("customer-1") })
            let foreign = try await mei.get(
                "/launcher?q=https%3A%2F%2Fsecurity.microsoft.com%2Fincident2%2F7%3Ftid%3D\(try tenantID(9))"
            )
            #expect(targets(on: foreign).isEmpty)
            #expect(foreign.body.contains("This link is for \(try tenantID(9))"))
        }
    }

    @Test func `finds nothing that is out of scope`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 2, in: visitor.store)
            try await world.bringIn(try world.incident(4711, of: 2, titled: "Ransomware"))
            let gold = try await visitor.signedIn(as: .analyst, for: .tagged(["gold"]))
            #expect(try await find("4711", gold) == ["search/4711"])
            #expect(try await find("ransomware", gold) == ["search/ransomware"])
            #expect(try await !find("customer", gold).contains("customer/customer-2"))
            let token = try await gold.token().replacing("+", with: "%2B")
            let heard = try await gold.post("/launcher", "token=\(token)&to=customer/customer-2")
            #expect(heard.status == 404)
        }
    }

    @Test func `goes where one chose, and shows that first afterwards`() async throws {
        try await withConsole { visitor in
            let world = try await LiveWorld(of: 3, in: visitor.store)
            try await world.bringIn(try world.incident(7, of: 3))
            let mei = try await visitor.signedIn(as: .analyst)
            let token = try await mei.token().replacing("+", with: "%2B")
            let incident = "incident/customer-3/\(try tenantID(3))/7"
            for (target, place) in [
                ("page/account", "/account"), ("customer/customer-2", "/customers/customer-2"),
                (incident, "/incidents/customer-3/7?tenant=\(try tenantID(3))"),
                ("search/a%20b", "/queue?q=a%20b&status=all"),
            ] {
                let asked = try #require(target.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                let heard = try await mei.post("/launcher", "token=\(token)&to=\(asked)")
                #expect(heard.status == 303)
                #expect(heard.header("Location") == place)
            }
            let recent = targets(on: try await mei.get("/launcher"))
            let pages = ["page/queue", "page/customers", "page/overview", "page/account", "page/tokens"]
            #expect(recent == [incident, "customer/customer-2"] + pages)
            let expected = [incident, "customer/customer-2", "page/customers", "customer/customer-1"]
            #expect(try await Array(find("customer", mei).prefix(4)) == expected)
            let other = try await visitor.signedIn(as: .viewer)
            #expect(targets(on: try await other.get("/launcher")) == pages)
        }
    }

    @Test(arguments: [
        "", "nowhere", "page/admin", "//evil.example", "https://evil.example", "incident/customer-1/x/1", "customer/",
        "customer/%2F%2Fevil.example", "incident/customer-1", "page/queue/x",
    ])
    func `goes nowhere else`(target: String) async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            let token = try await mei.token().replacing("+", with: "%2B")
            let asked = try #require(target.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let heard = try await mei.post("/launcher", "token=\(token)&to=\(asked)")
            #expect(heard.status == 400)
            #expect(heard.header("Location") == nil)
        }
    }
}
