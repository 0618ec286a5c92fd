import Console
import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The page for a new customer` {
    private func customers(_ visitor: ConsoleVisitor) async throws -> [Customer] {
        try await visitor.store.customers(in: CustomerScope(of: .system))
    }

    @Test func `shows the tenants that Microsoft knows, and adds the customer once that is confirmed`() async throws {
        try await JoiningBed.with { visitor, bed in
            let mei = try await visitor.signedIn(as: .engineer)
            #expect(try await mei.get("/new-customer").status == 200)
            let (one, two) = (bed.ready.tenants[0], bed.ready.tenants[1])
            let typed = [
                ("tenant", one.domain.rawValue), ("cloud", ""), ("tenant", two.tenantID.rawValue), ("cloud", ""),
                ("name", "Contoso & Söhne"), ("tags", "retail, north"), ("tier", "gold"),
            ]
            let found = try await mei.submit("/new-customer", typed + [("deed", "check")])
            #expect(found.status == 200, "\(found.body)")
            for text in [one.tenantID.rawValue, two.tenantID.rawValue, "Contoso &amp; Söhne", "north, retail"] {
                #expect(found.body.contains(text), "\(text)")
            }
            #expect(try await customers(mei).isEmpty)
            // Not what was found: it is shown again, and nothing is stored.
            let seen = [("seen", one.tenantID.rawValue), ("seen", one.tenantID.rawValue)]
            #expect(try await mei.submit("/new-customer", typed + seen + [("deed", "add")]).status == 409)
            #expect(try await customers(mei).isEmpty)
            let right = [("seen", one.tenantID.rawValue), ("seen", two.tenantID.rawValue)]
            let added = try await mei.submit("/new-customer", typed + right + [("deed", "add")])
            #expect(added.status == 303)
            #expect(added.header("Location") == "/customers/contoso-s-hne/connect")
            let customer = try #require(try await customers(mei).first)
            #expect(customer.tenants.map(\.id) == [one.tenantID, two.tenantID])
            #expect(customer.details.tags == ["retail", "north"] && customer.details.tier == "gold")
            #expect(try await mei.deeds() == [.customerAdded])
        }
    }

    @Test(arguments: [
        ([("tenant", "contoso")], "“contoso” is neither a domain"),
        ([("tenant", "")], "Type a domain such as contoso.com"),
        ([("tenant", "https://contoso.com/x")], "Did you mean contoso.com?"),
        ([("tenant", "nobody-has-this.example")], "is no tenant in any of Microsoft"),
        ([("tenant", "<script>alert(1)</script>")], "“&lt;script&gt;alert(1)&lt;/script&gt;” is"),
        ([("tenant", "contoso"), ("handle", "-no-")], "“-no-” is no handle"),
        ([("tenant", "contoso"), ("name", "a\u{7}b")], "There is a control character or a line break in the name."),
        ([("tenant", "contoso"), ("tier", String(repeating: "x", count: 61))], "more than 60 characters in the tier"),
        ([("tenant", "72f988bf-86f1-41af-91ab-2d7cd011db47")], "A tenant ID does not say what the customer is called"),
        ([("tenant", "contoso.com"), ("cloud", "moon")], "“moon” is no cloud"),
    ])
    func `says what is wrong beside the field, and loses nothing that was typed`(
        fields: [(String, String)],
        sentence: String,
    ) async throws {
        try await JoiningBed.with { visitor, _ in
            let mei = try await visitor.signedIn(as: .engineer)
            let kept = [("tags", "kept-tag"), ("tier", "kept-tier")].filter { pair in
                !fields.contains { $0.0 == pair.0 }
            }
            let heard = try await mei.submit("/new-customer", fields + kept + [("deed", "check")])
            #expect(heard.status == 422)
            #expect(heard.body.contains(sentence), "\(heard.body)")
            #expect(heard.body.contains("aria-invalid"))
            for (_, value) in kept { #expect(heard.body.contains(value)) }
            #expect(!heard.body.contains("<script>alert"))
            #expect(try await customers(mei).isEmpty)
        }
    }

    @Test func `says it in the reader's language`() async throws {
        try await JoiningBed.with { visitor, _ in
            var mei = try await visitor.signedIn(as: .engineer)
            mei.cookie += "; tenantry-language=zh-Hant"
            let heard = try await mei.submit("/new-customer", [("tenant", "contoso"), ("deed", "check")])
            #expect(heard.body.contains("既不是 contoso.com 之類的網域"))
        }
    }

    @Test func `gives another row, and takes what is empty away`() async throws {
        try await JoiningBed.with { visitor, _ in
            let mei = try await visitor.signedIn(as: .engineer)
            let heard = try await mei.submit(
                "/new-customer",
                [("tenant", "a.example"), ("cloud", "dod"), ("tenant", " "), ("cloud", ""), ("deed", "row")],
            )
            #expect(heard.status == 200)
            #expect(heard.body.contains("id=\"tenant-2\"") && !heard.body.contains("id=\"tenant-3\""))
            #expect(heard.body.contains("<option value=\"dod\" selected>"))
        }
    }

    @Test func `names nobody whom the account may not see, and adds nobody whom it would not see`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer, for: .tagged(["retail"]))
            let domain = bed.ready.tenants[0].domain.rawValue
            let taken = try await mei.submit(
                "/new-customer",
                [("tenant", domain), ("handle", "customer-1"), ("tags", "retail"), ("deed", "check")],
            )
            #expect(taken.status == 422)
            #expect(taken.body.contains("\(domain) already belongs to a customer."))
            #expect(taken.body.contains("The handle “customer-1” is taken. Choose"))
            for tenant in bed.ready.tenants { #expect(!taken.body.contains(tenant.name)) }
            let beyond = try await mei.submit("/new-customer", [("tenant", domain), ("deed", "check")])
            #expect(beyond.body.contains("for customers with these tags: retail"))
            let jo = try await visitor.signedIn(as: .administrator, for: .listed([]))
            let shut = try await jo.submit("/new-customer", [("tenant", domain), ("deed", "check")])
            #expect(shut.status == 422 && shut.body.contains("Your account is for certain customers alone"))
            #expect(try await customers(visitor).count == 2)
        }
    }
}
