import ArgumentParser
import Console
import Storage
import Tenants

/// `tenantry audit list`: the newest rows of the trail.
struct AuditList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists what was done, the newest first.",
    )

    @OptionGroup var audit: AuditOptions

    @Option(help: "At most this many rows.")
    var limit = 100

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100000.") }
    }

    func run() async throws {
        try await options.run { wiring in
            let (filter, customer) = try await audit.filter(with: wiring)
            let entries = try await wiring.store().auditTrail(filter, in: wiring.scope, limit: limit)
            try await wiring.recordReading(.trailRead, of: customer.map { [$0] } ?? [], "audit list" + audit.words)
            try wiring.output.render(AuditList.listing(entries), as: json ? .json : .table)
            if !json, entries.count == limit {
                wiring.output.note("There may be more: --limit says how many are shown.")
            }
        }
    }

    private static func listing(_ entries: [AuditEntry]) -> Listing<AuditEntry> {
        Listing(
            entries,
            named: "entries",
            columns: [
                Table.Column("NO", .right), Table.Column("AT"), Table.Column("BY", least: 6),
                Table.Column("FROM", least: 8, importance: 3), Table.Column("DEED", importance: 9),
                Table.Column("CUSTOMER", least: 8, importance: 8), Table.Column("WHAT", least: 16, importance: 7),
                Table.Column("OUTCOME", importance: 5),
            ],
            row: { entry in
                Table.Row([
                    Cell("\(entry.number)", .faint), Cell("\(entry.at)"), Cell(entry.principal.name),
                    Cell(entry.principal.place), Cell(entry.deed.kind.rawValue, .bold),
                    Cell(entry.deed.target?.handle.rawValue ?? ""), Cell(entry.deed.subject),
                    Cell(entry.deed.outcome.rawValue, entry.deed.outcome == .done ? .plain : .boldRed),
                ])
            },
            json: \.json,
        )
    }
}
