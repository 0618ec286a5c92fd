/// Several short texts in one column, a line each.
///
/// For what is read and written only as a whole; what is searched for has a table of its own.
struct TextList: Storable {
    let texts: [String]

    init(_ texts: [String]) {
        self.texts = texts
    }

    init?(stored: Value) {
        guard case .text(let column) = stored else { return nil }
        // By bytes: to a String, a carriage return and a line feed are one character.
        let lines = column.utf8.split(separator: UInt8(ascii: "\n"))
        texts = lines.map { TextList.plain(Substring($0)) }
    }

    var stored: Value {
        var column = ""
        column.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count + 1 })
        for text in texts {
            if !column.isEmpty { column += "\n" }
            TextList.append(text, to: &column)
        }
        return column.stored
    }

    /// Writes a text as one line that is never empty, for a list of one empty text is not an empty list.
    private static func append(_ text: String, to column: inout String) {
        guard !text.isEmpty else {
            column += "\\e"
            return
        }
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\n") }) else {
            column += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": column += "\\\\"
            case "\n": column += "\\n"
            default: column.unicodeScalars.append(scalar)
            }
        }
    }

    private static func plain(_ line: Substring) -> String {
        guard line.utf8.contains(UInt8(ascii: "\\")) else { return String(line) }
        var text = ""
        var isEscaped = false
        for scalar in line.unicodeScalars {
            switch (isEscaped, scalar) {
            case (false, "\\"): isEscaped = true
            case (false, _): text.unicodeScalars.append(scalar)
            case (true, let escape):
                isEscaped = false
                switch escape {
                case "n": text += "\n"
                case "e": break
                default: text.unicodeScalars.append(escape)
                }
            }
        }
        return text
    }
}
