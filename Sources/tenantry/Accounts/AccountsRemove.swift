import ArgumentParser
import Storage
import Tenants

/// `tenantry accounts remove`: lets someone in no more.
struct AccountsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Removes an account, and ends its sessions. What it did stays in the audit trail.",
    )

    @Argument(help: "The account, by its whole name.")
    var name: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let name = try AccountsCommand.name(name)
            try await wiring.store().removeAccount(named: name, by: wiring.principal, at: wiring.now())
            try wiring.output.line(Cell("Removed \(name)."))
        }
    }
}
