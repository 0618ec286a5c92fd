import Foundation
import Testing

@Suite(.timeLimit(.minutes(2))) struct `tenantry database` {
    private static let customers = """
        handle,name,tenant_id,default_domain,cloud
        contoso,Contoso,00000000-0000-4000-8000-000000000001,contoso.com,commercial
        fabrikam,Fabrikam,00000000-0000-4000-8000-000000000002,fabrikam.com,commercial

        """

    private func fill(_ program: Program) async throws {
        let file = try program.write(Self.customers, to: "customers.csv")
        let ending = try await program.run("customers", "import", file)
        guard ending.status == 0 else { throw SandboxedProgram.Unexpected(ending) }
    }

    @Test func `checks, backs up, restores and copies`() async throws {
        try await withProgram { program in
            try await fill(program)
            let check = try await program.run("database", "check")
            #expect(check.status == 0 && check.text.hasSuffix("The store is sound.\n"), "\(check.text)\(check.notes)")
            let backup = try await program.run("database", "backup", "backup.zst")
            #expect(backup.status == 0 && backup.text.contains("2 customers"), "\(backup.notes)")
            let again = try await program.run("database", "backup", "backup.zst")
            #expect(again.status == 1 && again.notes.contains("is there already"))

            let removed = try await program.run("customers", "remove", "contoso", "--yes")
            #expect(
                removed.text
                    == "Removed contoso (Contoso). Nothing of contoso is left but 2 rows of the audit trail.\n"
            )
            let refused = try await program.run("database", "restore", "backup.zst")
            #expect(refused.status == 1 && refused.notes.contains("Say --replace"))
            let restored = try await program.run("database", "restore", "backup.zst", "--replace")
            #expect(restored.status == 0 && restored.text.contains("2 customers"), "\(restored.notes)")
            #expect(try await program.run("customers", "list").lines.count == 3)

            let url = "sqlite://\(program.home)/other.db"
            let copied = try await program.run("database", "copy", url)
            #expect(copied.status == 0 && copied.notes.contains("Level: "), "\(copied.notes)")
            #expect(try await program.run("customers", "list", "--database", url).lines.count == 3)
        }
    }

    @Test(arguments: [
        (["check", "--database", "sqlite:///none.db"], "there is no such file"),
        (["restore", "none.zst"], "There is no file"),
        (["restore", "customers.csv"], "is no backup of a Tenantry store"),
        (["backup", "nowhere/backup"], "there is no such folder"),
        (["copy", "sqlite:relative"], "is not an absolute path"),
    ])
    func `says in a sentence what is wrong`(arguments: [String], sentence: String) async throws {
        try await withProgram { program in
            try await fill(program)
            let ending = try await program.run(["database"] + arguments)
            #expect(ending.status != 0)
            #expect(ending.notes.contains(sentence) && ending.output == [], "\(ending.notes)")
            #expect(ending.notes.split(separator: "\n").count == 1, "\(ending.notes)")
        }
    }

    @Test func `deletes what is no longer kept, and says how far back a customer reaches`() async throws {
        try await withProgram { program in
            try await fill(program)
            let nothing = try await program.run("database", "expire", "--dry-run")
            #expect(nothing.text == "Nothing is older than what is kept.\n")
            let edited = try await program.run("customers", "edit", "contoso", "--retain-resolved", "90d")
            #expect(edited.status == 0)
            let shown = try await program.run("customers", "show", "contoso")
            #expect(shown.text.contains("resolved for 90 days, which is since 20"), "\(shown.text)")
            let status = try await program.run("status")
            #expect(status.notes.contains("contoso reaches back"), "\(status.notes)")
            let wrong = try await program.run("customers", "edit", "contoso", "--retain-open", "90 minutes")
            #expect(wrong.status == 64 && wrong.notes.contains("it looks like 90d, 12w, or 0 for ever"))
            let taken = try await program.run("customers", "edit", "contoso", "--retain-resolved", "")
            #expect(taken.status == 0)
            #expect(try await !program.run("customers", "show", "contoso").text.contains("resolved for"))
        }
    }
}
