import ArgumentParser
import Storage
import Tenants

/// `tenantry audit verify`: whether the trail is what was written.
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Reads the whole audit trail, and names each row that was changed, removed or moved.",
        discussion: """
            Rows that were removed at the end are missed only with --head, which also shows a trail that was written anew. The \
            exit status is 0 for a trail that holds together and \(ExitStatus.failed.rawValue) for one that does not.
            """,
    )

    @Option(
        help: ArgumentHelp("A head that was kept elsewhere, as 'audit head' prints it.", valueName: "file"),
        completion: .file()
    )
    var head: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let kept = try head.map(HeadDocument.head)
            let store = try await wiring.store()
            let progress = ProgressLine(on: wiring.output.notes)
            let total = Int(try await store.auditHead()?.number ?? 0)
            let inspection = try await store.inspectTrail(against: kept?.head) { done in
                if wiring.output.notes.isInteractive {
                    progress.update("Reading rows", done: done, of: max(done, total))
                }
            }
            progress.finish()
            if kept?.isSigned == false { wiring.output.note("That head is not signed.") }
            try json ? wiring.output.json(inspection.json) : show(inspection, on: wiring.output)
            guard inspection.isWhole else { throw ExitStatus.failed.code }
        }
    }

    private func show(_ inspection: AuditInspection, on output: Output) throws {
        for fault in inspection.faults { try output.line(Cell("\(fault)", .boldRed)) }
        let more = inspection.faultCount - inspection.faults.count
        if more > 0 { try output.line(Cell("And \(more) more.", .boldRed)) }
        let rows = inspection.rows.of("row")
        guard inspection.isWhole else {
            return try output.line(Cell("The audit trail is not what was written (\(rows) read).", .boldRed))
        }
        try output.line(Cell("The audit trail holds together: \(rows).", .green))
        if head == nil {
            output.note("Whether rows are missing at its end, only a head that is kept elsewhere shows: --head.")
        }
    }
}

extension AuditInspection {
    fileprivate var json: JSON {
        [
            "whole": .flag(isWhole), "rows": .number(rows), "faults": .texts(faults.map(\.description)),
            "faultCount": .number(faultCount),
            "last": last.map { ["number": .number($0.number), "hash": .text("\($0.hash)")] } ?? .null,
        ]
    }
}
