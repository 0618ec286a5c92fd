import ArgumentParser
import Console
import Foundation
import Storage
import Tenants

/// `tenantry audit export`: the trail, for another system or another pair of eyes.
struct AuditExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the audit trail to standard output, the oldest row first, one JSON document a line.",
        discussion: """
            Each line has all that the row's hash is computed from, so that whoever gets the whole of it can check it without \
            this program: docs/audit.md says how. However long the trail is, a few rows are in memory at a time.
            """,
    )

    @OptionGroup var audit: AuditOptions

    @Option(help: ArgumentHelp("Only rows after this one, such as the last of an earlier export.", valueName: "number"))
    var after: Int64 = 0

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let (filter, customer) = try await audit.filter(with: wiring)
            let words = audit.words + (after > 0 ? " --after \(after)" : "")
            try await wiring.recordReading(.trailRead, of: customer.map { [$0] } ?? [], "audit export" + words)
            var place = after
            while true {
                let entries = try await store.auditTrail(after: place, filter, in: wiring.scope, limit: 1_000)
                guard let last = entries.last else { return }
                try wiring.output.bytes(Data(entries.map { $0.json.line + "\n" }.joined().utf8))
                place = last.number
            }
        }
    }
}
