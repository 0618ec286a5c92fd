import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The manual page` {
    /// A command as the argument parser describes it.
    private struct Command: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        struct Argument: Decodable {
            let kind: String
            let shouldDisplay: Bool?
            let names: [Name]?
            let abstract: String?
        }

        let commandName: String
        let shouldDisplay: Bool?
        let abstract: String?
        let arguments: [Argument]?
        let subcommands: [Command]?

        /// The options' long names and the commands' names, in the order in which the manual lists them.
        var entries: [String] {
            let arguments = (arguments ?? []).filter { $0.shouldDisplay != false && $0.kind != "positional" }
            let options = arguments.flatMap { ($0.names ?? []).filter { $0.kind == "long" }.map { "--" + $0.name } }
            return options + shownSubcommands.flatMap { [$0.commandName] + $0.entries }
        }

        var sentences: [String] {
            let own = [abstract] + (arguments ?? []).filter { $0.shouldDisplay != false }.map(\.abstract)
            return own.compactMap(\.self) + shownSubcommands.flatMap(\.sentences)
        }

        private var shownSubcommands: [Command] { (subcommands ?? []).filter { $0.shouldDisplay != false } }
    }

    private struct Description: Decodable {
        let command: Command
    }

    private let manual: String

    init() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        manual = try String(contentsOf: root.appending(path: "docs/man/tenantry.1"), encoding: .utf8)
    }

    @Test func `is that of the commands as they are`() async throws {
        let dump = try await withProgram { try await $0.run("--experimental-dump-help") }
        let command = try JSONDecoder().decode(Description.self, from: Data(dump.output)).command
        let listed = manual.split(separator: "\n").flatMap { line in
            if line.hasPrefix(".It Em ") { return [String(line.dropFirst(7))] }
            guard line.hasPrefix(".It Fl ") else { return [] }
            return line.matches(of: /(?: )-([a-z][a-z0-9-]*)/).map { "--" + $0.1 }
        }
        #expect(
            listed == command.entries,
            "Make it anew: make manual",
        )
        // mdoc spells some punctuation in its own way, so that letters and digits alone are compared.
        let letters = manual.filter(\.isLetter)
        let missing = command.sentences.filter { !letters.contains($0.filter(\.isLetter)) }
        #expect(missing.isEmpty)
    }
}
