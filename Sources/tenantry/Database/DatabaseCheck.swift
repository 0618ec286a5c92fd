import ArgumentParser
import Storage
import Tenants

/// `tenantry database check`: whether the store is whole.
struct DatabaseCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Looks whether the store is whole, and changes nothing.",
        discussion: """
            Reads what the database itself can find damaged, whether all rows belong together, and whether the originals \
            are what their rows say: some hundreds of them, or with --all each one. Reads the audit trail from its beginning, \
            as audit verify does. The exit status is 0 for a sound \
            store and \(ExitStatus.failed.rawValue) for one with something wrong.
            """,
    )

    @Flag(help: "Read every original and every index, which takes its time.")
    var all = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let location = try wiring.location()
            let store = try await Store.look(at: location)
            let progress = ProgressLine(on: wiring.output.notes)
            let check = try await store.check(all: all) { done, total in
                guard wiring.output.notes.isInteractive else { return }
                progress.update("Reading originals", done: done, of: total)
            }
            progress.finish()
            try store.close()
            try json ? wiring.output.json(check.json) : show(check, of: location, on: wiring.output)
            guard check.isSound else { throw ExitStatus.failed.code }
        }
    }

    private func show(_ check: StoreCheck, of location: StoreLocation, on output: Output) throws {
        try output.field("Store", "\(location)")
        let age =
            check.form == check.newestForm
            ? "this program's" : "an older one, brought up to \(check.newestForm) when next used"
        try output.field("Form", "\(check.form), \(age)")
        for table in check.tables { try output.field(table.table, "\(table.rows.of("row"))") }
        try output.field("Originals", "\(check.originalsRead) of \(check.originals) read")
        for finding in check.findings { try output.line(Cell("Wrong: \(finding).", .boldRed)) }
        if check.findingCount > check.findings.count {
            try output.line(Cell("And \(check.findingCount - check.findings.count) more.", .boldRed))
        }
        try output.line(
            check.isSound
                ? Cell("The store is sound.", .green)
                : Cell(
                    "The store is not sound: \(check.findingCount.of("thing")) wrong. Put back a backup of it.",
                    .boldRed
                )
        )
    }
}

extension StoreCheck {
    fileprivate var json: JSON {
        [
            "sound": .flag(isSound),
            "form": .number(form),
            "newestForm": .number(newestForm),
            "tables": .list(tables.map { ["table": .text($0.table), "rows": .number($0.rows)] }),
            "originals": .number(originals),
            "originalsRead": .number(originalsRead),
            "findings": .texts(findings),
            "findingCount": .number(findingCount),
        ]
    }
}
