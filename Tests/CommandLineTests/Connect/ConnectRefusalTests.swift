import Testing

@Suite(.timeLimit(.minutes(2))) struct `tenantry connect, asked for what cannot be` {
    @Test(arguments: [
        (["connect"], 64, "Name one customer, or say --all-pending."),
        (["connect", "x", "--all-pending"], 64, "Name one customer, or say --all-pending."),
        (["connect", "x", "--confirm", "--wait"], 64, "--confirm makes no link"),
        (["connect", "x", "--mail-to-file", "m.eml"], 64, "--mail-to-file wants the mail's language"),
        (["connect", "x", "--wait", "--json"], 64, "--wait shows the link itself"),
        (["connect", "x", "--wait", "--within", "soon"], 64, "“soon” is no time to wait"),
        (["connect", "x", "--mail", "fr"], 64, "“fr” is no language; it is one of en, zh-Hant."),
        (["connect", "x", "--answer", "-"], 64, "--answer tells by the link whose it is"),
        (["connect", "--answer", "http://localhost/consent"], 4, "That is no address that a browser was sent to"),
        (["connect", "nobody"], 2, "No customer is called “nobody”."),
        (["connect", "conto"], 2, "“conto” fits 2 customers"),
        (["connect", "contoso-cn"], 1, "is in the cloud China, whose Graph has no incidents to consent to."),
        (["connect", "contoso-de", "--tenant", "x.example"], 2, "contoso-de has no tenant “x.example”."),
        (["connect", "contoso-de", "--mail", "en"], 78, "TENANTRY_PROVIDER_NAME"),
        (["connect", "contoso-de", "--set", "consent.redirect=http://soc.example/x"], 78, "uses http"),
        (
            ["connect", "contoso-de", "--wait", "--set", "consent.redirect=http://localhost:99999/consent"], 78,
            "names a port that is none; they go from 1 to 65535"
        ),
        (["connect", "contoso-de", "--wait", "--set", "consent.redirect=https://soc.example/x"], 78, "--confirm"),
        (["connect", "contoso-de", "--csv", "nosuch/file.csv"], 1, "there is no such folder"),
        (["connect", "contoso-de", "--csv", "."], 1, ". cannot be written: it is a folder."),
        (
            [
                "connect", "contoso-de", "--mail", "en", "--mail-to-file", "nosuch/mail.eml",
                "--set", "provider.name=Northwind SOC",
            ], 1, "there is no such folder"
        ),
    ])
    func `says why in a sentence`(arguments: [String], status: Int32, sentence: String) async throws {
        try await withProgram { program in
            var program = program
            program.environment = [
                "TENANTRY_CLIENT_ID": "11111111-2222-4333-8444-555555555555",
                "TENANTRY_CLIENT_SECRET_FILE": try program.write("secret", to: "secret"),
            ]
            let customers = """
                handle,name,tenant_id,default_domain,cloud
                contoso-de,Contoso Germany,00000000-0000-4000-8000-000000000001,contoso.de,commercial
                contoso-cn,Contoso China,00000000-0000-4000-8000-000000000002,contoso.cn,china

                """
            let imported = try await program.run(
                ["customers", "import", try program.write(customers, to: "customers.csv")]
            )
            #expect(imported.status == 0, "\(imported.notes)")
            let ending = try await program.run(arguments)
            #expect(ending.status == status, "\(ending.notes)")
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(ending.output == [])
            // What ends so has asked nobody.
            #expect(try await !program.run("audit", "list", "--json").text.contains("consent-asked"))
        }
    }

    @Test func `names the application that is missing`() async throws {
        try await withProgram { program in
            let customers =
                "handle,name,tenant_id,default_domain,cloud\n"
                + "contoso,Contoso,00000000-0000-4000-8000-000000000001,contoso.de,commercial\n"
            _ = try await program.run(["customers", "import", try program.write(customers, to: "customers.csv")])
            let ending = try await program.run("connect", "contoso")
            #expect(ending.status == 78 && ending.notes.contains("TENANTRY_CLIENT_ID"), "\(ending.notes)")
        }
    }
}
