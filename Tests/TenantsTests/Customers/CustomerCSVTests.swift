import Tenants
import Testing

@Suite struct `A file of customers` {
    private static let id = "11111111-2222-3333-4444-555555555555"
    private static let otherID = "99999999-8888-7777-6666-555555555555"

    private func read(_ text: String) throws -> CustomerCSV {
        try CustomerCSV(reading: Array(text.utf8))
    }

    @Test func `takes its columns in any order, with a mark and CRLF`() throws {
        let file = try read(
            "\u{FEFF}Cloud,Tenant ID,domains,NAME,tags\r\nGCC High,\(Self.id),fabrikam.com; FABRIKAM.onmicrosoft.us,Fabrikam Inc.,gold; 24x7\r\n"
        )
        #expect(file.faults == [])
        let entry = try #require(file.entries.first)
        #expect(entry.details.handle.rawValue == "fabrikam-inc")
        #expect(entry.details.name == "Fabrikam Inc.")
        #expect(entry.details.tags == ["gold", "24x7"])
        let tenant = try #require(entry.tenants.first?.tenant(named: entry.details.name))
        #expect(tenant.cloud == .gccHigh)
        #expect(tenant.domains.map(\.rawValue).sorted() == ["fabrikam.com", "fabrikam.onmicrosoft.us"])
        #expect(tenant.displayName == "Fabrikam Inc.")
    }

    @Test func `needs no more than a domain`() throws {
        let file = try read("domains\nblue-yonder.co.uk\n")
        let entry = try #require(file.entries.first)
        #expect(entry.details.name == "Blue Yonder")
        #expect(entry.details.handle.rawValue == "blue-yonder")
        #expect(entry.tenants.map(\.domain?.rawValue) == ["blue-yonder.co.uk"])
        #expect(entry.tenants.first?.tenant(named: "x") == nil)
    }

    @Test func `gives a customer a tenant for each row with its handle`() throws {
        let file = try read(
            "handle,name,notes,tenant_id,cloud\nctso,Contoso,n,\(Self.id),commercial\nctso,,n,\(Self.otherID),gcc\n"
        )
        #expect(file.faults == [])
        #expect(file.entries.map(\.tenants.count) == [2])
        #expect(file.entries.first?.tenants.map(\.cloud) == [.commercial, .gcc])
    }

    @Test func `names every bad row with its line and reason, not only the first`() throws {
        let file = try read(
            """
            handle,name,state,tenant_id,default_domain,cloud
            ok,Ok,active,\(Self.id),,commercial
            -bad,Bad,gone,123,nodots,mars
            short,row
            none,None,active,,,
            twice,Twice,left,\(Self.id),,gcc
            ok2,"Ok 2",,,ok2.example,
            """
        )
        #expect(file.entries.map(\.details.handle.rawValue) == ["ok", "ok2"])
        #expect(Set(file.faults.map(\.line)) == [3, 4, 5, 6])
        let reasons = file.faults.map(\.description)
        for expected in [
            "line 3: “-bad” is no handle",
            "line 3: “gone” is no state; it is one of onboarding, active, suspended, left",
            "line 3: “123” is no tenant ID", "line 3: “nodots” is no domain name",
            "line 3: “mars” is no cloud; it is one of commercial, gcc, gcc-high, dod, china",
            "line 4: 2 cells where the header has 6", "line 5: nothing names the tenant",
            "line 6: the tenant \(Self.id) is already on line 2",
        ] {
            #expect(reasons.contains { $0.hasPrefix(expected) }, "\(expected)")
        }
    }

    @Test func `leaves a customer out whole when one of its rows is bad`() throws {
        let file = try read("handle,tenant_id\nctso,\(Self.id)\nctso,nonsense\n")
        #expect(file.entries == [])
        #expect(file.faults.map(\.line) == [3])
    }

    @Test func `does not let two rows disagree about one customer`() throws {
        let file = try read(
            "handle,name,tier,tenant_id\nctso,Contoso,gold,\(Self.id)\nctso,Fabrikam,silver,\(Self.otherID)\n"
        )
        #expect(
            file.faults.map(\.description) == [
                "line 3: the name differs from that of “ctso” on line 2",
                "line 3: the tier differs from that of “ctso” on line 2",
            ]
        )
    }

    @Test func `does not join rows whose handles it made up`() throws {
        let file = try read("name,domains\nContoso,contoso.com\nContoso!,contoso.example\n")
        #expect(file.faults.map(\.line) == [3])
        #expect(file.faults.first?.description.contains("give this row one of its own") == true)
    }

    @Test(arguments: [
        ("handel,domains\n", "line 1: there is no column “handel”; did you mean “handle”?"),
        ("handle,shoe size,domains\n", "line 1: there is no column “shoe size”; the columns are handle, name"),
        ("handle;name;domains\n", "line 1: the columns are separated by “;”; commas are needed"),
        ("handle,name\n", "line 1: a column must name the tenant: tenant_id, default_domain or domains"),
        ("domains,Domains\n", "line 1: the column “domains” is there twice"),
        ("domains,\n", "line 1: a column has no name"),
        ("", "line 1: the file is empty"),
    ])
    func `is refused whole where its header cannot be understood`(text: String, sentence: String) throws {
        let error = try #require(throws: CustomerCSVHeaderError.self) { try read(text) }
        #expect(error.description.hasPrefix(sentence))
    }

    @Test func `passes over rows that are empty`() throws {
        #expect(try read("name,domains\n,\n\n , \nA,a.example\n").entries.count == 1)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `is written, read and written again to the same bytes`(seed: UInt64) throws {
        var dice = SeededDice(seed: seed)
        let customers = (0..<8).map { dice.customer(numbered: $0) }
        let text = CustomerCSV.text(of: customers)
        let file = try read(text)
        #expect(file.faults == [])
        let read = file.entries.enumerated().map { index, entry in
            Customer(
                id: CustomerID(rawValue: Int64(index)),
                details: entry.details,
                tenants: entry.tenants.compactMap { $0.tenant(named: entry.details.name) },
            )
        }
        #expect(read == customers)
        #expect(Array(CustomerCSV.text(of: read).utf8) == Array(text.utf8))
    }
}

extension SeededDice {
    /// A customer that could have been typed in: every field goes through the rules that the commands apply.
    fileprivate mutating func customer(numbered number: Int) -> Customer {
        let name = (try? CustomerField.name(text(upTo: 10))) ?? "Customer \(number)"
        var details = CustomerDetails(handle: handle("c\(number)"), name: name)
        details.tags = Set((0..<3).compactMap { _ in try? CustomerField.tag(text(upTo: 4)) })
        details.notes = (try? CustomerField.notes(text(upTo: 8))) ?? "=2+2,\r\n\"quoted\""
        details.tier = try? CustomerField.tier(text(upTo: 4))
        details.state = CustomerState.allCases.randomElement(using: &self) ?? .active
        details.profile = Bool.random(using: &self) ? BrowserProfile("chrome:Profile \(number)") : nil
        let tenants = (0...Int.random(in: 0...2, using: &self)).map { index in
            let digits = String(next(), radix: 16)
            let id = String(repeating: "0", count: 16 - digits.count) + digits
            return Tenant(
                id: tenantID("\(id.prefix(8))-\(id.suffix(4))-4000-8000-00000000000\(index)"),
                displayName: (try? CustomerField.name(text(upTo: 6))) ?? name,
                defaultDomain: Bool.random(using: &self) ? DomainName(rawValue: "d\(index).example") : nil,
                domains: Set(["a\(number).example", "b.onmicrosoft.com"].compactMap(DomainName.init(rawValue:))),
                cloud: Cloud.allCases.randomElement(using: &self) ?? .commercial,
            )
        }
        return Customer(id: CustomerID(rawValue: Int64(number)), details: details, tenants: tenants)
    }

    private func handle(_ text: String) -> CustomerHandle {
        guard let handle = CustomerHandle(rawValue: text) else { preconditionFailure("\(text) is no handle") }
        return handle
    }

    private func tenantID(_ text: String) -> TenantID {
        guard let id = TenantID(rawValue: text) else { preconditionFailure("\(text) is no tenant ID") }
        return id
    }
}
