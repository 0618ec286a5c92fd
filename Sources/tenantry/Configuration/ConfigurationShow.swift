import ArgumentParser
import Tenants

/// `tenantry config show`: every value and where it comes from.
struct ConfigurationShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints each value of the configuration and where it comes from.",
        discussion: "Flags are stronger than environment variables, and those are stronger than the file.",
    )

    @Flag(help: "Print one JSON document.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let listing = Listing(
                wiring.configuration.values,
                named: "settings",
                columns: [
                    Table.Column("KEY"), Table.Column("VALUE", least: 12), Table.Column("FROM", least: 12),
                ],
                row: { Table.Row([Cell($0.setting.key), Cell($0.shown(by: wiring.settings) ?? "–"), Cell($0.from)]) },
                json: { value in
                    [
                        "key": .text(value.setting.key),
                        "value": .text(optional: value.shown(by: wiring.settings)),
                        "origin": .text(value.from),
                        "variable": .text(value.setting.variable),
                    ]
                },
            )
            try wiring.output.render(listing, as: json ? .json : .table)
        }
    }
}

extension LayeredConfiguration.Value {
    fileprivate var from: String { text == nil && setting.standard == nil ? "not set" : origin.description }

    /// The value as it may be shown: a database's address without the password that it may carry.
    func shown(by settings: Settings) -> String? {
        guard setting == .database else { return text ?? setting.standard }
        return Settings.withoutCredentials(settings.databaseURL)
    }
}
