import Console
package import Foundation
import Logging
import SystemPackage
package import Tenants

/// Where results go: the only place that writes to standard output, and the only switch over formats.
///
/// Results go to standard output; everything said beside them goes to standard error by ``note(_:)``.
package struct Output: Sendable {
    /// What standard output can show.
    package let terminal: Terminal
    /// What standard error can show.
    package let notes: Terminal

    package init(environment: [String: String], notesAs form: LogForm = .text) {
        terminal = Terminal(of: .standardOutput, environment: environment)
        notes = form == .text ? Terminal(of: .standardError, environment: environment) : .json
    }

    /// Writes a list in a format.
    package func render<Item>(_ listing: Listing<Item>, as format: OutputFormat) throws(OutputError) {
        switch format {
        case .table:
            try table(Table(listing.columns, rows: listing.items.flatMap(listing.rows)))
        case .json:
            try json(.object([JSON.Member(listing.name, .list(listing.items.map(listing.json)))] + listing.rest))
        case .ndjson:
            let rest = listing.rest.isEmpty ? [] : [JSON.object(listing.rest)]
            try write((listing.items.map(listing.json) + rest).map { $0.line + "\n" }.joined())
        case .csv:
            try write(([listing.header] + listing.items.map(listing.record)).map { CSV.record($0) }.joined())
        }
    }

    /// Writes a table.
    package func table(_ table: Table) throws(OutputError) {
        try write(table.lines(on: terminal).map { $0 + "\n" }.joined())
    }

    /// Writes a JSON document over several lines.
    package func json(_ document: JSON) throws(OutputError) {
        try write(document.pretty + "\n")
    }

    /// Writes cells from the start of a line, with a blank between them, and goes on further in than a label stands.
    package func line(_ cells: Cell..., depth: Int = 0) throws(OutputError) {
        try write(Flow.lines(of: cells, depth: depth, on: terminal).map { $0 + "\n" }.joined())
    }

    /// Writes a label and what belongs to it, where there is something.
    func field(_ label: String, _ text: String?, _ style: Style = .plain, link: String? = nil) throws(OutputError) {
        guard let text, !text.isEmpty else { return }
        let lines = Flow.lines(
            of: [Cell(text, style, link: link)],
            after: Cell(label, .faint),
            depth: 2,
            on: terminal,
        )
        try write(lines.map { $0 + "\n" }.joined())
    }

    /// Draws a QR code where the terminal can show it, and says whether it did.
    func draw(_ code: QRCode) throws(OutputError) -> Bool {
        let lines = code.lines(on: terminal)
        try write(lines.map { $0 + "\n" }.joined())
        return !lines.isEmpty
    }

    /// Writes bytes as they are: for what must not be changed, never for what a person reads.
    package func bytes(_ bytes: Data) throws(OutputError) {
        try write(contentsOf: bytes)
    }

    /// Says a sentence on standard error.
    ///
    /// What it carries is made harmless.
    package func note(_ sentence: String) {
        Output.tell(Cell(sentence), on: notes)
    }

    /// Says something on standard error, in the form that it has there.
    static func tell(_ cell: Cell, _ level: Logger.Level = .notice, on terminal: Terminal) {
        switch terminal.form {
        case .text: say(cell.rendered(on: terminal))
        case .json: say(LogLine(cell.text, level, label: "tenantry", at: Timestamp(Date())).json)
        }
    }

    /// Writes what moves the cursor and what it leaves behind: for ``Screen`` alone.
    func paint(_ sequence: String) throws(OutputError) {
        try write(sequence)
    }

    /// Writes text that is already made for standard error.
    ///
    /// A closed standard error is no reason to stop.
    static func say(_ text: String, ending: String = "\n") {
        _ = try? FileDescriptor.standardError.writeAll((text + ending).utf8)  // nobody is left to be told
    }

    private func write(_ text: String) throws(OutputError) {
        try write(contentsOf: text.utf8)
    }

    private func write(contentsOf bytes: some Sequence<UInt8>) throws(OutputError) {
        do {
            _ = try FileDescriptor.standardOutput.writeAll(bytes)
        } catch Errno.brokenPipe {
            throw .closed
        } catch {
            throw .failed(why: "\(error)")
        }
    }
}

/// Why a result could not be written.
package enum OutputError: Error, CustomStringConvertible {
    /// Whoever was reading has had enough, as `head` does. Nothing is wrong.
    case closed
    case failed(why: String)

    package var description: String {
        switch self {
        case .closed: "Standard output was closed."
        case .failed(let why): "The result could not be written: \(why)."
        }
    }
}
