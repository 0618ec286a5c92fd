import ArgumentParser
import Storage
import Tenants

/// `tenantry incidents show`: one incident with its alerts, its evidence and its links.
struct IncidentsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows an incident with its alerts, evidence and links.",
        discussion: """
            --raw prints the JSON as Microsoft sent it, byte for byte and with nothing after it. On a terminal, what \
            could move the cursor or turn the text is replaced.
            """,
    )

    @Argument(help: "The incident's ID.")
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
            let scope = try await owner.scope(with: wiring)
            let rows = try await store.incidents(withID: IncidentID(rawValue: id), in: scope, includingAssets: true)
            let row = try QueueLookup.only(
                of: owner.fitting(rows, tenant: \.tenant),
                called: "incident \(Hostile(id))",
                owner: { ($0.handle, $0.tenant) },
            )
            guard !raw else {
                return try await OriginalDocument.show(
                    .incidents,
                    id: id,
                    of: row.tenant,
                    customer: row.customer,
                    with: wiring,
                )
            }
            let alerts = try await store.alerts(ofIncident: row.incident.id, of: row.tenant.id, in: scope)
            let customers = try await store.customers(in: wiring.scope.narrowed(to: [row.customer]))
            try await wiring.recordReading(.incidentsRead, of: customers, "incidents show \(id)")
            let links = QueueLinks(try wiring.catalogue())
            let page = IncidentPage(row: row, alerts: alerts, links: links)
            if json {
                try wiring.output.json(page.json)
            } else {
                try page.write(on: wiring.output, at: wiring.now())
            }
            let unseen = try await store.unseen(
                among: customers,
                in: wiring.scope,
                at: wiring.now(),
                staleAfter: wiring.settings.staleAfter,
            )
            if !unseen.isEmpty { wiring.output.note("There may be more to it: " + (unseen.sentence ?? "")) }
        }
    }
}
