import ArgumentParser
import Storage
import Tenants

/// `tenantry incidents list`: the queue.
struct IncidentsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists every customer's incidents, the most urgent first.",
        discussion: """
            Whom the list says nothing about is said below it, in the member 'unseen' of the JSON form, and on the last \
            line of the NDJSON form. With a limit, no more than 1,000 are counted, or as many as are listed: where there \
            are more, the member 'counted' is false.
            """,
    )

    @OptionGroup var queue: QueueOptions

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let reading = try await QueueReading(queue, statuses: IncidentStatus.known.map(\.rawValue), with: wiring)
            // The table has no room for what the alerts name, and of very many incidents that takes its time.
            let rows = try await reading.store.incidents(
                reading.filter,
                in: reading.scope,
                includingAssets: queue.format != .table,
            )
            let footer = QueueFooter(
                stream: .incidents,
                shown: rows.count,
                total: try await reading.total(of: .incidents, shown: rows.count),
                unseen: reading.unseen,
            )
            try await wiring.recordReading(.incidentsRead, of: reading.named, "incidents list" + queue.words)
            var listing = IncidentListing.listing(rows, reading.links, at: wiring.now(), withLinks: queue.links)
            listing.rest = footer.members
            try wiring.output.render(listing, as: queue.format)
            guard queue.format == .table || queue.format == .csv else { return }
            for sentence in footer.sentences { wiring.output.note(sentence) }
        }
    }
}
