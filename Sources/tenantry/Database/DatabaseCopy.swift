import Access
import ArgumentParser
import Storage
import Tenants

/// `tenantry database copy`: the store in another database.
struct DatabaseCopy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copies the store into another database, while it goes on being used.",
        discussion: """
            What is written meanwhile goes over as well, and both are compared at the end. A copy that was interrupted \
            goes on when the command is run once more. To switch: stop what writes to the store, run the command a last \
            time, and set database.url to the other one. Nobody is signed in there, and no token of the API is good there.
            """,
    )

    @Argument(help: "The other store, empty or an earlier copy of this one.")
    var url: String

    @Option(
        help: ArgumentHelp("The file with the password of the other database's role.", valueName: "file"),
        completion: .file(),
    )
    var passwordFile: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    private func target() throws -> StoreLocation {
        let location = try StoreLocation(url)
        guard let passwordFile else { return location }
        return location.with(password: try SecretFile(at: passwordFile, of: "database password").text)
    }

    func run() async throws {
        try await options.run { wiring in
            let origin = try wiring.location()
            let target = try target()
            let store = try await wiring.store()
            try await wiring.recordReading(.storeCopied, of: [], "database copy \(target)")
            let progress = ProgressLine(on: wiring.output.notes)
            let report = try await store.copy(to: target, from: origin) { stage in
                guard wiring.output.notes.isInteractive else { return }
                let verb = stage.isComparing ? "Comparing" : "Copying"
                progress.update("\(verb) \(stage.table)", done: stage.done, of: stage.total)
            }
            progress.finish()
            if json {
                try wiring.output.json(report.json)
            } else {
                try wiring.output.table(report.table)
            }
            let tokens = try await store.tokens()
            if !tokens.isEmpty {
                wiring.output.note(
                    "These tokens of the API are good at the former store alone: \(tokens.named). Make new ones."
                )
            }
            guard !report.isLevel else {
                return wiring.output.note(
                    "Level: \(target) holds the same. Stop what writes to the store, run this once more, and set database.url."
                )
            }
            wiring.output.note(
                "The store was being written all the while. Stop what writes to it, and run this once more before you switch."
            )
            throw ExitStatus.incomplete.code
        }
    }
}

extension CopyReport {
    fileprivate var table: Table {
        Table(
            [Table.Column("TABLE"), Table.Column("ROWS", .right), Table.Column("HASH"), Table.Column("")],
            rows: tables.map { table in
                Table.Row([
                    Cell(table.name), Cell("\(table.copiedRows)"), Cell(table.copiedDigest.hexadecimal),
                    table.isEqual ? Cell("equal", .green) : Cell("not equal", .boldRed),
                ])
            },
        )
    }

    fileprivate var json: JSON {
        [
            "level": .flag(isLevel),
            "tables": .list(
                tables.map { table in
                    [
                        "table": .text(table.name), "rows": .number(table.rows),
                        "copiedRows": .number(table.copiedRows),
                        "hash": .text(table.digest.hexadecimal), "copiedHash": .text(table.copiedDigest.hexadecimal),
                        "equal": .flag(table.isEqual),
                    ]
                }
            ),
        ]
    }
}

extension UInt64 {
    fileprivate var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
