import ArgumentParser

/// `tenantry config`: what the program is told.
struct ConfigurationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Shows what the program is told, and by what.",
        subcommands: [ConfigurationShow.self],
    )
}
