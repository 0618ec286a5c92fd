import Console
import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Customers who join by the API` {
    private static let everything = CustomerScope(of: .system)

    private func customers(_ caller: APICaller) async throws -> [Customer] {
        try await caller.visitor.store.customers(in: Self.everything)
    }

    @Test func `are added as Microsoft knows them`() async throws {
        try await JoiningBed.with { visitor, bed in
            let caller = try await visitor.caller(as: .engineer, [.read, .connect])
            let domain = bed.ready.tenants[0].domain.rawValue
            let heard = try await caller.send(
                #"{"tenants":["\#(domain)"],"name":"Contoso","tags":["retail"]}"#,
                to: "/api/v1/customers",
                by: "POST",
            )
            #expect(heard.status == 200, "\(heard.body)")
            #expect(try heard.document()["handle"] as? String == "contoso")
            let customer = try #require(try await customers(caller).first)
            #expect(customer.tenants.map(\.id) == [bed.ready.tenants[0].tenantID])
            #expect(try await visitor.deeds() == [.customerAdded])
            let again = try await caller.send(#"{"tenants":["\#(domain)"]}"#, to: "/api/v1/customers", by: "POST")
            #expect(again.status == 422 && again.body.contains("already belongs to the customer Contoso"))
        }
    }

    @Test(arguments: [
        (#"{"tenants":[]}"#, 422, "1 to 10 tenants"), (#"{}"#, 422, "1 to 10 tenants"),
        (#"{"tenants":["contoso"]}"#, 422, "neither a domain"),
        (#"{"tenants":["contoso.com"],"cloud":"moon"}"#, 422, "no cloud"),
        (#"{"tenants":[" "],"cloud":"moon"}"#, 422, "no cloud"),
        (#"{"tenants":["nobody-has-this.example"]}"#, 422, "is no tenant in any"),
        (#"{"tenants":[" "]}"#, 422, "Type a domain"), (#"{"tenants":["a.example"],"tags":["a,b"]}"#, 422, "is no tag"),
        (#"{"tenants":["a.example"],"owner":"x"}"#, 422, "and no others"),
        (#"{"tenants":"a.example"}"#, 422, "list of texts"),
        ("[", 400, "not JSON"),
    ])
    func `are refused with a sentence`(body: String, status: Int, sentence: String) async throws {
        try await JoiningBed.with { visitor, _ in
            let caller = try await visitor.caller(as: .engineer, [.read, .connect])
            let heard = try await caller.send(body, to: "/api/v1/customers", by: "POST")
            #expect(heard.status == status && heard.body.contains(sentence), "\(heard.body)")
            #expect(try await customers(caller).isEmpty)
        }
    }

    @Test func `come as a list, all or none`() async throws {
        try await JoiningBed.with { visitor, bed in
            let caller = try await visitor.caller(as: .engineer, [.connect])
            let (one, two) = (bed.ready.tenants[0], bed.ready.tenants[1])
            func send(_ rows: String) async throws -> BareClient.Heard {
                try await caller.send(#"{"rows":[\#(rows)]}"#, to: "/api/v1/imports", by: "POST")
            }
            let good = #"{"name":"=Contoso","defaultDomain":"\#(one.domain)","tags":["a","b"],"notes":"x\ny"}"#
            let bad = try await send(good + #",{"name":"Nobody","defaultDomain":"nobody-has-this.example"}"#)
            #expect(bad.status == 422 && bad.body.contains("nobody-has-this.example is no tenant"), "\(bad.body)")
            #expect(try await customers(caller).isEmpty)
            let added = try await send(
                good + #",{"handle":"fab","tenantID":"\#(two.tenantID)","cloud":"commercial","tags":null}"#
            )
            #expect(added.status == 200, "\(added.body)")
            let all = try await customers(caller)
            #expect(all.map(\.details.name) == ["=Contoso", "fab"] && all[0].details.notes == "x\ny")
            #expect(all[0].tenants.map(\.id) == [one.tenantID] && all[0].details.tags == ["a", "b"])
            for rows in [
                "", "{}", #"{"name":null,"tags":[]}"#, #"{"handel":"x"}"#, #"{"tags":"x"}"#, #"{"name":["x"]}"#,
                #"{"domains":["a;b"]}"#,
            ] {
                #expect(try await send(rows).status == 422, "\(rows)")
            }
            #expect(try await customers(caller).count == 2)
            func change(_ existing: String) async throws -> BareClient.Heard {
                let row = #"{"handle":"fab","tier":"gold","defaultDomain":"\#(two.domain)"}"#
                let body = #"{"existing":"\#(existing)","rows":[\#(row)]}"#
                return try await caller.send(body, to: "/api/v1/imports", by: "POST")
            }
            #expect(try await change("refuse").status == 422)
            #expect(try await change("overwrite").status == 422)
            let changed = try await change("change")
            #expect(changed.status == 200, "\(changed.body)")
            #expect(try changed.document()["changed"] as? [[String: Any]] != nil)
            #expect(try await customers(caller)[1].details.tier == "gold")
        }
    }

    @Test func `are asked for their consent by those who may, of those they see`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let caller = try await visitor.caller(as: .engineer, [.connect])
            let path = "/api/v1/customers/customer-0/consents"
            func state() async throws -> String? {
                let tenants = try await caller.document(path)["tenants"] as? [[String: Any]]
                return tenants?.first?["state"] as? String
            }
            #expect(try await state() == "unconnected")
            let heard = try await caller.send("{}", to: path, by: "POST")
            #expect(heard.status == 200, "\(heard.body)")
            let link = try #require(try heard.document()["link"] as? String)
            #expect(try await state() == "pending")
            let back = try await bed.answer(link)
            #expect(try await visitor.get(back).header("Location") == "/consent/given")
            try await until { try await state() == "active" }
            _ = try await caller.send("{}", to: path, by: "POST")
            let withdrawn = try await caller.send("{}", to: path + "/withdraw", by: "POST")
            #expect(withdrawn.status == 200 && withdrawn.body.contains(#""link":null"#), "\(withdrawn.body)")
            #expect(try await caller.send("{}", to: path + "/check", by: "POST").status == 200)
            let other = bed.ready.tenants[1].tenantID.rawValue
            #expect(try await caller.send(#"{"tenantID":"\#(other)"}"#, to: path, by: "POST").status == 422)
            let reader = try await visitor.caller(as: .engineer, [.read])
            #expect(try await reader.send("{}", to: path, by: "POST").status == 403)
            let none = try await visitor.caller(as: .engineer, for: .listed([]), [.connect])
            #expect(try await none.send("{}", to: path, by: "POST").status == 404)
            let adding = try await none.send(#"{"tenants":["a.example"]}"#, to: "/api/v1/customers", by: "POST")
            #expect(adding.status == 403 && adding.body.contains("would not see a new one"))
        }
    }

    @Test func `are looked at before anything is stored`() async throws {
        try await JoiningBed.with { visitor, bed in
            let caller = try await visitor.caller(as: .engineer, [.connect])
            let (one, two) = (bed.ready.tenants[0], bed.ready.tenants[1])
            func preview(_ body: String, _ what: String) async throws -> [String: Any] {
                let heard = try await caller.send(body, to: "/api/v1/previews/\(what)", by: "POST")
                #expect(heard.status == 200, "\(heard.body)")
                return try heard.document()
            }
            let good = try await preview(#"{"tenants":["\#(one.domain)"],"name":"Contoso"}"#, "customer")
            let found = try #require(good["customer"] as? [String: Any])
            #expect(found["handle"] as? String == "contoso")
            let tenants = try #require(found["tenants"] as? [[String: Any]])
            #expect(tenants.map { $0["tenantID"] as? String } == [one.tenantID.rawValue])
            #expect((good["problems"] as? [Any])?.isEmpty == true)
            let bad = try await preview(
                #"{"tenants":["nobody-has-this.example"],"name":"Contoso","tags":["\u0007"]}"#,
                "customer",
            )
            #expect(bad["customer"] is NSNull)
            let problems = try #require(bad["problems"] as? [[String: Any]])
            #expect(problems.map { $0["about"] as? String } == ["tenants", "tags"])
            #expect(problems.first?["tenant"] as? String == "nobody-has-this.example")
            // What the document says is one of a few is one of them, whatever else is wrong.
            let cloud = try await caller.send(
                #"{"tenants":[""],"cloud":"moon"}"#,
                to: "/api/v1/previews/customer",
                by: "POST"
            )
            #expect(cloud.status == 422 && cloud.body.contains("no cloud"), "\(cloud.body)")
            #expect(try await customers(caller).isEmpty, "Nothing is stored.")
            #expect(try await !visitor.deeds(9).contains(.customerAdded))

            let fabrikam = CustomerDetails(handle: try #require(CustomerHandle(rawValue: "fab")), name: "Fabrikam")
            let tenant = Tenant(id: two.tenantID, displayName: "Fabrikam")
            _ = try await visitor.store.add(fabrikam, tenants: [tenant], by: .system, at: Timestamp(Date()))
            let rows = [
                #"{"name":"Contoso","defaultDomain":"\#(one.domain)"}"#,
                #"{"handle":"fab","tier":"gold","tenantID":"\#(two.tenantID)"}"#,
                #"{"name":"Nobody","defaultDomain":"nobody-has-this.example"}"#,
            ].joined(separator: ",")
            let list = try await preview(#"{"existing":"change","rows":[\#(rows)]}"#, "import")
            let adds = try #require(list["adds"] as? [[String: Any]])
            #expect(adds.map { $0["line"] as? Int } == [2])
            let changes = try #require(list["changes"] as? [[String: Any]])
            let columns = try #require(changes.first?["columns"] as? [[String: Any]])
            #expect(columns.map { $0["column"] as? String } == ["tier"] && columns[0]["later"] as? String == "gold")
            let refused = try #require(list["refused"] as? [[String: Any]])
            #expect(refused.map { $0["line"] as? Int } == [4] && list["unchanged"] as? Int == 0)
            #expect(try await customers(caller).map(\.details) == [fabrikam], "Nothing is stored.")
            let unread = try await visitor.caller(as: .engineer, [.read])
            #expect(try await unread.send("{}", to: "/api/v1/previews/import", by: "POST").status == 403)
        }
    }

    @Test func `are asked by a mail and a code, and answer by an address that someone copied`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let caller = try await visitor.caller(as: .engineer, [.connect])
            let path = "/api/v1/customers/customer-0/consents"
            let made = try await caller.send("{}", to: path, by: "POST").document()
            let link = try #require(made["link"] as? String)
            let mails = try #require(made["mails"] as? [[String: Any]])
            #expect(mails.map { $0["language"] as? String } == ["en", "zh-Hant"])
            for mail in mails {
                #expect((mail["body"] as? String)?.contains(link) == true)
                #expect((mail["subject"] as? String)?.contains("Northwind SOC") == true)
            }
            let image = try #require(made["qrCode"] as? String)
            #expect(image.hasPrefix("<svg xmlns=") && image.hasSuffix("</svg>") && !image.contains("\n"))
            for address in ["", "x", "http://localhost/consent?state=x&admin_consent=True"] {
                let heard = try await caller.send(#"{"address":"\#(address)"}"#, to: path + "/answer", by: "POST")
                #expect(heard.status == 422 && heard.body.contains("answers no link"), "\(heard.body)")
            }
            #expect(try await caller.send("{}", to: path + "/answer", by: "POST").status == 422)
            let back = try await bed.answer(link)
            let body = #"{"address":" http://localhost:1\#(back) "}"#
            let reader = try await visitor.caller(as: .engineer, [.read])
            #expect(try await reader.send(body, to: path + "/answer", by: "POST").status == 403)
            let other = "/api/v1/customers/customer-1/consents/answer"
            #expect(try await caller.send(body, to: other, by: "POST").status == 422, "It is another customer's.")
            let taken = try await caller.send(body, to: path + "/answer", by: "POST")
            #expect(taken.status == 200, "\(taken.body)")
            try await until {
                let tenants = try await caller.document(path)["tenants"] as? [[String: Any]]
                return tenants?.first?["state"] as? String == "active"
            }
            #expect(try await caller.send(body, to: path + "/answer", by: "POST").status == 422, "It is good once.")
        }
    }

    @Test func `have no mail where nobody has said by which name they know us`() async throws {
        try await JoiningBed.with(provider: nil) { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let caller = try await visitor.caller(as: .engineer, [.connect])
            let made = try await caller.send("{}", to: "/api/v1/customers/customer-0/consents", by: "POST").document()
            #expect((made["mails"] as? [Any])?.isEmpty == true && made["qrCode"] is String)
        }
    }
}
