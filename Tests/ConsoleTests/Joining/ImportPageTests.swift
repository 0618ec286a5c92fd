import Console
import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The page for a list of customers` {
    private func customers(_ visitor: ConsoleVisitor) async throws -> [Customer] {
        try await visitor.store.customers(in: CustomerScope(of: .system))
    }

    private func mark(_ heard: BareClient.Heard) throws -> String {
        String(try #require(heard.body.firstMatch(of: /name="mark" value="([0-9a-f]{64})"/), "\(heard.body)").1)
    }

    private func add(_ mark: String, _ visitor: ConsoleVisitor) async throws -> BareClient.Heard {
        try await visitor.submit("/customer-import", [("mark", mark), ("deed", "add")])
    }

    @Test func `shows what would happen, line by line, and does it once that is confirmed`() async throws {
        try await JoiningBed.with { visitor, bed in
            let mei = try await visitor.signedIn(as: .engineer)
            let (one, two) = (bed.ready.tenants[0], bed.ready.tenants[1])
            let list = """
                name,default_domain,tags,handle
                Contoso <b>,\(one.domain),retail,contoso
                Nobody,nobody-has-this.example,,
                Wrong,,,wrong
                Fabrikam,\(two.domain),,fabrikam
                """
            let seen = try await mei.upload(
                "/customer-import",
                [("deed", "look")],
                file: list,
                named: "../../etc/passwd"
            )
            #expect(seen.status == 200, "\(seen.body)")
            for text in [one.tenantID.rawValue, two.tenantID.rawValue, "Contoso &lt;b&gt;", "Lines refused: 2"] {
                #expect(seen.body.contains(text), "\(text)")
            }
            #expect(seen.body.contains("<td class=\"end\">3</td><td><bdi>nobody-has-this.example is no tenant"))
            #expect(seen.body.contains("<td class=\"end\">4</td><td><bdi>Nothing names the tenant"))
            #expect(!seen.body.contains("passwd"))
            #expect(try await customers(mei).isEmpty)
            let added = try await add(try mark(seen), mei)
            #expect(added.status == 303 && added.header("Location") == "/customer-import?added=2&changed=0")
            #expect(try await customers(mei).map(\.details.handle.rawValue) == ["contoso", "fabrikam"])
            #expect(try await customers(mei).first?.tenants.first?.id == one.tenantID)
            #expect(try await mei.deeds(2) == [.customerImported, .customerImported])
            // It is added once.
            #expect(try await add(try mark(seen), mei).status == 409)
            #expect(try await customers(mei).count == 2)
        }
    }

    @Test func `changes who is there, by what their row says, and takes nothing away`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            let before = try await customers(mei)
            let (one, two) = (bed.ready.tenants[0], bed.ready.tenants[1])
            let list = """
                handle,name,tier,tags,default_domain
                customer-0,,gold,a;b,\(one.domain)
                customer-1,,,,\(two.domain)
                """
            let seen = try await mei.upload("/customer-import", [("deed", "look")], file: list)
            for text in [
                "To be changed: 1", "Already so: 1", "<ins><bdi>gold</bdi></ins>", "<ins><bdi>a;b</bdi></ins>",
            ] {
                #expect(seen.body.contains(text), "\(text): \(seen.body)")
            }
            #expect(try await customers(mei) == before)
            // What someone else changes meanwhile is not written over.
            var other = before[0]
            other.details.notes = "Call first."
            try await visitor.store.update(other, in: CustomerScope(of: .system), by: .system, at: moment(1))
            let late = try await add(try mark(seen), mei)
            #expect(late.status == 409)
            #expect(try await customers(mei) == [other, before[1]])
            #expect(try await add(try mark(late), mei).header("Location") == "/customer-import?added=0&changed=1")
            other.details.tier = "gold"
            other.details.tags = ["a", "b"]
            #expect(try await customers(mei) == [other, before[1]])
            #expect(try await mei.deeds() == [.customerEdited])
            // A handle that is made of a name changes nobody, and neither does one out of sight.
            let made = "name,default_domain\ncustomer-0,\(one.domain)"
            let refused = try await mei.upload("/customer-import", [("deed", "look")], file: made)
            #expect(refused.status == 422 && refused.body.contains("The handle “customer-0” is taken"))
            let jo = try await visitor.signedIn(as: .administrator, for: .tagged(["elsewhere"]))
            let unseen = try await jo.upload("/customer-import", [("deed", "look")], file: list)
            #expect(unseen.status == 422 && !unseen.body.contains(one.name))
        }
    }

    @Test func `is pasted too, and adds nothing where something has changed meanwhile`() async throws {
        try await JoiningBed.with { visitor, bed in
            let mei = try await visitor.signedIn(as: .engineer)
            let text = "default_domain\r\n" + bed.ready.tenants.map(\.domain.rawValue).joined(separator: "\r\n")
            let seen = try await mei.submit("/customer-import", [("text", text), ("deed", "look")])
            let mark = try mark(seen)
            // What someone else looked at is not theirs to add.
            let jo = try await visitor.signedIn(as: .administrator)
            #expect(try await add(mark, jo).status == 409)
            let details = CustomerDetails(handle: try #require(CustomerHandle(rawValue: "quicker")), name: "Quicker")
            let taken = Tenant(id: bed.ready.tenants[1].tenantID, displayName: "Quicker")
            _ = try await visitor.store.add(details, tenants: [taken], by: .system, at: moment(0))
            let late = try await add(mark, mei)
            #expect(late.status == 409)
            #expect(late.body.contains("Nothing was added, for something has changed meanwhile"))
            #expect(late.body.contains("already belongs to the customer quicker"))
            #expect(try await customers(mei).count == 1)
            // The one that is left can be added by itself.
            #expect(try await add(try self.mark(late), mei).status == 303)
            #expect(try await customers(mei).count == 2)
        }
    }

    @Test(arguments: [
        ("", "Choose a file, or paste lines."), ("name;tags\nx;y", "separated by “;”"),
        ("nme,default_domain\n", "Did you mean “name”?"), ("\u{FEFF}", "the first line names the columns"),
        ("name,tags\nContoso,x", "A column must name the tenant"),
        ("default_domain\na\"b", "A quote stands within a cell"),
        ("default_domain,handle\na.example,b,c", "There are 3 cells where the header has 2."),
        (
            "handle,default_domain,tier\na,a.example,x\na,b.example,y",
            "The tier differs from that of “a” on line 2."
        ),
        (
            "default_domain\n" + (0..<201).map { "d\($0).example\n" }.joined(),
            "Of 201 lines Microsoft would have to be asked"
        ),
    ])
    func `refuses with a sentence what cannot be added`(list: String, sentence: String) async throws {
        try await JoiningBed.with { visitor, _ in
            let mei = try await visitor.signedIn(as: .engineer)
            let heard = try await mei.upload("/customer-import", [("deed", "look"), ("text", "")], file: list)
            #expect(heard.status == 422, "\(heard.status ?? 0)")
            #expect(heard.body.contains(sentence), "\(heard.body)")
            #expect(try await customers(mei).isEmpty)
        }
    }

    @Test func `refuses what is too large with one sentence, and what no form is`() async throws {
        try await JoiningBed.with { visitor, _ in
            let mei = try await visitor.signedIn(as: .engineer)
            let large = "default_domain\n" + String(repeating: "x", count: 1_200_000)
            let heard = try await mei.upload("/customer-import", [("deed", "look")], file: large)
            #expect(
                heard.status == 413 && heard.body.contains("This is more than 1 MiB."),
                "\(heard.bytes.prefix(300))"
            )
            let less = "default_domain\n" + String(repeating: "x", count: (1 << 20) + 10)
            #expect(try await mei.upload("/customer-import", [("deed", "look")], file: less).status == 413)
            let type = "multipart/form-data; boundary=x"
            for body in [
                "", "--x", "--x\r\n\r\n--x--", "--y\r\n", "--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--",
            ] {
                #expect(try await mei.post("/customer-import", body, type: type).status == 400, "\(body)")
            }
            // No other form takes files.
            #expect(try await mei.post("/new-customer", "--x--", type: type).status == 415)
            // Nor is one taken without the token of its session.
            let form = "--x\r\nContent-Disposition: form-data; name=\"deed\"\r\n\r\nlook\r\n--x--\r\n"
            #expect(try await mei.post("/customer-import", form, type: type).status == 403)
            let both = try await mei.upload("/customer-import", [("deed", "look"), ("text", "a")], file: "b")
            #expect(both.status == 422 && both.body.contains("Give one of them."))
        }
    }

    @Test func `adds nobody whom the account would not see`() async throws {
        try await JoiningBed.with { visitor, bed in
            let mei = try await visitor.signedIn(as: .engineer, for: .tagged(["retail"]))
            let list = """
                default_domain,tags,handle
                \(bed.ready.tenants[0].domain),retail,mine
                \(bed.ready.tenants[1].domain),north,foreign
                """
            let seen = try await mei.upload("/customer-import", [("deed", "look")], file: list)
            #expect(seen.body.contains("for customers with these tags: retail"))
            #expect(try await add(try mark(seen), mei).status == 303)
            #expect(try await customers(mei).map(\.details.handle.rawValue) == ["mine"])
        }
    }
}
