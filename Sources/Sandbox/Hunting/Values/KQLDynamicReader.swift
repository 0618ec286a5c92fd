/// Reads JSON (RFC 8259) into a dynamic value, keeping the order of members.
struct KQLDynamicReader {
    /// How deep lists and bags may be nested.
    static let deepest = 32

    private let bytes: [UInt8]
    private let takesSingleQuotes: Bool
    private var position = 0

    /// The value that a text holds, and nothing where it is not JSON or nested too deep.
    static func value(_ text: String) -> KQLDynamic? { value(Array(text.utf8)) }

    /// The same of a literal in a query, whose strings may stand in single quotes too.
    static func literal(_ text: String) -> KQLDynamic? { value(Array(text.utf8), takesSingleQuotes: true) }

    static func value(_ bytes: [UInt8], takesSingleQuotes: Bool = false) -> KQLDynamic? {
        var reader = KQLDynamicReader(bytes: bytes, takesSingleQuotes: takesSingleQuotes)
        guard let value = reader.value(depth: 0) else { return nil }
        reader.skipBlanks()
        return reader.position == bytes.count ? value : nil
    }

    private init(bytes: [UInt8], takesSingleQuotes: Bool) {
        self.bytes = bytes
        self.takesSingleQuotes = takesSingleQuotes
    }

    private mutating func value(depth: Int) -> KQLDynamic? {
        skipBlanks()
        guard depth <= KQLDynamicReader.deepest, position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return bag(depth: depth)
        case UInt8(ascii: "["): return list(depth: depth)
        case _ where isQuote: return string().map { .text($0) }
        case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func bag(depth: Int) -> KQLDynamic? {
        position += 1
        var members: [KQLDynamic.Member] = []
        skipBlanks()
        if take("}") { return .bag([]) }
        while true {
            skipBlanks()
            guard position < bytes.count, isQuote, let name = string() else { return nil }
            skipBlanks()
            guard take(":"), let value = value(depth: depth + 1) else { return nil }
            members.append(KQLDynamic.Member(name: name, value: value))
            skipBlanks()
            if take("}") { return .bag(members) }
            guard take(",") else { return nil }
        }
    }

    private mutating func list(depth: Int) -> KQLDynamic? {
        position += 1
        var elements: [KQLDynamic] = []
        skipBlanks()
        if take("]") { return .list([]) }
        while true {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
            skipBlanks()
            if take("]") { return .list(elements) }
            guard take(",") else { return nil }
        }
    }

    private mutating func number() -> KQLDynamic? {
        let start = position
        while position < bytes.count, KQLDynamicReader.isOfNumber(bytes[position]) { position += 1 }
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        let bare = digits.hasPrefix("-") ? digits.dropFirst() : digits[...]
        guard let first = bare.first, first.isASCII, first.isNumber,
            !(bare.hasPrefix("0") && bare.count > 1 && bare.dropFirst().first?.isNumber == true)
        else { return nil }
        if let whole = Int64(digits) { return .whole(whole) }
        guard let real = Double(digits), real.isFinite, !digits.hasSuffix(".") else { return nil }
        return .real(real)
    }

    private var isQuote: Bool {
        bytes[position] == UInt8(ascii: "\"") || takesSingleQuotes && bytes[position] == UInt8(ascii: "'")
    }

    private mutating func string() -> String? {
        let quote = bytes[position]
        position += 1
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case quote: return String(validating: content, as: UTF8.self)
            case 0x00..<0x20: return nil
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                content.append(contentsOf: Array(String(scalar).utf8))
            default: content.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: return nil
        }
        guard let first = codeUnit() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard take("\\u"), let second = codeUnit(), (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func codeUnit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        let digits = bytes[position..<position + 4]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        position += 4
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let wanted = text.description.utf8
        guard bytes[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
}
