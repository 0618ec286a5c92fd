import Foundation
import Testing

/// Whoever adds a command says here what it does with customers' data; the tests of `tenantry audit` show that it is told.
@Suite(.timeLimit(.minutes(1))) struct `Every command` {
    /// A row of the audit log for each request.
    private static let reading: Set = [
        "alerts list", "alerts show", "audit export", "audit list", "check", "connect", "connections list",
        "customers export", "customers list", "customers show", "database backup", "database copy", "discover",
        "incidents list", "incidents show", "status",
    ]
    /// A row of the audit log for each thing that was done.
    private static let acting: Set = [
        "accounts add", "accounts edit", "accounts invite", "accounts remove", "alerts edit", "audit head",
        "connections add",
        "connections remove", "customers add", "customers edit", "customers import", "incidents edit",
        "customers remove", "database expire", "database restore", "link", "open", "secrets rekey", "secrets remove",
        "secrets set", "sync", "tokens add", "tokens revoke",
    ]
    /// Shows nothing of any customer: what Microsoft tells everyone, what is ours, or whether the store is whole; what a console
    /// shows, its own tests look at.
    private static let apart: Set = [
        "accounts list", "audit verify", "config show", "database check", "help", "portals", "resolve", "sandbox",
        "secrets list", "serve", "tokens list",
    ]

    private struct Help: Decodable {
        struct Command: Decodable {
            let commandName: String
            let subcommands: [Command]?

            var leaves: [[String]] {
                guard let subcommands, !subcommands.isEmpty else { return [[commandName]] }
                return subcommands.flatMap(\.leaves).map { [commandName] + $0 }
            }
        }

        let command: Command
    }

    @Test func `says what it does with customers' data`() async throws {
        try await withProgram { program in
            let shown = try await program.run("--experimental-dump-help")
            let help = try JSONDecoder().decode(Help.self, from: Data(shown.text.utf8))
            let commands = help.command.leaves.map { $0.dropFirst().joined(separator: " ") }
            #expect(Set(commands) == Self.reading.union(Self.acting).union(Self.apart))
        }
    }
}
