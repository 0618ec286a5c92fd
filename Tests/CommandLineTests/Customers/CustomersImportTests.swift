import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `tenantry customers import` {
    @Test func `reads an export into an empty store, which exports to the same bytes`() async throws {
        try await withProgram { program in
            try await program.add(Array(try Registry.standard().dropLast()))
            let notes = "=1+1, \"quoted\"\r\non two lines; é 👩‍🚒"
            #expect(
                try await program.run("customers", "edit", "contoso", "--notes", notes, "--tag", "=a", "--tag", "b")
                    .status == 0
            )
            #expect(try await program.run("customers", "edit", "woodgrove", "--name", "@Wood & Grove").status == 0)
            let first = try await program.run("customers", "export")
            #expect(first.status == 0)
            _ = try await program.run("customers", "export", "first.csv")
            let other = ["TENANTRY_DATABASE_URL": "sqlite://\(program.home)/other.db"]
            let imported = try await program.run("customers", "import", "first.csv", environment: other)
            #expect(imported.status == 0, "\(imported.notes)")
            #expect(imported.text == "Added 6 customers.\n")
            #expect(imported.notes.contains("Adding customers: 6 of 6"))
            let second = try await program.run("customers", "export", environment: other)
            #expect(second.output == first.output)
            #expect(first.text.contains("\"'=1+1, \"\"quoted\"\"\r\non two lines"))
        }
    }

    @Test func `asks about domains, tells first what it would do, and adds all or none`() async throws {
        try await withSandbox(tenants: 4) { sandbox in
            let rows = sandbox.ready.tenants.map { "\($0.name),\($0.domain)" }
            let good = "\u{FEFF}Name,Default Domain\r\n" + rows.joined(separator: "\r\n") + "\r\n"
            let bad = good + "Nobody,nobody.example\r\n,,\r\nAgain,\(sandbox.ready.tenants[0].domain)\r\nBad,no dot\r\n"
            _ = try sandbox.program.write(good, to: "good.csv")
            _ = try sandbox.program.write(bad, to: "bad.csv")

            let dry = try await sandbox.program.run("customers", "import", "bad.csv", "--dry-run")
            #expect(dry.status == 1)
            for line in [
                "line 6: nobody.example is no tenant", "line 7: 3 cells where the header has 2",
                "line 8: the domain \(sandbox.ready.tenants[0].domain) is already on line 2",
                "line 9: “no dot” is no domain name",
            ] {
                #expect(dry.notes.contains(line), "\(line) in \(dry.notes)")
            }
            let all = try await sandbox.program.run("customers", "import", "bad.csv")
            #expect(all.status == 1)
            #expect(all.notes.contains("Nothing was added: 4 bad lines."))
            #expect(try await sandbox.program.run("customers", "list").lines == [])

            let tried = try await sandbox.program.run("customers", "import", "good.csv", "--dry-run")
            #expect(tried.status == 0)
            #expect(tried.lines.count == 5)
            #expect(try await sandbox.program.run("customers", "list").lines == [])

            let partial = try await sandbox.program.run("customers", "import", "bad.csv", "--partial")
            #expect(partial.status == 7)
            #expect(partial.text == "Added 4 customers.\n")
            let listed = try await sandbox.program.run("customers", "list")
            for tenant in sandbox.ready.tenants { #expect(listed.text.contains(tenant.tenantID.rawValue)) }

            let again = try await sandbox.program.run("customers", "import", "good.csv")
            #expect(again.status == 1)
            #expect(again.notes.contains("line 2: the handle"))
        }
    }

    @Test func `finds where a file is wrong about a tenant`() async throws {
        try await withSandbox { sandbox in
            let tenants = sandbox.ready.tenants
            let file = """
                name,tenant_id,domains,cloud
                A,\(tenants[0].tenantID),\(tenants[1].domain),commercial

                """
            let trusting = try await sandbox.program.run("customers", "import", "-", "--dry-run", input: file)
            #expect(trusting.status == 0)
            let asking = try await sandbox.program.run(
                "customers",
                "import",
                "-",
                "--dry-run",
                "--resolve",
                input: file
            )
            #expect(asking.status == 1)
            #expect(asking.notes.contains("is tenant \(tenants[1].tenantID), and the file says \(tenants[0].tenantID)"))
        }
    }

    @Test(arguments: [
        ("nmae,domains\n", "line 1: there is no column “nmae”; did you mean “name”?"),
        ("name;domains\n", "line 1: the columns are separated by “;”"),
        ("", "line 1: the file is empty"),
        ("domains\n\"a.example\nb", "line 2: a quote opens here and is never closed"),
    ])
    func `names what it cannot read`(file: String, sentence: String) async throws {
        try await withProgram { program in
            let ending = try await program.run("customers", "import", "-", input: file)
            #expect(ending.status == 1)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(try await program.run("customers", "import", "nowhere.csv").status == 1)
        }
    }
}
