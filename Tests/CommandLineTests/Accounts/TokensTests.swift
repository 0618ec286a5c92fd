import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Tokens of the API` {
    private struct Listed: Decodable {
        struct Token: Decodable, Equatable {
            let account: String, name: String, rights: [String], customers: String
        }

        let tokens: [Token]
    }

    private func listed(_ program: Program) async throws -> [Listed.Token] {
        let ending = try await program.run("tokens", "--json")
        return try JSONDecoder().decode(Listed.self, from: Data(ending.output)).tokens
    }

    @Test func `are printed once, listed and revoked`() async throws {
        try await withProgram { program in
            #expect(try await program.run("tokens").notes.contains("no tokens"))
            #expect(try await program.run("accounts", "add", "mei", "--all", "--role", "responder").status == 0)
            let words = [
                "tokens", "add", "siem", "--for", "mei", "--days", "90", "--right", "read", "--right", "respond",
            ]
            let made = try await program.run(words + ["--tag", "gold"])
            #expect(made.status == 0, "\(made.notes)")
            let secret = try #require(made.lines.first)
            #expect(secret.hasPrefix("tnt_") && secret.count == 48)
            #expect(made.notes.contains("not shown again") && !made.notes.contains(secret))
            let expected = Listed.Token(
                account: "mei",
                name: "siem",
                rights: ["read", "respond"],
                customers: "tagged gold"
            )
            #expect(try await listed(program) == [expected])
            let table = try await program.run("tokens", "list")
            #expect(table.text.contains("in 89d") && table.text.contains("never"))
            #expect(try await program.run("tokens", "revoke", "siem").status == 0)
            #expect(try await listed(program) == [])
            let trail = try await program.run("audit", "list")
            #expect(trail.text.contains("token-made") && trail.text.contains("token-revoked"))
            #expect(!trail.text.contains(secret))
        }
    }

    @Test(arguments: [
        (["add", "siem", "--for", "mei", "--days", "1"], "There is no account mei."),
        (["add", "a b", "--for", "mei", "--days", "1"], "is no token's name"),
        (["add", "siem", "--for", "mei", "--days", "0"], "1 to 366 days"),
        (["add", "siem", "--for", "mei", "--days", "367"], "1 to 366 days"),
        (["revoke", "siem"], "There is no token siem"),
    ])
    func `say what is wrong`(words: [String], sentence: String) async throws {
        try await withProgram { program in
            let ending = try await program.run(["tokens"] + words)
            #expect(ending.status != 0)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
        }
    }

    @Test func `may do no more than their owner`() async throws {
        try await withProgram { program in
            #expect(try await program.run("accounts", "add", "mei", "--all", "--role", "viewer").status == 0)
            let ending = try await program.run(
                "tokens",
                "add",
                "siem",
                "--for",
                "mei",
                "--days",
                "1",
                "--right",
                "administer"
            )
            #expect(ending.status != 0)
            #expect(ending.notes.contains("mei may not administer"), "\(ending.notes)")
        }
    }
}
