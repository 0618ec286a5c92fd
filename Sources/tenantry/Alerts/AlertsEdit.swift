import ArgumentParser
import Tenants

/// `tenantry alerts edit`: changes alerts at Microsoft and here.
struct AlertsEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Changes alerts at Microsoft, and here as Microsoft has them then.",
        discussion: """
            It needs response.changes, and the permission \(Tenants.Stream.alerts.changePermission) in the tenant. Each \
            alert is read before it is written, and left alone where it has changed since it was last read here. The \
            exit status is \(ExitStatus.incomplete.rawValue) where some were changed and some were not, or where nobody can say.
            """,
    )

    @OptionGroup var change: ChangeOptions

    @OptionGroup var revision: RevisionOptions

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            try await change.carryOut(try revision.revision(of: .alerts), of: .alerts, with: wiring)
        }
    }
}
