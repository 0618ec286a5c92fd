import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The launcher, of what is in tenants` {
    private let device = String(repeating: "a1", count: 20)

    /// What a page leads to, in its order.
    private func find(_ text: String, _ visitor: ConsoleVisitor) async throws -> [String] {
        let asked = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let page = try await visitor.get("/launcher?q=\(asked)")
        return page.body.matches(of: /<button name="to" value="([^"]+)">/).map { String($0.1) }
    }

    /// Two customers, the second with an incident whose alert names a device and a user.
    private func makeWorld(_ visitor: ConsoleVisitor) async throws {
        try await visitor.addCustomer("contoso", tenants: [1])
        try await visitor.addCustomer("fabrikam", tenants: [2])
        try await visitor.commit(try incident("4711", of: 2))
        let pieces = [
            evidence(.device, (.deviceName, "pc7.fabrikam.example"), (.deviceID, device)),
            evidence(.user, (.userName, "jo@fabrikam.example")),
        ]
        try await visitor.commit([try alert("da637551227677560813_-96", of: 2, incident: "4711", evidence: pieces)])
    }

    @Test func `finds an incident and an alert by the beginning of the ID`() async throws {
        try await withConsole { visitor in
            try await makeWorld(visitor)
            let mei = try await visitor.signedIn(as: .viewer)
            let tenant = try tenantID(2)
            let (incident, alert) = (
                "incident/fabrikam/\(tenant)/4711", "alert/fabrikam/\(tenant)/da637551227677560813_-96"
            )
            for text in ["47", "471", "4711"] { #expect(try await find(text, mei).first == incident, "\(text)") }
            for text in ["da63", "da63755122", "da637551227677560813_-96"] {
                #expect(try await find(text, mei).first == alert, "\(text)")
            }
            let deed = try await visitor.lastDeed()
            #expect(deed?.kind == .incidentsRead && deed?.target?.handle.rawValue == "fabrikam")
            let listed = try await visitor.signedIn(as: .analyst, for: .tagged(["gold"]))
            for text in ["47", "4711", "da63", "da637551227677560813_-96"] {
                #expect(try await find(text, listed) == ["search/\(text)"])
            }
        }
    }

    @Test func `finds a device and a user: all their incidents, and their page in the right tenant`() async throws {
        try await withConsole { visitor in
            try await makeWorld(visitor)
            let mei = try await visitor.signedIn(as: .analyst)
            let way = "portal/fabrikam/\(try tenantID(2))"
            let found = try await find("PC7.fabrikam.example", mei)
            #expect(Array(found.prefix(2)) == ["search/PC7.fabrikam.example", "\(way)/device/\(device)"])
            #expect(found.contains("incident/fabrikam/\(try tenantID(2))/4711"))
            let users = try await find("jo@fabrikam.example", mei)
            #expect(Array(users.prefix(2)) == ["search/jo%40fabrikam.example", "\(way)/user/jo%40fabrikam.example"])
            let page = try await mei.get("/launcher?q=jo%40fabrikam.example").body
            #expect(page.contains(#"<span class="kind">User</span>"#))
            // Who may not open portals is led to the incidents alone, and who may not see the customer to nothing.
            let viewer = try await visitor.signedIn(as: .viewer)
            #expect(try await !find("pc7.fabrikam.example", viewer).contains { $0.hasPrefix("portal/") })
            let gold = try await visitor.signedIn(as: .responder, for: .tagged(["gold"]))
            #expect(try await find("pc7.fabrikam.example", gold) == ["search/pc7.fabrikam.example"])
            #expect(try await !mei.get("/launcher?q=jo%40fabrikam.example&lang=zh-Hant").body.contains(">User<"))
        }
    }

    @Test(arguments: [
        (Role.viewer, ["queue", "customers", "overview", "account", "tokens"]),
        (.responder, ["queue", "customers", "overview", "account", "tokens"]),
        (.engineer, ["queue", "customers", "overview", "account", "tokens", "new-customer", "customer-import"]),
        (.administrator, ["queue", "customers", "overview", "account", "tokens", "new-customer", "customer-import"]),
    ])
    func `knows every page that one may open`(role: Role, pages: [String]) async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: role)
            let page = try await mei.get("/launcher").body
            let found = page.matches(of: /<button name="to" value="page\/([^"]+)">/).map { String($0.1) }
            #expect(found == pages)
            for name in pages {
                let token = try await mei.token().replacing("+", with: "%2B")
                let place = try #require(
                    try await mei.post("/launcher", "token=\(token)&to=page%2F\(name)").header("Location")
                )
                #expect(try await mei.get(place).status == 200, "\(place)")
            }
        }
    }

    @Test func `leads to a customer's consent for who may connect`() async throws {
        try await withConsole { visitor in
            try await makeWorld(visitor)
            let engineer = try await visitor.signedIn(as: .engineer)
            #expect(try await find("fabrikam connect", engineer).contains("connect/fabrikam"))
            let token = try await engineer.token().replacing("+", with: "%2B")
            let heard = try await engineer.post("/launcher", "token=\(token)&to=connect%2Ffabrikam")
            #expect(heard.header("Location") == "/customers/fabrikam/connect")
            #expect(try await find("", engineer).first == "connect/fabrikam")
            let analyst = try await visitor.signedIn(as: .analyst)
            #expect(try await !find("fabrikam connect", analyst).contains("connect/fabrikam"))
        }
    }

    @Test func `shows names that an attacker wrote as what they are`() async throws {
        try await withConsole { visitor in
            let attack = "\"><img src=x onerror=alert(1)>"
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit([
                try alert(evidence: [evidence(.device, (.deviceName, attack), (.deviceID, device))])
            ])
            let mei = try await visitor.signedIn(as: .analyst)
            let asked = try #require(attack.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let page = try await mei.get("/launcher?q=\(asked)").body
            #expect(!page.contains("<img src=x"))
            #expect(page.contains("Device</span>"))
        }
    }
}
