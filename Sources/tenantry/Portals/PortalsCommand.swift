import ArgumentParser
import Tenants

/// `tenantry portals`: the pages that links lead to.
struct PortalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portals",
        abstract: "Lists the portals' pages, how each takes a tenant, and in which clouds it is.",
        discussion: """
            A page that is marked '?' has a link whose form Microsoft does not publish; its note says where the form \
            comes from. A catalogue of your own (portals.file in the configuration) adds pages or overrides them.
            """,
    )

    @Flag(help: "Print one JSON document.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let catalogue = try wiring.catalogue()
            try wiring.output.render(PortalsCommand.listing(catalogue), as: json ? .json : .table)
        }
    }
}
