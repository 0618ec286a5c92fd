/// One line of a CSV file, or several where a quoted cell holds line breaks.
package struct CSVRecord: Hashable, Sendable {
    /// The line that it begins on, counted from 1.
    package let line: Int
    package let cells: [String]
}

/// Cuts the bytes of a CSV file into records.
///
/// A line that cannot be read does not keep the next ones from being read.
struct CSVScanner {
    private let bytes: [UInt8]
    private var position: Int
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next record or what is wrong with it, and `nil` at the end.
    ///
    /// Empty lines are passed over.
    mutating func next() -> Result<CSVRecord, CSVFault>? {
        while skipLineBreak() {}
        guard position < bytes.count else { return nil }
        let start = line
        var cells: [[UInt8]] = []
        do throws(CSVFault.Reason) {
            repeat { cells.append(try cell()) } while skip(.comma)
        } catch {
            skipRestOfLine()
            return .failure(CSVFault(line: start, error))
        }
        _ = skipLineBreak()
        let texts = cells.compactMap { String(validating: $0, as: UTF8.self) }
        guard texts.count == cells.count else { return .failure(CSVFault(line: start, .notUTF8)) }
        return .success(CSVRecord(line: start, cells: texts))
    }

    private mutating func cell() throws(CSVFault.Reason) -> [UInt8] {
        skip(.quote) ? try quotedCell() : try plainCell()
    }

    private mutating func plainCell() throws(CSVFault.Reason) -> [UInt8] {
        let start = position
        while position < bytes.count, !isAtEndOfCell {
            guard bytes[position] != .quote else { throw .strayQuote }
            position += 1
        }
        return Array(bytes[start..<position])
    }

    private mutating func quotedCell() throws(CSVFault.Reason) -> [UInt8] {
        var content: [UInt8] = []
        while position < bytes.count {
            let start = position
            if skip(.quote), !skip(.quote) {
                guard position == bytes.count || isAtEndOfCell else { throw .textAfterQuote }
                return content
            }
            if position > start {
                content.append(.quote)
            } else if skipLineBreak() {
                content += bytes[start..<position]
            } else {
                content.append(bytes[position])
                position += 1
            }
        }
        throw .unclosedQuote
    }

    private var isAtEndOfCell: Bool {
        switch bytes[position] {
        case .comma, .carriageReturn, .lineFeed: true
        default: false
        }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Steps over CRLF, LF or CR, and counts the line.
    private mutating func skipLineBreak() -> Bool {
        if skip(.carriageReturn) {
            _ = skip(.lineFeed)
        } else if !skip(.lineFeed) {
            return false
        }
        line += 1
        return true
    }

    private mutating func skipRestOfLine() {
        while position < bytes.count, !skipLineBreak() { position += 1 }
    }
}

extension CSVFault.Reason: Error {}
