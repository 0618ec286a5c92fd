import ArgumentParser

/// `tenantry incidents`: every customer's incidents in one queue.
struct IncidentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "Lists every customer's incidents, the most urgent first, shows one, or changes some.",
        subcommands: [IncidentsList.self, IncidentsShow.self, IncidentsEdit.self],
        defaultSubcommand: IncidentsList.self,
    )
}
