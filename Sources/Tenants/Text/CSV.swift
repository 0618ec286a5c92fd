/// Comma-separated values as RFC 4180 writes them, made safe for spreadsheets.
///
/// A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula, so such a cell goes
/// out with an apostrophe before it. To be able to take exactly that apostrophe away again, the rule counts those that
/// are already there: a cell that is any number of apostrophes and then one of those characters gets one more, and one
/// that is at least one apostrophe and then one of those characters loses one. `=1` ↔ `'=1`, `'=1` ↔ `''=1`, and `'tis`
/// stays `'tis`; whatever we write, we read back as it was.
package enum CSV {
    /// A cell's text so that a spreadsheet will not take it for a formula.
    package static func neutralized(_ text: String) -> String {
        startsFormula(text.unicodeScalars.drop { $0 == "'" }) ? "'" + text : text
    }

    /// What ``neutralized(_:)`` was given, from what it made of it.
    package static func restored(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "'"), startsFormula(text.unicodeScalars.drop { $0 == "'" }) else {
            return text
        }
        return String(text.unicodeScalars.dropFirst())
    }

    /// One line of a file, with its line break: cells are quoted where they must be, and only there.
    ///
    /// The cells are taken as they are; what others wrote goes through ``neutralized(_:)`` or ``Hostile/csv`` before.
    package static func record(_ cells: [String]) -> String {
        // A line with nothing on it is no record to a reader, so the one empty cell of a one-column file is quoted.
        if cells == [""] { return "\"\"\r\n" }
        return cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func startsFormula(_ text: Substring.UnicodeScalarView) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n": return true
        case "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true  // their full-width forms, to a Japanese Excel
        default: return false
        }
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == .quote || $0 == .comma || $0 == .carriageReturn || $0 == .lineFeed })
        else { return cell }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { quoted.append("\"") }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")
}
