/// Cuts a query into words (Kusto, "Query language syntax conventions" and "Scalar data types").
struct KQLLexer {
    /// More words than any query that a person wrote; it bounds the work before the first row is looked at.
    static let mostTokens = 50_000

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0

    private init(_ text: String) {
        bytes = Array(text.utf8)
    }

    static func tokens(of text: String) throws(KQLError) -> [KQLToken] {
        var lexer = KQLLexer(text)
        var tokens: [KQLToken] = []
        repeat {
            tokens.append(try lexer.next())
            guard tokens.count <= mostTokens else { throw .syntax(at: tokens[tokens.count - 1]) }
        } while tokens[tokens.count - 1].kind != .end
        return tokens
    }

    private mutating func next() throws(KQLError) -> KQLToken {
        skipBlanks()
        let (line, column) = (line, position - lineStart + 1)
        let kind = try kind()
        return KQLToken(kind: kind, line: line, column: column)
    }

    private mutating func kind() throws(KQLError) -> KQLToken.Kind {
        guard let byte = peek() else { return .end }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try string())
        case UInt8(ascii: "@") where isQuote(peek(1)):
            position += 1
            return .text(try verbatimString())
        case UInt8(ascii: "h"), UInt8(ascii: "H"):
            guard isQuote(peek(1)) else { return try word() }
            position += 1
            return .text(try string())
        case _ where KQLLexer.beginsName(byte): return try word()
        case UInt8(ascii: "!") where peek(1).map(KQLLexer.beginsName) == true: return try word()
        default: return try symbol()
        }
    }

    // MARK: Words and symbols

    private mutating func word() throws(KQLError) -> KQLToken.Kind {
        let start = position
        position += 1
        while let byte = peek(), KQLLexer.continuesName(byte) { position += 1 }
        var name = text(start..<position)
        if ["in", "!in"].contains(name), peek() == UInt8(ascii: "~") {
            position += 1
            return .name(name + "~")
        }
        if let rest = KQLLexer.hyphenated[name]?.first(where: { follows("-\($0)") }) {
            position += rest.utf8.count + 1
            name += "-\(rest)"
        }
        if KQLLexer.literalTypes.contains(name), let literal = try parenthesized() {
            return .literal(type: name, literal)
        }
        return .name(name)
    }

    /// What stands between the parentheses that follow, as it was written.
    private mutating func parenthesized() throws(KQLError) -> String? {
        var open = position
        while open < bytes.count, bytes[open] == UInt8(ascii: " ") { open += 1 }
        guard open < bytes.count, bytes[open] == UInt8(ascii: "(") else { return nil }
        var end = open + 1
        var quote: UInt8?
        while end < bytes.count, quote != nil || bytes[end] != UInt8(ascii: ")") {
            if let open = quote {
                if bytes[end] == UInt8(ascii: "\\") { end += 1 } else if bytes[end] == open { quote = nil }
            } else if isQuote(bytes[end]) {
                quote = bytes[end]
            }
            end += 1
        }
        guard end < bytes.count else { throw unreadable() }
        for place in open..<end where bytes[place] == UInt8(ascii: "\n") {
            line += 1
            lineStart = place + 1
        }
        position = end + 1
        return text(open + 1..<end)
    }

    private mutating func symbol() throws(KQLError) -> KQLToken.Kind {
        if let long = ["==", "!=", "<>", "=~", "!~", "<=", ">=", "..", "=>"].first(where: { follows($0) }) {
            position += 2
            return .symbol(long)
        }
        let one = text(position..<position + 1)
        guard "|(),;=<>+-*/%.[]:{}$".contains(one) else { throw unreadable() }
        position += 1
        return .symbol(one)
    }

    private mutating func skipBlanks() {
        while let byte = peek() {
            if byte == UInt8(ascii: "\n") {
                line += 1
                lineStart = position + 1
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
                continue
            } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") {
                return
            }
            position += 1
        }
    }

    // MARK: Numbers

    private mutating func number() throws(KQLError) -> KQLToken.Kind {
        let start = position
        if follows("0x") || follows("0X") {
            position += 2
            while let byte = peek(), KQLLexer.continuesName(byte) { position += 1 }
            guard let bits = UInt64(text(start + 2..<position), radix: 16) else { throw unreadable(at: start) }
            return .whole(Int64(bitPattern: bits))
        }
        skipDigits()
        var isReal = false
        if peek() == UInt8(ascii: "."), let digit = peek(1), KQLLexer.isDigit(digit) {
            isReal = true
            position += 1
            skipDigits()
        }
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "e"), exponentFollows() {
            isReal = true
            position += 2
            skipDigits()
        }
        let digits = text(start..<position)
        let unitStart = position
        while let byte = peek(), KQLLexer.continuesName(byte) { position += 1 }
        let unit = text(unitStart..<position)
        if unit.isEmpty {
            if !isReal, let number = Int64(digits) { return .whole(number) }
            if isReal, let number = Double(digits) { return .real(number) }
        } else if let span = KQLSpan.ticks(digits, unit: unit) {
            return .span(span)
        }
        throw unreadable(at: start)
    }

    private func exponentFollows() -> Bool {
        guard let sign = peek(1) else { return false }
        if KQLLexer.isDigit(sign) { return true }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let digit = peek(2) else { return false }
        return KQLLexer.isDigit(digit)
    }

    private mutating func skipDigits() {
        while let byte = peek(), KQLLexer.isDigit(byte) { position += 1 }
    }

    // MARK: Strings

    private mutating func string() throws(KQLError) -> String {
        let start = position
        let quote = bytes[position]
        position += 1
        var content: [UInt8] = []
        while let byte = peek(), byte != UInt8(ascii: "\n") {
            position += 1
            if byte == quote { return String(decoding: content, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                content.append(byte)
                continue
            }
            guard let escape = peek() else { break }
            position += 1
            switch escape {
            case UInt8(ascii: "n"): content.append(0x0A)
            case UInt8(ascii: "t"): content.append(0x09)
            case UInt8(ascii: "r"): content.append(0x0D)
            case UInt8(ascii: "0"): content.append(0)
            case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): content.append(escape)
            case UInt8(ascii: "u"):
                let end = min(position + 4, bytes.count)
                guard
                    let code = UInt32(text(position..<end), radix: 16), end - position == 4,
                    let scalar = Unicode.Scalar(code)
                else { throw unreadable(at: start) }
                position = end
                content.append(contentsOf: Array(String(scalar).utf8))
            default: throw unreadable(at: start)
            }
        }
        throw unreadable(at: start)
    }

    /// `@"C:\folder"`: nothing is escaped but the quote, which is doubled.
    private mutating func verbatimString() throws(KQLError) -> String {
        let start = position
        let quote = bytes[position]
        position += 1
        var content: [UInt8] = []
        while let byte = peek(), byte != UInt8(ascii: "\n") {
            position += 1
            if byte == quote {
                guard peek() == quote else { return String(decoding: content, as: UTF8.self) }
                position += 1
            }
            content.append(byte)
        }
        throw unreadable(at: start)
    }

    // MARK: Bytes

    private func peek(_ ahead: Int = 0) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    private func follows(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func isQuote(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    private func unreadable(at place: Int? = nil) -> KQLError {
        let place = place ?? position
        let rest = String(decoding: bytes[place..<min(place + 16, bytes.count)], as: UTF8.self)
        let token = KQLToken(kind: .symbol(String(rest.prefix(1))), line: line, column: max(1, place - lineStart + 1))
        return .syntax(at: token)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func beginsName(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
    }

    private static func continuesName(_ byte: UInt8) -> Bool { beginsName(byte) || isDigit(byte) }

    private static let hyphenated = [
        "project": ["away", "keep", "rename", "reorder"], "mv": ["expand", "apply"], "make": ["series", "graph"],
        "parse": ["where", "kv"], "sample": ["distinct"], "top": ["nested", "hitters"], "graph": ["match"],
    ]

    private static let literalTypes: Set<String> = [
        "datetime", "date", "timespan", "time", "guid", "int", "long", "real", "double", "bool", "boolean", "dynamic",
    ]
}
