import Foundation
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `tenantry resolve` {
    private static let moment = Timestamp(ticks: 1_790_000_000 * Timestamp.ticksPerSecond)

    /// Runs the program against a sandbox of its own.
    private func withSandbox(_ body: @Sendable (Program, ReadyFile) async throws -> Void) async throws {
        let settings = SandboxSettings(tenants: 12, alertsPerTenant: 1, seed: 7, now: Self.moment)
        try await Sandbox.serve(settings) { ready in
            try await withProgram(environment: ["TENANTRY_AUTHORITY": ready.authority]) { program in
                try await body(program, ready)
            }
        }
    }

    @Test func `finds domains and IDs at once, in the order asked`() async throws {
        try await withSandbox { program, ready in
            let names = ready.tenants.map(\.domain.rawValue) + [ready.tenants[0].tenantID.rawValue.uppercased()]
            let ending = try await program.run(["resolve"] + names)
            #expect(ending.status == 0)
            let found = ending.lines.dropFirst().map { line in
                line.split(separator: /\s{2,}/).prefix(2).map(String.init)
            }
            let expected = ready.tenants.map { [$0.domain.rawValue, $0.tenantID.rawValue] }
            #expect(Array(found) == expected + [[names[names.count - 1], ready.tenants[0].tenantID.rawValue]])
            #expect(ending.notes.contains("Not asking Microsoft, but \(ready.authority) for the login hosts."))
        }
    }

    @Test func `prints JSON that says what became of each name`() async throws {
        try await withSandbox { program, ready in
            let domain = ready.tenants[0].domain.rawValue
            let ending = try await program.run("resolve", "--json", domain, "nobody.example", "not a domain")
            struct Document: Decodable {
                struct Name: Decodable {
                    struct Tenant: Decodable { let tenantID: String, cloud: String, region: String? }
                    let name: String, outcome: String, tenants: [Tenant], remark: String?
                }
                let names: [Name]
            }
            let names = try JSONDecoder().decode(Document.self, from: Data(ending.output)).names
            #expect(names.map(\.outcome) == ["found", "not-a-tenant", "malformed"])
            #expect(names[0].tenants.map(\.tenantID) == [ready.tenants[0].tenantID.rawValue])
            #expect(names[1].remark?.contains("is no tenant in any of Microsoft's clouds") == true)
            #expect(ending.status == 1, "several ways to fail have no status of their own")
        }
    }

    @Test func `reads names from standard input`() async throws {
        try await withSandbox { program, ready in
            let input = "# ours\n\n  \(ready.tenants[1].domain)  \n\(ready.tenants[2].domain)\r\n"
            let ending = try await program.run("resolve", "-", input: input)
            #expect(ending.status == 0)
            #expect(ending.lines.count == 3)
            #expect(try await program.run("resolve", "-", input: "\n# none\n").status == 64)
        }
    }

    @Test(
        arguments: [
            ("nobody.example", 3, "is no tenant"),
            ("72f988bf-86f1-41af-91ab-2d7cd011db4", 4, "31 hexadecimal digits"),
            ("{72f988bf-86f1-41af-91ab-2d7cd011db47}", 4, "leave out what stands around the GUID"),
            ("contoso", 4, "has a dot in it"),
            ("ana@contoso.com", 4, "Did you mean its domain, contoso.com?"),
            ("https://contoso.com/x", 4, "Did you mean contoso.com?"),
            ("con toso.com", 4, "has spaces in it"),
            ("\u{1B}[2Jevil", 4, "␛[2Jevil"),
        ] as [(String, Int32, String)]
    )
    func `tells the ways to fail apart`(name: String, status: Int32, sentence: String) async throws {
        try await withSandbox { program, _ in
            let ending = try await program.run("resolve", name)
            #expect(ending.status == status)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(ending.output.isEmpty)
            HostileText.expectHarmless(ending.notes.replacing("\n", with: ""))
        }
    }

    @Test func `says when nobody answers`() async throws {
        try await withProgram(environment: ["TENANTRY_AUTHORITY": "http://127.0.0.1:1"]) { program in
            let ending = try await program.run("resolve", "contoso.com")
            #expect(ending.status == 5)
            #expect(ending.notes.contains("127.0.0.1:1 refuses the connection"), "\(ending.notes)")
        }
    }

    @Test(arguments: [
        ("nowhere.pem", "nowhere.pem"),
        ("empty.pem", "empty.pem"),
    ])
    func `refuses a file of authorities that is none`(name: String, sentence: String) async throws {
        try await withProgram { program in
            let file = name == "empty.pem" ? try program.write("", to: name) : program.home + "/" + name
            let ending = try await program.run("resolve", "contoso.com", environment: ["TENANTRY_CA_FILE": file])
            #expect(ending.status == 78)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
        }
    }
}
