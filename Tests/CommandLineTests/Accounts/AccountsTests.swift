import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Accounts of the console` {
    private struct Listed: Decodable {
        struct Account: Decodable, Equatable {
            let name: String, role: String, state: String, customers: String
        }

        let accounts: [Account]
    }

    private func listed(_ program: Program) async throws -> [Listed.Account] {
        let ending = try await program.run("accounts", "--json")
        return try JSONDecoder().decode(Listed.self, from: Data(ending.output)).accounts
    }

    @Test func `are made with a link, changed and removed`() async throws {
        try await withProgram { program in
            #expect(try await program.run("accounts").notes.contains("no accounts yet"))
            let made = try await program.run("accounts", "add", "Mei", "--tag", "retail", "--role", "responder")
            #expect(made.status == 0, "\(made.notes)")
            #expect(made.lines.count == 1)
            #expect(made.lines.first?.hasPrefix("http://127.0.0.1:8080/invitation/") == true)
            #expect(made.notes.contains("it can be used once"))
            #expect(
                try await listed(program)
                    == [.init(name: "mei", role: "responder", state: "invited", customers: "tagged retail")]
            )
            let edited = try await program.run("accounts", "edit", "mei", "--all", "--role", "viewer", "--disable")
            #expect(edited.status == 0, "\(edited.notes)")
            #expect(
                try await listed(program) == [.init(name: "mei", role: "viewer", state: "disabled", customers: "all")]
            )
            let link = try await program.run(
                "accounts",
                "invite",
                "mei",
                environment: ["TENANTRY_CONSOLE_URL": "https://console.example"],
            )
            #expect(link.lines.first?.hasPrefix("https://console.example/invitation/") == true)
            #expect(link.lines != made.lines)
            #expect(try await program.run("accounts", "remove", "mei").status == 0)
            #expect(try await listed(program) == [])
            let trail = try await program.run("audit", "list")
            for secret in (made.lines + link.lines).compactMap({ $0.split(separator: "/").last }) {
                #expect(!trail.text.contains(secret))
            }
        }
    }

    @Test(arguments: [
        (["add", "mei"], "Say whose customers mei may see"),
        (["add", "m m", "--all"], "is no account's name"),
        (["add", "mei", "--all", "--tag", "x"], "contradict one another"),
        (["add", "mei", "--customer", "nobody"], "There are no customers yet"),
        (["edit", "mei"], "Say what is to change"),
        (["edit", "mei", "--all"], "There is no account mei."),
        (["invite", "mei"], "There is no account mei."),
        (["remove", "mei"], "There is no account mei."),
        (["add", "mei", "--all", "--role", "king"], "king"),
    ])
    func `are refused where something is wrong`(arguments: [String], sentence: String) async throws {
        try await withProgram { program in
            let ending = try await program.run(["accounts"] + arguments)
            #expect(ending.status != 0)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(ending.output == [])
        }
    }

    @Test func `have a name only once`() async throws {
        try await withProgram { program in
            #expect(try await program.run("accounts", "add", "mei", "--all").status == 0)
            let again = try await program.run("accounts", "add", "MEI", "--all")
            #expect(again.status == 1)
            #expect(again.notes.contains("There is an account mei already."))
        }
    }
}
