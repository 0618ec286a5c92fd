import ArgumentParser

/// `tenantry alerts`: every customer's alerts in one queue.
struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Lists every customer's alerts, the most urgent first, shows one, or changes some.",
        subcommands: [AlertsList.self, AlertsShow.self, AlertsEdit.self],
        defaultSubcommand: AlertsList.self,
    )
}
