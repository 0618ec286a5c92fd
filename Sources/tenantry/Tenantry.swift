import ArgumentParser
import Foundation
import Tenants

/// The root command: all that it does itself is to end the program with a sentence and a status.
@main
struct Tenantry: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "tenantry",
        abstract: "Looks after many customers' Microsoft Defender tenants.",
        discussion: """
            Knows the customers, finds their tenants, opens Microsoft's portals in the right one, and brings all their \
            incidents and alerts into one queue.

            Results go to standard output, everything else to standard error. Completions for a shell come from \
            'tenantry --generate-completion-script zsh' (or bash, fish).

            Exit status: \(ExitStatus.summary)
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(
                name: "Customers and their tenants:",
                subcommands: [
                    CustomersCommand.self, DiscoverCommand.self, ResolveCommand.self, ConnectCommand.self,
                    ConnectionsCommand.self,
                ],
            ),
            CommandGroup(name: "Portals:", subcommands: [OpenCommand.self, LinkCommand.self, PortalsCommand.self]),
            CommandGroup(
                name: "The queue:",
                subcommands: [
                    IncidentsCommand.self, AlertsCommand.self, SyncCommand.self, StatusCommand.self, CheckCommand.self,
                ],
            ),
            CommandGroup(
                name: "The console:",
                subcommands: [ServeCommand.self, AccountsCommand.self, TokensCommand.self],
            ),
            CommandGroup(
                name: "The store:",
                subcommands: [DatabaseCommand.self, SecretsCommand.self, AuditCommand.self],
            ),
            CommandGroup(name: "The program itself:", subcommands: [ConfigurationCommand.self, SandboxCommand.self]),
        ],
    )

    static func main() async {
        StandardStreams.fill()
        Memory.bound()
        Memory.keepOutOfDumps()
        do {
            try CommandName.check(CommandLine.arguments.dropFirst(), among: configuration.subcommands)
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// A line of the parser's, which may begin with the blanks that set it apart.
    private static func harmless(_ line: Substring) -> String {
        let text = line.drop { $0 == " " }
        return line[..<text.startIndex] + Hostile(String(text)).terminal
    }

    /// Ends the program with the status of an error, after its sentence.
    private static func end(with error: any Error) -> Never {
        // Help, the version, a wrong command line: the parser knows what to print and where.
        guard exitCode(for: error) == .failure, !(error is ExitCode) else {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            let message = fullMessage(for: error).replacing("Error: ", with: "tenantry: ", maxReplacements: 1)
            // It repeats what was typed, or pasted.
            let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
            Output.say(lines.map(harmless).joined(separator: "\n"))
            exit(withError: ExitStatus.usage.code)
        }
        let status = (error as? any StatusBearing)?.exitStatus ?? .failed
        if status != .closed { Output.say("tenantry: \(Hostile("\(error)").terminal)") }
        exit(withError: status.code)
    }
}
