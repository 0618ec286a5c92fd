import ArgumentParser

/// `tenantry alerts`: every customer's alerts in one queue.
struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Lists every customer's alerts, the most urgent first, or shows one.",
        subcommands: [AlertsList.self, AlertsShow.self],
        defaultSubcommand: AlertsList.self,
    )
}
