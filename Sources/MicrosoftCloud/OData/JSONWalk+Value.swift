extension JSONWalk {
    /// Passes a whole value of any kind, and says where it lies.
    mutating func value(_ bytes: Span<UInt8>) throws(MalformedJSON) -> Range<Int> {
        _ = try peek(bytes)
        let start = position
        var nesting = Nesting()
        repeat {
            let isOpened = try valueOrOpening(bytes, &nesting)
            // After an opening bracket comes its first part; after anything else, the next part or the end.
            if !isOpened { try endOfValue(bytes, &nesting) }
        } while !nesting.isEmpty
        return start..<position
    }

    /// Passes a string, a number, a word or an opening bracket; true where a bracket is open that wants its first part.
    private mutating func valueOrOpening(_ bytes: Span<UInt8>, _ nesting: inout Nesting) throws(MalformedJSON) -> Bool {
        switch try peek(bytes) {
        case UInt8(ascii: "{"):
            try open(isObject: true, &nesting)
            if try passIfNext(UInt8(ascii: "}"), in: bytes) {
                nesting.close()
                return false
            }
            try key(bytes)
            return true
        case UInt8(ascii: "["):
            try open(isObject: false, &nesting)
            guard try passIfNext(UInt8(ascii: "]"), in: bytes) else { return true }
            nesting.close()
            return false
        case UInt8(ascii: "\""): _ = try string(bytes)
        case UInt8(ascii: "t"): try word("true", in: bytes)
        case UInt8(ascii: "f"): try word("false", in: bytes)
        case UInt8(ascii: "n"): try word("null", in: bytes)
        default: try number(bytes)
        }
        return false
    }

    /// Passes the commas and closing brackets after a value, up to where the next value begins or all is closed.
    private mutating func endOfValue(_ bytes: Span<UInt8>, _ nesting: inout Nesting) throws(MalformedJSON) {
        while let isObject = nesting.isInObject {
            switch try peek(bytes) {
            case UInt8(ascii: ","):
                skip(1)
                if isObject { try key(bytes) }
                return
            case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
                skip(1)
                nesting.close()
            default: throw MalformedJSON(offset: position, fault: .unexpected)
            }
        }
    }

    private mutating func open(isObject: Bool, _ nesting: inout Nesting) throws(MalformedJSON) {
        guard nesting.depth < JSONWalk.deepest else { throw MalformedJSON(offset: position, fault: .tooDeep) }
        nesting.open(isObject: isObject)
        skip(1)
    }

    private mutating func key(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        _ = try string(bytes)
        try pass(UInt8(ascii: ":"), in: bytes)
    }

    private mutating func word(_ word: StaticString, in bytes: Span<UInt8>) throws(MalformedJSON) {
        for expected in "\(word)".utf8 {
            guard position < bytes.count else { throw MalformedJSON(offset: position, fault: .ended) }
            guard bytes[position] == expected else { throw MalformedJSON(offset: position, fault: .unexpected) }
            skip(1)
        }
    }

    /// Passes a number: `-`, digits without a zero before others, a fraction, an exponent.
    private mutating func number(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        if byte(bytes) == UInt8(ascii: "-") { skip(1) }
        if byte(bytes) == UInt8(ascii: "0") { skip(1) } else { try digits(bytes) }
        if byte(bytes) == UInt8(ascii: ".") {
            skip(1)
            try digits(bytes)
        }
        if byte(bytes) == UInt8(ascii: "e") || byte(bytes) == UInt8(ascii: "E") {
            skip(1)
            if byte(bytes) == UInt8(ascii: "+") || byte(bytes) == UInt8(ascii: "-") { skip(1) }
            try digits(bytes)
        }
    }

    private mutating func digits(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        let start = position
        while let byte = byte(bytes), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { skip(1) }
        guard position == start else { return }
        throw MalformedJSON(offset: position, fault: position < bytes.count ? .unexpected : .ended)
    }

    private func byte(_ bytes: Span<UInt8>) -> UInt8? { position < bytes.count ? bytes[position] : nil }
}

/// Which brackets are open, innermost last: a bit for each.
private struct Nesting {
    private(set) var depth = 0
    private var bits = InlineArray<8, UInt64>(repeating: 0)

    var isEmpty: Bool { depth == 0 }

    /// Whether the innermost open bracket is an object's, and `nil` where none is open.
    var isInObject: Bool? {
        guard depth > 0 else { return nil }
        return bits[(depth - 1) / 64] & (1 << UInt64((depth - 1) % 64)) != 0
    }

    /// Opens a bracket; the caller makes sure that there is room.
    mutating func open(isObject: Bool) {
        let bit: UInt64 = 1 << UInt64(depth % 64)
        if isObject { bits[depth / 64] |= bit } else { bits[depth / 64] &= ~bit }
        depth += 1
    }

    mutating func close() { depth -= 1 }
}
