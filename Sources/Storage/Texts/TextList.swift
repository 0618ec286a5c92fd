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
        var writer = TextListWriter()
        for text in texts { writer.append(text) }
        return writer.stored
    }

    /// The text that a line stands for.
    static func plain(_ line: Substring) -> String {
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

/// Writes a ``TextList`` text by text, by bytes: an alert's evidence has some hundred of them.
struct TextListWriter {
    private var bytes: [UInt8] = []

    /// Writes a text as one line that is never empty, for a list of one empty text is not an empty list.
    mutating func append(_ text: String) {
        if !bytes.isEmpty { bytes.append(TextListWriter.end) }
        if text.isEmpty {
            bytes += [TextListWriter.escape, UInt8(ascii: "e")]
        } else if unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe append($0) }) == nil {
            unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe append($0) }
        }
    }

    var stored: Value { String(decoding: bytes, as: UTF8.self).stored }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var rest = unsafe text[...]
        while let place = unsafe rest.firstIndex(where: { $0 == TextListWriter.escape || $0 == TextListWriter.end }) {
            unsafe bytes.append(contentsOf: rest[..<place])
            unsafe bytes += [
                TextListWriter.escape, text[place] == TextListWriter.end ? UInt8(ascii: "n") : TextListWriter.escape,
            ]
            unsafe rest = rest[(place + 1)...]
        }
        unsafe bytes.append(contentsOf: rest)
    }

    private static let (end, escape) = (UInt8(ascii: "\n"), UInt8(ascii: "\\"))
}
