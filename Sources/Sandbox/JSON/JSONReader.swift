/// Why bytes are not the JSON that is taken.
enum JSONFault: Error, Equatable {
    case malformed(at: Int)
    case tooDeep(at: Int)
    case repeatedName(String)
}

/// Reads JSON (RFC 8259) to the letter, and no deeper than a stack can bear.
struct JSONReader {
    /// How deep objects and lists may nest (OData's own default is 100).
    static let deepest = 64

    private let bytes: [UInt8]
    private var place = 0

    /// - Throws: ``JSONFault`` for anything but one JSON value whose objects name each member once.
    static func value(of bytes: some Sequence<UInt8>) throws(JSONFault) -> OrderedJSON {
        var reader = JSONReader(bytes: Array(bytes))
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.place == reader.bytes.count else { throw .malformed(at: reader.place) }
        return value
    }

    private init(bytes: [UInt8]) {
        // A byte order mark may be ignored (RFC 8259, section 8.1).
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private var malformed: JSONFault { .malformed(at: place) }

    private mutating func skipSpace() {
        while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { place += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == character.value else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> OrderedJSON {
        guard depth <= JSONReader.deepest else { throw .tooDeep(at: place) }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .truth(true))
        case UInt8(ascii: "f"): return try word("false", .truth(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: OrderedJSON) throws(JSONFault) -> OrderedJSON {
        guard bytes[place...].starts(with: word.utf8) else { throw malformed }
        place += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> OrderedJSON {
        place += 1
        var members: [OrderedJSON.Member] = []
        var names: Set<String> = []
        skipSpace()
        if skip("}") { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw malformed }
            let name = try string()
            guard names.insert(name).inserted else { throw .repeatedName(name) }
            skipSpace()
            guard skip(":") else { throw malformed }
            members.append(OrderedJSON.Member(name: name, value: try value(depth: depth + 1)))
            skipSpace()
        } while skip(",")
        guard skip("}") else { throw malformed }
        return .object(members)
    }

    private mutating func list(depth: Int) throws(JSONFault) -> OrderedJSON {
        place += 1
        var elements: [OrderedJSON] = []
        skipSpace()
        if skip("]") { return .list([]) }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipSpace()
        } while skip(",")
        guard skip("]") else { throw malformed }
        return .list(elements)
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = place
        _ = skip("-")
        let whole = try digits()
        guard whole == 1 || bytes[place - whole] != UInt8(ascii: "0") else { throw malformed }
        if skip(".") { _ = try digits() }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            _ = try digits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFault) -> Int {
        let start = place
        while let next, (0x30...0x39).contains(next) { place += 1 }
        guard place > start else { throw malformed }
        return place - start
    }

    private mutating func string() throws(JSONFault) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw malformed }
                return text
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw malformed
            default: text.append(byte)
            }
        }
        throw malformed
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard let byte = next else { throw malformed }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try unit()
            if (0xD800...0xDBFF).contains(code) {
                guard skip("\\"), skip("u") else { throw malformed }
                let low = try unit()
                guard (0xDC00...0xDFFF).contains(low) else { throw malformed }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw malformed }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw malformed
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(JSONFault) -> UInt32 {
        guard place + 4 <= bytes.count else { throw malformed }
        let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
        guard digits.utf8.count == 4, !digits.hasPrefix("+"), !digits.hasPrefix("-"),
            let code = UInt32(digits, radix: 16)
        else { throw malformed }
        place += 4
        return code
    }
}
