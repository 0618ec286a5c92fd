import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `tenantry discover` {
    struct Document: Decodable {
        struct Found: Decodable {
            let tenantID: String
            let name: String?
            let from: [String]
            let standing: String
            let customer: String?
            let relationships: [Relationship]
        }

        struct Relationship: Decodable {
            let status: String
            let ends: String?
            let extendsItself: Bool
        }

        struct Added: Decodable {
            let handle: String
            let tenantID: String
        }

        struct Incomplete: Decodable {
            let list: String
            let why: String
        }

        struct NotAdded: Decodable {
            let tenantID: String
            let why: String
        }

        let tenants: [Found]
        let added: [Added]
        let incomplete: [Incomplete]
        let notAdded: [NotAdded]
    }

    private func document(_ ending: Program.Ending) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(ending.output))
    }

    @Test func `signs in once by a browser, lists, and asks nothing the next time`() async throws {
        try await withSignIns(tenants: 10) { sandbox in
            let first = try await sandbox.program.onTerminal("\(Program.path) discover", typing: "\\n")
            #expect(first.status == 0, "\(first.text)")
            #expect(first.text.contains("Signed in as ana.silva@soc.example."), "\(first.text)")
            #expect(first.text.contains("9 tenants found, 8 of them nobody's yet."), "\(first.text)")
            #expect(first.text.contains("Which of them to add?"))
            let second = try await sandbox.program.run("discover", "--json")
            #expect(second.status == 0, "\(second.notes)")
            let document = try document(second)
            #expect(document.tenants.count == 9 && document.incomplete.isEmpty)
            #expect(document.tenants.first?.standing == "own")
            #expect(document.tenants.first?.tenantID == sandbox.ready.provider.tenantID.rawValue)
            let both = document.tenants.filter { $0.from == ["directory", "partner"] }
            #expect(Set(both.flatMap(\.relationships).map(\.status)).isSuperset(of: ["active", "expiring"]))
            let secrets = try await sandbox.program.run("secrets", "list", "--json")
            #expect(
                secrets.text.contains(#""kind": "refresh-token""#),
                "\(secrets.text)"
            )
            let trail = try await sandbox.program.run("audit", "list", "--json")
            for deed in ["signed-in", "directories-read", "secret-rotated"] { #expect(trail.text.contains(deed)) }
        }
    }

    @Test func `adds what is chosen by its number, and its relationship's end shows in a check`() async throws {
        try await withSignIns(tenants: 10) { sandbox in
            try await sandbox.signIn()
            let dry = try await sandbox.program.onTerminal("\(Program.path) discover --dry-run", typing: "9-1\\nall\\n")
            #expect(dry.text.contains("“9-1” is not among the numbers 1 to 8."), "\(dry.text)")
            #expect(dry.text.contains("Would add "))
            #expect(try await sandbox.program.run("customers", "list", "--json").text.contains(#""customers": []"#))
            let chosen = try await sandbox.program.onTerminal("\(Program.path) discover", typing: "1,3-4\\n")
            #expect(chosen.status == 0, "\(chosen.text)")
            #expect(chosen.text.components(separatedBy: "Added ").count == 4, "\(chosen.text)")
            let all = try await sandbox.program.run("discover", "--add", "all", "--json")
            let document = try document(all)
            #expect(document.added.count == 5)
            #expect(document.tenants.dropFirst().allSatisfy { $0.standing == "customer" })
            // The second customer of the partner's list has a relationship that ends in two weeks.
            let check = try await sandbox.program.run("check")
            #expect(check.text.contains("The partner relationship “"), "\(check.text)")
            #expect(check.text.contains(" ends in 1"), "\(check.text)")
            let trail = try await sandbox.program.run("audit", "list", "--json")
            #expect(trail.text.contains("customer-added") && trail.text.contains("relationship-set"))
        }
    }

    @Test func `tells of a relationship that is not listed any more, and so does the check`() async throws {
        try await withSignIns(tenants: 4) { sandbox in
            try await sandbox.signIn()
            // To every second customer a relationship leads, and not to this one.
            let tenant = sandbox.ready.tenants[1].tenantID
            let added = try await sandbox.program.run("discover", "--add", tenant.rawValue)
            #expect(added.status == 0, "\(added.notes)")
            let partner = sandbox.ready.provider.tenantID
            let seen = Timestamp(Date()) - .seconds(40 * 86_400)
            let former = PartnerRelationship(
                id: Hostile("former"),
                partner: partner,
                tenant: tenant,
                name: Hostile("Former"),
                status: .active,
                extendsItself: true,
            )
            try await sandbox.program.withStore { store in
                _ = try await store.refresh(
                    [former],
                    of: partner,
                    isWhole: true,
                    in: CustomerScope(of: .system),
                    by: .system,
                    at: seen,
                )
            }
            let sentence =
                "\(sandbox.handle(1)): The partner relationship “Former” is gone: it is not listed any more, and was last "
                + "seen on \(seen.description.prefix(10))."
            // Once, also where one is added and the list is written down again.
            let found = try await sandbox.program.onTerminal("\(Program.path) discover", typing: "1\\n")
            #expect(found.status == 0 && found.text.contains("Added "), "\(found.text)")
            let told = found.text.replacing("\r", with: "").replacing("\n", with: " ").components(separatedBy: sentence)
            #expect(told.count == 2, "\(found.text)")
            let trail = try await sandbox.program.run("audit", "list", "--json")
            #expect(trail.text.contains("Former is no longer listed"))
            let check = try await sandbox.program.run("check")
            #expect(check.status == 7 && check.text.contains("“Former” is gone"), "\(check.text)")
            // Where another one leads there, it is not missed.
            let other = PartnerRelationship(
                id: Hostile("other"),
                partner: try #require(TenantID(rawValue: "00000000-0000-4000-8000-000000000099")),
                tenant: tenant,
                name: Hostile("Other"),
                status: .active,
                extendsItself: true,
            )
            try await sandbox.program.withStore { store in
                _ = try await store.refresh(
                    [other],
                    of: other.partner,
                    isWhole: true,
                    in: CustomerScope(of: .system),
                    by: .system,
                    at: seen,
                )
            }
            let again = try await sandbox.program.run("discover", "--json")
            #expect(again.status == 0 && !again.notes.contains("Former"), "\(again.notes)")
        }
    }

    @Test func `adds by ID and domain, is content with what is there, and says what it does not know`() async throws {
        try await withSignIns(tenants: 4) { sandbox in
            try await sandbox.signIn()
            let (one, two) = (sandbox.ready.tenants[0], sandbox.ready.tenants[1])
            let picks = ["discover", "--add", one.tenantID.rawValue, "--add", two.domain.rawValue]
            let first = try await sandbox.program.run(picks)
            #expect(first.status == 0, "\(first.notes)")
            #expect(first.notes.contains("Added \(sandbox.handle(0))"), "\(first.notes)")
            let again = try await sandbox.program.run(picks)
            #expect(again.status == 0)
            #expect(again.notes.contains("Tenant \(one.tenantID) is a customer's already."))
            let unknown = try await sandbox.program.run("discover", "--add", "nosuch.example")
            #expect(unknown.status == 2)
            #expect(unknown.notes.contains("Nothing was added: nosuch.example is not among the "), "\(unknown.notes)")
            let csv = try await sandbox.program.run("discover", "--csv")
            #expect(csv.lines.first?.hasPrefix("tenant_id,name,default_domain") == true)
            #expect(csv.lines.contains { $0.hasPrefix(one.tenantID.rawValue) && $0.hasSuffix(",\(sandbox.handle(0))") })
        }
    }

    @Test func `by two at once adds each customer once`() async throws {
        try await withSignIns(tenants: 10) { sandbox in
            try await sandbox.signIn()
            async let one = sandbox.program.run("discover", "--add", "all", "--json")
            async let other = sandbox.program.run("discover", "--add", "all", "--json")
            let endings = try await [one, other]
            #expect(endings.map(\.status) == [0, 0], "\(endings.map(\.notes))")
            let added = try endings.flatMap { try document($0).added.map(\.tenantID) }
            #expect(added.count == 8 && Set(added).count == 8)
            let listed = try await sandbox.program.run("customers", "list", "--csv")
            #expect(listed.lines.count == 9)
        }
    }

    @Test(arguments: [
        ("resource-manager", "directories", "relationships"), ("directory", "relationships", "directories"),
    ])
    func `tells what it could read where a list is refused`(target: String, gap: String, other: String) async throws {
        try await withSignIns(tenants: 4) { sandbox in
            try await sandbox.signIn()
            try await sandbox.fault(#"{"fault":"status","status":403,"on":"\#(target)"}"#)
            let part = try await sandbox.program.run("discover", "--json")
            #expect(part.status == 7, "\(part.notes)")
            #expect(part.notes.contains("Not all is known of the \(gap)."), "\(part.notes)")
            let document = try document(part)
            #expect(document.incomplete.map(\.list) == [gap])
            #expect(!document.tenants.isEmpty)
            let only = try await sandbox.program.run("discover", "--json", "--from", other)
            #expect(only.status == 0, "\(only.notes)")
            let none = try await sandbox.program.run("discover", "--from", gap)
            #expect(none.status == 1 && none.notes.contains("Nothing could be read."), "\(none.notes)")
        }
    }

    @Test func `is forgotten by who signs out, and wants a person to sign in`() async throws {
        try await withSignIns(tenants: 1) { sandbox in
            let nobody = try await sandbox.program.run("discover")
            #expect(nobody.status == 8, "\(nobody.notes)")
            #expect(nobody.notes.contains("Nobody is signed in, and nobody can sign in here."))
            #expect(try await sandbox.program.run("discover", "--sign-out").notes.contains("Nobody was signed in."))
            try await sandbox.signIn()
            #expect(try await sandbox.program.run("discover").status == 0)
            // Withdrawn at Microsoft, it is no longer good.
            try await sandbox.post("applications/users/ana.silva@soc.example/revoke", "{}")
            let revoked = try await sandbox.program.run("discover")
            #expect(revoked.status == 8 && revoked.notes.contains("(AADSTS50173"), "\(revoked.notes)")
            try await sandbox.signIn()
            let kept = try await sandbox.program.run("secrets", "list")
            #expect(kept.text.contains("ana.silva@soc.example at "), "\(kept.text)")
            #expect(try await sandbox.program.run("secrets", "list", "--json").text.contains(#""signIn": "ana.silva@"#))
            let out = try await sandbox.program.run("discover", "--sign-out")
            #expect(out.status == 0 && out.notes.contains("The sign-in of ana.silva@soc.example is forgotten"))
            #expect(try await sandbox.program.run("secrets", "list", "--json").text.contains(#""secrets": []"#))
            #expect(try await sandbox.program.run("discover").status == 8)
            let mixed = try await sandbox.program.run("discover", "--sign-out", "--add", "all")
            #expect(mixed.status == 64)
        }
    }

    @Test func `says why nobody is signed in`() async throws {
        try await withSignIns(tenants: 1) { sandbox in
            var program = sandbox.program
            // A browser in which the person says no.
            program.environment["TENANTRY_BROWSER"] = try program.write(
                """
                #!/bin/bash
                state=$(grep -o 'state=[^&]*' <<< "$1")
                port=$(grep -o 'localhost%3A[0-9]*' <<< "$1" | tail -c +13)
                curl -s "http://127.0.0.1:$port/?error=access_denied&error_description=AADSTS65004%3A+No.&$state"
                """,
                to: "refusing",
                mode: 0o700,
            )
            let declined = try await program.onTerminal("\(Program.path) discover")
            #expect(declined.status == 1, "\(declined.text)")
            #expect(declined.text.contains("Nobody is signed in: consent was declined"), "\(declined.text)")
            #expect(declined.text.contains("AADSTS65004"))
            // An application that must prove itself is none to sign in at.
            program.environment["TENANTRY_CLIENT_SIGN_IN_ID"] = nil
            let confidential = try await program.run("discover", "--device-code")
            #expect(confidential.status == 1 && confidential.notes.contains("AADSTS7000218"), "\(confidential.notes)")
            program.environment["TENANTRY_CLIENT_ID"] = nil
            let unset = try await program.run("discover")
            #expect(unset.status == 78 && unset.notes.contains("TENANTRY_CLIENT_SIGN_IN_ID"), "\(unset.notes)")
        }
    }

    @Test func `shows names that directories give themselves as text alone, in 80 columns`() async throws {
        try await withSignIns(tenants: HostileText.samples.count) { sandbox in
            try await sandbox.signIn()
            for (place, name) in HostileText.samples.enumerated() {
                // The sandbox takes no more than 256 bytes.
                let short = String(String.UnicodeScalarView(name.unicodeScalars.prefix(60)))
                let body = try JSONEncoder().encode(["name": short])
                let id = sandbox.ready.tenants[place].tenantID
                try await sandbox.post("tenants/\(id)", String(decoding: body, as: UTF8.self))
            }
            let ending = try await sandbox.program.shell(
                "printf '\\n' | TERM=xterm NO_COLOR=1 COLUMNS=80 script -qec \"'\(Program.path)' discover\" /dev/null"
            )
            #expect(ending.status == 0, "\(ending.text)")
            let lines = ending.text.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
            #expect(lines.count > sandbox.ready.tenants.count / 2)
            for line in lines where !line.contains("Not asking Microsoft") && !line.contains("Signed in as") {
                HostileText.expectHarmless(line.replacing("\r", with: ""))
            }
            let table = lines.filter { $0.contains("new") && !$0.contains("?") && !$0.contains("tenants found") }
            #expect(!table.isEmpty)
            for line in table { #expect(HostileText.columns(of: line) <= 80, "\(line)") }
            let piped = try await sandbox.program.run("discover")
            for line in piped.lines { HostileText.expectHarmless(line) }
            // What nobody could type is no name of a customer's, and the domain stands in.
            let added = try await sandbox.program.run("discover", "--add", "all")
            #expect(added.status == 0 || added.status == 7, "\(added.notes)")
            for line in added.notes.split(separator: "\n") { HostileText.expectHarmless(String(line)) }
        }
    }
}

/// Runs a test with a program at which analysts can sign in, by a browser that is a script.
private func withSignIns(tenants: Int, _ body: (SandboxedProgram) async throws -> Void) async throws {
    try await withSandbox(tenants: tenants, alerts: 0) { sandbox in
        var sandbox = sandbox
        sandbox.program.environment["TENANTRY_RESOURCE_MANAGER"] = sandbox.ready.resourceManager
        sandbox.program.environment["TENANTRY_CLIENT_SIGN_IN_ID"] = sandbox.ready.publicClientID
        sandbox.program.environment["TENANTRY_BROWSER"] = try sandbox.program.write(
            """
            #!/bin/bash
            flow=$(curl -s "$1" | grep -o 'name="flow" value="[^"]*"' | cut -d'"' -f4 | head -n 1)
            back=$(curl -s -o /dev/null -w '%{redirect_url}' --data-urlencode "flow=$flow" \
                --data-urlencode account=ana.silva@soc.example '\(sandbox.ready.authority)/common/login')
            curl -s "${back/localhost/127.0.0.1}"
            """,
            to: "browser",
            mode: 0o700,
        )
        try await body(sandbox)
    }
}

extension SandboxedProgram {
    /// Signs in by the browser, and adds nothing.
    fileprivate func signIn() async throws {
        let ending = try await program.onTerminal("\(Program.path) discover", typing: "\\n")
        #expect(ending.text.contains("Signed in as ana.silva@soc.example."), "\(ending.text)")
    }

    /// Changes something by the sandbox's own routes.
    fileprivate func post(_ path: String, _ body: String) async throws {
        let file = try program.write(body, to: ".body-\(UUID().uuidString)")
        let ending = try await program.shell(
            """
            curl -sf -X POST -H 'Content-Type: application/json' -H 'Authorization: Bearer \(ready.controlSecret)' \
                -d @'\(file)' '\(ready.control)/\(path)'
            """
        )
        guard ending.status == 0 else { throw Unexpected(ending) }
    }

    /// Has something go wrong.
    fileprivate func fault(_ body: String) async throws { try await post("faults", body) }
}
