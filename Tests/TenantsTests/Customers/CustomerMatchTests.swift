import Tenants
import Testing

@Suite struct `A few letters` {
    private static let id = "72f988bf-86f1-41af-91ab-2d7cd011db47"
    private static let customers = [
        customer(1, "contoso", "Contoso", "contoso.com"),
        customer(2, "byair", "Blue Yonder Airlines", "blueyonderairlines.com"),
        customer(3, "fabrikam", "Fabrikam Residences", "fabrikam.com"),
        customer(4, "fab-mfg", "Fabrikam Manufacturing", "fabmfg.example"),
        customer(5, "tailspin", "Tailspin Toys", "tailspintoys.com", id: id),
        customer(6, "muller", "Müller & Söhne GmbH", "mueller.example"),
        customer(7, "wwi", "Wide World Importers", "wideworldimporters.com"),
        customer(8, "toys", "Tailwind Toy Store", "toystore.example"),
    ]

    private static func customer(
        _ number: Int64,
        _ handle: String,
        _ name: String,
        _ domain: String,
        id: String? = nil,
    ) -> Customer {
        guard
            let handle = CustomerHandle(rawValue: handle), let domain = DomainName(rawValue: domain),
            let id = TenantID(rawValue: id ?? "00000000-0000-4000-8000-00000000000\(number)")
        else { preconditionFailure("The table of customers is wrong.") }
        return Customer(
            id: CustomerID(rawValue: number),
            details: CustomerDetails(handle: handle, name: name),
            tenants: [Tenant(id: id, displayName: name, defaultDomain: domain)],
        )
    }

    private func handles(_ text: String) -> [String] {
        switch CustomerMatch(of: text, among: Self.customers) {
        case .one(let customer): ["=", customer.details.handle.rawValue]
        case .several(let customers): customers.map(\.details.handle.rawValue)
        case .none(let nearest): ["~"] + nearest.map(\.details.handle.rawValue)
        }
    }

    @Test(arguments: [
        ("contoso", "contoso"), ("CONTOSO", "contoso"), (" contoso ", "contoso"), ("toys", "toys"),
        ("ctso", "contoso"), ("bya", "byair"), ("blyon", "byair"), ("blue yonder airlines", "byair"),
        ("blue air", "byair"),
        ("tails", "tailspin"), ("spin", "tailspin"), ("72f988bf", "tailspin"),
        ("72F988BF-86F1-41AF-91AB-2D7CD011DB47", "tailspin"), ("fabmfg.example", "fab-mfg"),
        ("müller & söhne gmbh", "muller"), ("Muller", "muller"), ("sohne", "muller"), ("mueller.example", "muller"),
        ("wwi", "wwi"), ("wide-world-importers", "wwi"), ("fabres", "fabrikam"), ("tailtoysto", "toys"),
    ])
    func `name the customer that they fit best`(text: String, handle: String) {
        #expect(handles(text) == ["=", handle])
    }

    @Test(arguments: [("fabri", ["fabrikam", "fab-mfg"]), ("tail", ["tailspin", "toys"]), ("com", ["~"])])
    func `leave the choice where several fit equally well`(text: String, expected: [String]) {
        #expect(handles(text) == expected)
    }

    @Test(arguments: [("w", ["=", "wwi"]), ("o", ["~"]), ("y", ["=", "byair"])])
    func `that are one letter name only what begins with it`(text: String, expected: [String]) {
        #expect(handles(text) == expected)
    }

    @Test(arguments: [
        ("contsoo", ["~", "contoso"]), ("tialspin", ["~", "tailspin"]), ("zzz", ["~"]), ("", ["~"]), ("  ", ["~"]),
        ("…", ["~"]), ("x", ["~"]),
    ])
    func `that fit none get the nearest`(text: String, expected: [String]) {
        #expect(handles(text) == expected)
    }

    @Test(arguments: [
        "contoso", "CTSO", "ctso", "bya", "blue air", "tails", "spin", "72f988bf", "72F988BF-86F1-41AF",
        "fabmfg.example",
        "müller & söhne gmbh", "sohne", "wide-world-importers", "fabri", "tail",
    ])
    func `pass all whom they can name through the sieve of a store`(text: String) throws {
        let letters = try #require(CustomerNames.pattern(for: text)).split(separator: "%").joined()
        let sifted = Self.customers.filter { customer in
            CustomerNames(of: customer.details, tenants: customer.tenants).folded.contains { name in
                var rest = letters.unicodeScalars[...]
                for letter in name.unicodeScalars where letter == rest.first { rest.removeFirst() }
                return rest.isEmpty
            }
        }
        #expect(sifted.count < Self.customers.count)
        #expect(CustomerMatch(of: text, among: sifted) == CustomerMatch(of: text, among: Self.customers))
    }

    @Test(arguments: ["", "  ", "%", "_"]) func `without a letter or a digit pass nobody`(text: String) {
        #expect(CustomerNames.pattern(for: text) == nil)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `mean the same whatever the order, the case and the accents`(seed: UInt64) throws {
        var dice = SeededDice(seed: seed)
        let texts = ["conto", "fab", "ctso", "bya", "mull", "toy", "e", "i", "wide", "contsoo"]
        let text = try #require(texts.randomElement(using: &dice))
        let expected = CustomerMatch(of: text, among: Self.customers)
        let shuffled = Self.customers.shuffled(using: &dice)
        #expect(CustomerMatch(of: text, among: shuffled) == expected)
        #expect(CustomerMatch(of: text.uppercased(), among: shuffled) == expected)
        let accented = text.replacing("u", with: "ü").replacing("o", with: "o\u{301}")
        if case .none = expected {} else { #expect(CustomerMatch(of: accented, among: shuffled) == expected) }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `that are a handle mean its customer whatever the others are called`(seed: UInt64) throws {
        var dice = SeededDice(seed: seed)
        let customers = (1...9).map { number in
            let name = (0..<3).map { _ in ["a", "b", "ab", "ba"].randomElement(using: &dice) ?? "a" }.joined()
            return Self.customer(Int64(number), "\(name)\(number)", name + " " + name, "\(name).example")
        }
        for customer in customers {
            #expect(CustomerMatch(of: customer.details.handle.rawValue, among: customers) == .one(customer))
        }
        // What is found at all is found by a real relation: never a customer that lacks a letter of the text.
        let text = (0..<2).map { _ in ["a", "b"].randomElement(using: &dice) ?? "a" }.joined()
        if case .several(let found) = CustomerMatch(of: text, among: customers) {
            #expect(found.allSatisfy { customer in text.allSatisfy { customer.details.name.contains($0) } })
            #expect(Set(found.map(\.id)).count == found.count)
        }
    }

    @Test func `never choose between two customers of one name`() {
        let twins = [Self.customer(1, "a1", "Same", "a.example"), Self.customer(2, "a2", "Same", "b.example")]
        #expect(CustomerMatch(of: "same", among: twins) == .several(twins))
    }
}
