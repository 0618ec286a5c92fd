import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `tenantry link` {
    private static let contoso = "00000000-0000-4000-8000-000000000001"
    private static let contosoJapan = "00000000-0000-4000-8000-000000000011"
    private static let fabrikam = "00000000-0000-4000-8000-000000000002"
    private static let stranger = "00000000-0000-4000-8000-000000000099"
    private static let incident = "https://security.microsoft.com/incidents/4711"

    private func withCustomers(_ body: (Program) async throws -> Void) async throws {
        try await withProgram { program in
            try await program.add(Registry.standard())
            try await body(program)
        }
    }

    private struct Reading: Decodable {
        let portal: String
        let page: String?
        let objects: [String: String]
        let tenant: String?
        let customer: String?
        let link: String
        let remark: String?
    }

    @Test(
        arguments: [
            (["\(incident)?tid=\(contoso)"], contoso, "contoso", 0),
            (["<\(incident)?tid=\(contoso)>."], contoso, "contoso", 0),
            (["\(incident)?TID=\(contoso.uppercased())"], contoso, "contoso", 0),
            ([incident, "--for", "fabrikam"], fabrikam, "fabrikam", 0),
            (["\(incident)?tid=\(contosoJapan)", "--for", "contoso"], contosoJapan, "contoso", 0),
            ([incident, "--for", "contoso", "--tenant", "contoso-japan.com"], contosoJapan, "contoso", 0),
            (["\(incident)?tid=\(stranger)"], stranger, nil, 2),
        ] as [([String], String, String?, Int32)]
    )
    func `says whose a link is`(arguments: [String], tenant: String, customer: String?, status: Int32) async throws {
        try await withCustomers { program in
            let ending = try await program.run(["link", "--json"] + arguments)
            let reading = try JSONDecoder().decode(Reading.self, from: Data(ending.output))
            #expect(reading.portal == "defender")
            #expect(reading.page == "incident")
            #expect(reading.objects == ["incident": "4711"])
            #expect(reading.tenant == tenant)
            #expect(reading.customer == customer)
            #expect(reading.link == "\(Self.incident)?tid=\(tenant)")
            #expect(ending.status == status)
        }
    }

    @Test func `names the customer in the table`() async throws {
        try await withCustomers { program in
            let ending = try await program.run("link", "\(Self.incident)?tid=\(Self.contoso)")
            #expect(ending.lines.contains { $0.hasPrefix("Customer") && $0.hasSuffix("contoso – Contoso") })
            #expect(ending.lines.last?.hasSuffix("\(Self.incident)?tid=\(Self.contoso)") == true)
        }
    }

    @Test(
        arguments: [
            (["\(incident)?tid=\(fabrikam)", "--for", "contoso"], 8, "The link is for fabrikam"),
            (["\(incident)?tid=\(stranger)", "--for", "contoso"], 8, "Nothing was rewritten"),
            (["https://security.microsoft.us/incidents/4711", "--for", "contoso"], 8, "Nothing was rewritten"),
            (["\(incident)?tid=\(contoso)&tid=\(fabrikam)"], 4, "names several tenants"),
            (["https://security.microsoft.com.evil.example/incidents/4711"], 8, "not Microsoft's"),
            (["https://security.micr0soft.com/incidents/4711"], 8, "not Microsoft's"),
            (["https://security.microsoft.com@evil.example/"], 8, "not Microsoft's"),
            (["https://example.com/"], 2, "is not the host of a portal that we know"),
            (["hello"], 4, "is no link"),
            ([incident, "--tenant", "contoso.com"], 64, "give --for too"),
            ([incident, "--for", "nobody-at-all"], 2, "No customer is called"),
        ] as [([String], Int32, String)]
    )
    func `refuses what would lead astray`(arguments: [String], status: Int32, sentence: String) async throws {
        try await withCustomers { program in
            let ending = try await program.run(["link"] + arguments)
            #expect(ending.status == status)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(ending.output.isEmpty)
        }
    }

    @Test func `says that a link without a tenant opens anyone's`() async throws {
        try await withCustomers { program in
            let ending = try await program.run("link", Self.incident)
            #expect(ending.status == 0)
            #expect(ending.notes.contains("The link names no tenant"))
        }
    }

    @Test func `writes down that a link was made for someone`() async throws {
        try await withCustomers { program in
            _ = try await program.run("link", Self.incident, "--for", "fabrikam")
            let trail = try await program.withStore { store in
                try await store.auditTrail(in: CustomerScope(of: .system), limit: 1)
            }
            #expect(trail.first?.deed.kind == .linkRetargeted)
        }
    }

    @Test func `says of whom the incident is known`() async throws {
        try await withCustomers { program in
            try await program.addIncident("4711", of: Registry.tenantID(2))
            let unnamed = try await program.run("link", Self.incident)
            #expect(unnamed.notes.contains("Incident 4711 is known of fabrikam."))
            let other = try await program.run("link", Self.incident, "--for", "woodgrove")
            #expect(other.notes.contains("Incident 4711 is not known of this tenant, but of fabrikam."))
            let own = try await program.run("link", Self.incident, "--for", "fabrikam")
            #expect(own.notes.isEmpty)
        }
    }
}
