import Foundation
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `tenantry sandbox` {
    /// Starts a sandbox in the background of a shell, does something, and interrupts it.
    private func session(_ flags: String, then line: String, in program: Program) async throws -> Program.Ending {
        try await program.shell(
            """
            '\(Program.path)' sandbox \(flags) --ready-file "$PWD/ready.json" 2> notes &
            sandbox=$!
            until [ -s ready.json ]; do kill -0 $sandbox || { cat notes >&2; exit 1; }; read -t 0.05 < <(:) ; done
            \(line)
            kill -TERM $sandbox
            wait $sandbox
            echo "ended $?"
            """
        )
    }

    @Test func `serves, says where, and ends when told to`() async throws {
        try await withProgram { program in
            let ending = try await session("--tenants 3 --alerts-per-tenant 5 --seed 9", then: "", in: program)
            #expect(ending.lines.last == "ended 0", "\(ending.notes)")
            let data = try Data(contentsOf: URL(filePath: program.home + "/ready.json"))
            let ready = try JSONDecoder().decode(ReadyFile.self, from: data)
            #expect(ready.tenants.count == 3)
            let notes = try String(contentsOfFile: program.home + "/notes", encoding: .utf8)
            #expect(notes.contains("The sandbox serves 3 tenants at \(ready.authority)."))
        }
    }

    @Test func `is trusted by its own authority's file, and not without it`() async throws {
        try await withProgram { program in
            let ask =
                "'\(Program.path)' resolve $(grep -o '\"domain\" *: *\"[^\"]*\"' ready.json | head -1 | cut -d'\"' -f4)"
            let value = { (name: String) in
                "$(grep -o '\"\(name)\" *: *\"[^\"]*\"' ready.json | cut -d'\"' -f4 | sed 's,\\\\,,g')"
            }
            let ending = try await session(
                "--tenants 2 --alerts-per-tenant 1 --tls",
                then: """
                    export TENANTRY_AUTHORITY="\(value("authority"))"
                    \(ask); echo "without $?"
                    TENANTRY_CA_FILE="\(value("caFile"))" \(ask); echo "with $?"
                    """,
                in: program,
            )
            #expect(ending.lines.contains("without 5"), "\(ending.text) \(ending.notes)")
            #expect(ending.lines.contains("with 0"), "\(ending.text) \(ending.notes)")
            #expect(ending.notes.contains("is not one that this machine trusts"))
        }
    }

    @Test func `says in one sentence why it cannot start`() async throws {
        try await withProgram { program in
            let unwritable = try await program.run("sandbox", "--tenants", "1", "--ready-file", "no/such/ready.json")
            #expect(unwritable.status == 1)
            #expect(
                unwritable.notes
                    == "tenantry: The sandbox could not write no/such/ready.json: No such file or directory.\n"
            )
            let taken = try await session(
                "--tenants 1",
                then: """
                    port=$(grep -o '127.0.0.1:[0-9]*' ready.json | head -1)
                    '\(Program.path)' sandbox --tenants 1 --listen $port 2> taken; echo "taken $?"
                    """,
                in: program,
            )
            #expect(taken.lines.contains("taken 1"))
            let sentence = try String(contentsOfFile: program.home + "/taken", encoding: .utf8)
            #expect(sentence.contains(#/^tenantry: The sandbox cannot listen at [0-9.:]+: Address already in use\. /#))
            #expect(sentence.filter(\.isNewline).count == 1)
        }
    }

    @Test func `tells where its authority is from every folder`() async throws {
        try await withProgram { program in
            let ending = try await program.shell(
                """
                '\(Program.path)' sandbox --tenants 1 --tls --ready-file ready.json 2> notes &
                sandbox=$!
                until [ -s ready.json ]; do kill -0 $sandbox || { cat notes >&2; exit 1; }; read -t 0.05 < <(:) ; done
                kill -TERM $sandbox
                wait $sandbox
                """
            )
            #expect(ending.status == 0, "\(ending.notes)")
            let data = try Data(contentsOf: URL(filePath: program.home + "/ready.json"))
            let file = try #require(try JSONDecoder().decode(ReadyFile.self, from: data).caFile)
            #expect(file.hasPrefix("/") && FileManager.default.fileExists(atPath: file), "\(file)")
        }
    }

    @Test(
        arguments: [
            (["--listen", "nowhere"], 64),
            (["--tenants", "0"], 64),
            (["--tls"], 1),
            (["--now", "yesterday"], 64),
            (["--scenario", "demmo"], 1),
        ] as [([String], Int32)]
    )
    func `refuses what it cannot serve`(arguments: [String], status: Int32) async throws {
        try await withProgram { program in
            let ending = try await program.run(["sandbox"] + arguments)
            #expect(ending.status == status)
            #expect(ending.notes.hasPrefix("tenantry: "))
        }
    }

    @Test func `starts from a scenario, whose numbers flags replace`() async throws {
        try await withProgram { program in
            let scenario = try program.write(
                """
                tenants:
                  count: 4
                  named:
                    - {name: Contoso Federal, domain: contoso.com, cloud: gcc-high}
                faults:
                  - {fault: gateway-error, status: 503, on: discovery, tenants: [contoso.com]}
                """,
                to: "mine.yaml"
            )
            let ending = try await session(
                "--scenario '\(scenario)' --tenants 2 --alerts-per-tenant 3",
                then: """
                    url=$(grep -o '"authority":"[^"]*"' ready.json | cut -d'"' -f4)
                    curl -s -o page -w 'status %{http_code}\\n' "$url/contoso.com/v2.0/.well-known/openid-configuration"
                    """,
                in: program
            )
            #expect(ending.lines.contains("status 503"), "\(ending.text) \(ending.notes)")
            let data = try Data(contentsOf: URL(filePath: program.home + "/ready.json"))
            let ready = try JSONDecoder().decode(ReadyFile.self, from: data)
            #expect(ready.tenants.count == 2)
            #expect(ready.tenants[0].name == "Contoso Federal")
            #expect(ready.control == ready.graph + "/sandbox")
            #expect(ready.controlSecret.count == 64)
        }
    }

    @Test func `lists its scenarios, and prints one to start from`() async throws {
        try await withProgram { program in
            let list = try await program.run("sandbox", "--list-scenarios")
            #expect(list.status == 0)
            for name in ["demo", "noisy-day", "outage"] { #expect(list.text.contains(name)) }
            let printed = try await program.run("sandbox", "--print-scenario", "outage")
            #expect(printed.status == 0)
            #expect(printed.text == ShippedScenario.named("outage")?.text)
        }
    }

    @Test func `says on which line of a scenario a mistake is`() async throws {
        try await withProgram { program in
            let scenario = try program.write("name: x\nfaults:\n  - fault: resett\n", to: "mine.yaml")
            let ending = try await program.run("sandbox", "--scenario", scenario)
            #expect(ending.status == 78)
            let sentence = "mine.yaml:3: fault does not take \"resett\"; did you mean reset?"
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
        }
    }

    @Test(arguments: [
        (["--tenants", "-1"], "--tenants takes a whole number from 1."),
        (["--tenants", "0"], "--tenants takes a whole number from 1."),
        (["--alerts-per-tenant", "-1"], "--alerts-per-tenant takes a whole number from 0."),
        (["--incidents-per-hour", "-1"], "--incidents-per-hour takes a whole number from 0 to 3600."),
        (["--speed", "3601"], "--speed takes a whole number from 0 to 3600."),
        (["--print-scenario", "demmo"], "--print-scenario takes one of demo, noisy-day, outage."),
    ])
    func `says how many it can make up`(flags: [String], sentence: String) async throws {
        let ending = try await withProgram { try await $0.run(["sandbox"] + flags) }
        #expect(ending.status == 64)
        #expect(ending.notes.contains(sentence), "\(ending.notes)")
    }
}
