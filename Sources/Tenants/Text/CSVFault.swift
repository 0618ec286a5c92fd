/// Something in a CSV file that cannot be read, and the line that it is on.
package struct CSVFault: Error, Hashable, Sendable {
    /// What is wrong with the line.
    package enum Reason: Hashable, Sendable {
        /// A quote opens on this line and never closes.
        case unclosedQuote
        case textAfterQuote
        /// A quote in a cell that does not begin with one.
        case strayQuote
        case wrongCellCount(found: Int, expected: Int)
        case notUTF8
        /// The file begins with the mark of UTF-16.
        case utf16
        /// There is not even a header.
        case empty
    }

    /// The line that the record begins on, counted from 1, line breaks within quotes included.
    package let line: Int
    package let reason: Reason

    package init(line: Int, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

extension CSVFault: CustomStringConvertible {
    package var description: String { "line \(line): \(reason)" }
}

extension CSVFault.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unclosedQuote: "a quote opens here and is never closed"
        case .textAfterQuote: "text follows a closing quote; a quote within a cell is written twice"
        case .strayQuote: "a quote stands within a cell that is not quoted; quote the cell and write the quote twice"
        case .wrongCellCount(let found, let expected):
            "\(found) \(found == 1 ? "cell" : "cells") where the header has \(expected)"
        case .notUTF8: "not UTF-8; save the file as “CSV UTF-8”"
        case .utf16: "the file is UTF-16; save it as “CSV UTF-8”"
        case .empty: "the file is empty; its first line names the columns"
        }
    }
}
