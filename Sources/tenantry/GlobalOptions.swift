import ArgumentParser

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
            throw error
        }
        await wiring.close()
    }
}
