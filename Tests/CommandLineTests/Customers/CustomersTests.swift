import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `tenantry customers` {
    @Test func `adds a customer by a domain and fills in the rest`() async throws {
        try await withSandbox { sandbox in
            let tenant = sandbox.ready.tenants[0]
            let added = try await sandbox.program.run(
                "customers",
                "add",
                tenant.domain.rawValue.uppercased(),
                "--name",
                "Contoso Ltd",
                "--tag",
                "gold",
                "--tag",
                "eu",
                "--tier",
                "24x7",
                "--notes",
                "Ask Ana.",
                "--profile",
                "edge:Contoso",
            )
            #expect(added.status == 0)
            #expect(
                added.text == "Added contoso-ltd (Contoso Ltd): tenant \(tenant.tenantID) in the Commercial cloud.\n"
            )
            let shown = try await sandbox.program.run("customers", "show", "ctso")
            for part in [
                "Contoso Ltd (contoso-ltd)", "24x7", "eu, gold", "edge:Contoso", "Ask Ana.", tenant.tenantID.rawValue,
            ] {
                #expect(shown.text.contains(part), "\(part)")
            }
            let listed = try await sandbox.program.run("customers", "list", "--tag", "EU", "--state", "active")
            #expect(listed.lines.count == 2)
            #expect(try await sandbox.program.run("customers", "list", "--tag", "us").lines == [])
        }
    }

    @Test(arguments: [
        (["nowhere.example"], 3 as Int32, "nowhere.example is no tenant in any of Microsoft's clouds."),
        (["contoso"], 4, "“contoso” is not a domain"),
        (["12345678-1234-1234-1234-12345678901"], 4, "a GUID has 32"),
        (["contoso.com", "--handle", "a b"], 64, "“a b” is no handle"),
        (["contoso.com", "--state", "gone"], 64, "it is one of onboarding, active, suspended, left."),
        (["contoso.com", "--cloud", "mars"], 64, "it is one of commercial, gcc, gcc-high, dod, china."),
        (["contoso.com", "--cloud", "china"], 3, "contoso.com is no tenant in China; it is"),
        (["contoso.com", "--profile", "lynx"], 64, "“lynx” is no browser profile"),
        (["12345678-1234-1234-1234-123456789012"], 64, "Say it with --name."),
    ])
    func `says why it adds nobody`(arguments: [String], status: Int32, sentence: String) async throws {
        try await withSandbox(tenants: 1) { sandbox in
            let ending = try await sandbox.program.run(["customers", "add"] + arguments)
            #expect(ending.status == status)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(ending.output == [])
            #expect(try await sandbox.program.run("customers", "list").lines == [])
        }
    }

    @Test func `gives a tenant to one customer only`() async throws {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<2)
            let again = try await sandbox.program.run("customers", "add", sandbox.ready.tenants[0].domain.rawValue)
            #expect(again.status == 1)
            #expect(again.notes.contains("already belongs to \(sandbox.handle(0))"))
            let second = sandbox.ready.tenants[0].tenantID.rawValue
            let moved = try await sandbox.program.run("customers", "edit", sandbox.handle(1), "--add-tenant", second)
            #expect(moved.status == 1)
        }
    }

    @Test func `changes what it is told to, and nothing else`() async throws {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<1)
            let handle = sandbox.handle(0)
            let edited = try await sandbox.program.run(
                "customers",
                "edit",
                handle,
                "--add-tenant",
                sandbox.ready.tenants[2].domain.rawValue,
                "--tier",
                "gold",
                "--add-tag",
                "new",
                "--state",
                "onboarding",
                "--handle",
                "first",
            )
            #expect(edited.status == 0, "\(edited.notes)")
            struct Record: Decodable {
                struct Tenant: Decodable { let tenantID: TenantID, domains: [String] }
                let handle: String, tier: String?, tags: [String], state: String, tenants: [Tenant]
            }
            func record() async throws -> Record {
                let shown = try await sandbox.program.run("customers", "show", "first", "--json")
                return try JSONDecoder().decode(Record.self, from: Data(shown.output))
            }
            let first = try await record()
            #expect(first.tags == ["new"] && first.tier == "gold" && first.state == "onboarding")
            #expect(
                first.tenants.map(\.tenantID) == [sandbox.ready.tenants[0].tenantID, sandbox.ready.tenants[2].tenantID]
            )

            let ambiguous = try await sandbox.program.run("customers", "edit", "first", "--add-domain", "more.example")
            #expect(ambiguous.status == 2)
            #expect(ambiguous.notes.contains("Say which one with --tenant."))
            let domain = sandbox.ready.tenants[2].domain.rawValue
            let unasked = try await sandbox.program.run("customers", "edit", "first", "--remove-tenant", domain)
            #expect(unasked.status == 8)
            #expect(try await record().tenants.count == 2)
            let mended = try await sandbox.program.run(
                "customers",
                "edit",
                "first",
                "--tenant",
                domain,
                "--add-domain",
                "more.onmicrosoft.com",
                "--tier",
                "",
                "--remove-tag",
                "NEW",
                "--remove-tenant",
                sandbox.ready.tenants[0].tenantID.rawValue,
                "--yes",
            )
            #expect(mended.status == 0, "\(mended.notes)")
            let second = try await record()
            #expect(second.tags == [] && second.tier == nil)
            #expect(second.tenants.map(\.domains) == [[domain, "more.onmicrosoft.com"].sorted()])
            let last = try await sandbox.program.run("customers", "edit", "first", "--remove-tenant", domain)
            #expect(last.status == 1)
            #expect(last.notes.contains("That is the only tenant"))
        }
    }

    @Test(arguments: ["incidents", "status", "customers list", "sync"])
    func `are in no store that is not there`(command: String) async throws {
        try await withProgram { program in
            let path = program.home + "/no/such/store.db"
            let words = command.split(separator: " ").map(String.init)
            let more = ["--database", "sqlite://\(path)", "--set", "client.id=x", "--set"]
            let secret = "client.secret-file=" + (try program.write("s3cret", to: "secret"))
            let ending = try await program.run(words + more + [secret])
            #expect(ending.status == 78)
            #expect(ending.notes.contains("There is no store at \(path)."), "\(ending.notes)")
            #expect(!FileManager.default.fileExists(atPath: program.home + "/no"))
            #expect(try await program.run("customers", "list").notes.contains("There are no customers yet."))
        }
    }

    @Test func `loses nothing of edits that happen at once`() async throws {
        try await withProgram { program in
            try await program.add([try Registry.draft("Contoso", 1)])
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await program.run("customers", "edit", "contoso", "--add-tag", "t\(number)").status
                    }
                }
                for try await status in group { #expect(status == 0) }
            }
            try await program.withStore { store in
                let customer = try #require(try await store.customers(in: CustomerScope(of: Registry.principal)).first)
                #expect(customer.details.tags == Set((0..<8).map { "t\($0)" }))
            }
        }
    }

    @Test func `removes only when told twice, and keeps the audit trail`() async throws {
        try await withSandbox { sandbox in
            try await sandbox.addCustomers(0..<2)
            let refused = try await sandbox.program.run(
                "customers",
                "remove",
                sandbox.handle(0),
                input: "\(sandbox.handle(0))\n"
            )
            #expect(refused.status == 8)
            #expect(refused.notes.contains("goes, with"))
            #expect(refused.notes.contains("0 incidents and 0 alerts"))
            #expect(try await sandbox.program.run("customers", "list").lines.count == 3)
            #expect(try await sandbox.program.run("customers", "remove", sandbox.handle(0), "--yes").status == 0)
            #expect(try await sandbox.program.run("customers", "list").lines.count == 2)
            try await sandbox.program.withStore { store in
                let trail = try await store.auditTrail(in: CustomerScope(of: Registry.principal), limit: 10)
                    .filter { $0.deed.kind != .customersRead }
                #expect(trail.map(\.deed.kind) == [.customerRemoved, .customerAdded, .customerAdded])
                #expect(trail.first?.deed.target?.handle.rawValue == sandbox.handle(0))
                #expect(trail.first?.principal.kind == .localOperator)
            }
        }
    }

    @Test func `asks on a terminal, and takes only the handle for a yes`() async throws {
        try await withProgram { program in
            try await program.add(try Registry.standard())
            let line = "'\(Program.path)' customers remove woodgrove"
            let wrong = try await program.onTerminal(line, typing: "yes\\n")
            #expect(wrong.status == 8)
            #expect(wrong.text.contains("Type the handle “woodgrove” to remove it:"))
            #expect(wrong.text.contains("Nothing was removed."))
            let right = try await program.onTerminal(line, typing: "woodgrove\\n")
            #expect(right.status == 0, "\(right.text)")
            #expect(right.text.contains("Removed woodgrove (Woodgrove)."))
            #expect(try await program.run("customers", "show", "woodgrove").status == 2)
        }
    }

    @Test func `lists the candidates of an ambiguous name and does nothing`() async throws {
        try await withProgram { program in
            try await program.add(try Registry.standard())
            let guessed = try await program.run("customers", "remove", "woodg", "--yes")
            #expect(guessed.status == 2)
            #expect(guessed.notes.contains("Did you mean woodgrove?"))
            let several = try await program.run("customers", "remove", "fab", "--yes")
            #expect(several.status == 2)
            #expect(several.notes.contains("Name one by its handle."))
            #expect(try await program.run("customers", "list").lines.count == Registry.standard().count + 1)
        }
    }

    @Test func `shows nothing that could move the cursor`() async throws {
        try await withProgram { program in
            try await program.add(try Registry.standard())
            for arguments in [["list"], ["list", "--json"], ["show", "evil"], ["list", "--ndjson"]] {
                let ending = try await program.run(["customers"] + arguments)
                #expect(ending.status == 0)
                for line in ending.lines { HostileText.expectHarmless(line) }
            }
        }
    }
}
