package import ArgumentParser

/// The forms in which a list can be had.
package enum OutputFormat: String, EnumerableFlag {
    /// For people.
    case table
    /// One document.
    case json
    /// One document a line (ndjson.org).
    case ndjson
    /// RFC 4180, with cells that a spreadsheet will not take for formulas.
    case csv

    package static func help(for format: OutputFormat) -> ArgumentHelp? {
        switch format {
        case .table: "Print a table (the default)."
        case .json: "Print one JSON document."
        case .ndjson: "Print one JSON document a line."
        case .csv: "Print CSV, safe to open in a spreadsheet."
        }
    }
}
