import ArgumentParser
import Console
import Storage
import Tenants

/// `tenantry alerts show`: one alert with its evidence and its links.
struct AlertsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows an alert with its evidence and links.",
        discussion: """
            --raw prints the JSON as Microsoft sent it, byte for byte and with nothing after it. On a terminal, what \
            could move the cursor or turn the text is replaced.
            """,
    )

    @Argument(help: "The alert's ID.")
    var id: String

    @OptionGroup var owner: OwnerOptions

    @Flag(help: "Print the JSON as Microsoft sent it.")
    var raw = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let rows = try await store.alerts(withID: AlertID(rawValue: id), in: try await owner.scope(with: wiring))
            let row = try QueueLookup.only(
                of: owner.fitting(rows, tenant: \.tenant),
                called: "alert \(Hostile(id))",
                owner: { ($0.handle, $0.tenant) },
            )
            guard !raw else {
                return try await OriginalDocument.show(
                    .alerts,
                    id: id,
                    of: row.tenant,
                    customer: row.customer,
                    with: wiring,
                )
            }
            let customers = try await store.customers(in: wiring.scope.narrowed(to: [row.customer]))
            try await wiring.recordReading(.alertsRead, of: customers, "alerts show \(id)")
            let page = AlertPage(row: row, links: QueueLinks(try wiring.catalogue()))
            if json {
                try wiring.output.json(row.json(page.links, withEvidence: true))
            } else {
                try page.write(on: wiring.output, at: wiring.now())
            }
        }
    }
}
