import ArgumentParser
import Logging

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Read the configuration from a file.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]),
    )
    var config: String?

    @Option(help: ArgumentHelp("The store to use, such as sqlite:///path.", valueName: "url"))
    var database: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("Set any key of the configuration.", valueName: "key=value"))
    var settings: [String] = []

    /// Runs a command's work with the parts of the program, and closes whichever of them it opened.
    func run(_ body: (Wiring) async throws -> Void) async throws {
        let wiring = try await Wiring.make(options: self)
        do {
            try await body(wiring)
        } catch {
            await wiring.close()
            throw wiring.told(error)
        }
        await wiring.close()
    }
}

extension GlobalOptions {
    /// The keys that the flags set.
    func assignments() throws(ConfigurationError) -> [(key: String, value: String, flag: String)] {
        var assignments: [(key: String, value: String, flag: String)] = []
        for text in settings {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { throw .malformedAssignment(text) }
            assignments.append((String(parts[0]), String(parts[1]), "--set \(parts[0])"))
        }
        if let database { assignments.append(("database.url", database, "--database")) }
        return assignments
    }
}

extension Wiring {
    /// An error that still has to be told; where lines of JSON are wanted, it is told here, and its status is left.
    fileprivate nonisolated func told(_ error: any Error) -> any Error {
        guard settings.logForm == .json, !(error is ExitCode), Tenantry.exitCode(for: error) == .failure else {
            return error
        }
        let status = (error as? any StatusBearing)?.exitStatus ?? .failed
        if status != .closed { Output.tell(Cell("\(error)"), .error, on: output.notes) }
        return status.code
    }
}
