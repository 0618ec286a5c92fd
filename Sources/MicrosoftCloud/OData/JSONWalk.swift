/// A walk over the bytes of one JSON text, which says where things lie and builds nothing.
///
/// It does not call itself, so that no nesting can exhaust the stack.
struct JSONWalk {
    /// The next byte to look at.
    private(set) var position = 0

    /// How many brackets may be open at once; Foundation's decoder stops at the same depth.
    static let deepest = 512

    /// The next byte that is not white space, without passing it.
    mutating func peek(_ bytes: Span<UInt8>) throws(MalformedJSON) -> UInt8 {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        throw MalformedJSON(offset: position, fault: .ended)
    }

    /// Passes one certain byte, after white space.
    mutating func pass(_ expected: UInt8, in bytes: Span<UInt8>) throws(MalformedJSON) {
        guard try peek(bytes) == expected else { throw MalformedJSON(offset: position, fault: .unexpected) }
        position += 1
    }

    /// Passes a certain byte if it comes next, after white space.
    mutating func passIfNext(_ candidate: UInt8, in bytes: Span<UInt8>) throws(MalformedJSON) -> Bool {
        guard try peek(bytes) == candidate else { return false }
        position += 1
        return true
    }

    /// Makes sure that nothing but white space is left.
    mutating func finish(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
                throw MalformedJSON(offset: position, fault: .trailing)
            }
            position += 1
        }
    }

    mutating func skip(_ count: Int) { position += count }

    /// Passes a string, and says where it lies, quotation marks and all.
    mutating func string(_ bytes: Span<UInt8>) throws(MalformedJSON) -> Range<Int> {
        try pass(UInt8(ascii: "\""), in: bytes)
        let start = position - 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return start..<position
            case UInt8(ascii: "\\"): try escape(bytes)
            case 0..<0x20: throw MalformedJSON(offset: position, fault: .control)
            default: position += 1
            }
        }
        throw MalformedJSON(offset: position, fault: .ended)
    }

    private mutating func escape(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        guard position + 1 < bytes.count else { throw MalformedJSON(offset: bytes.count, fault: .ended) }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            position += 2
            for _ in 0..<4 {
                guard position < bytes.count else { throw MalformedJSON(offset: position, fault: .ended) }
                guard bytes[position].isHexadecimal else { throw MalformedJSON(offset: position, fault: .unexpected) }
                position += 1
            }
        default: throw MalformedJSON(offset: position + 1, fault: .unexpected)
        }
    }
}

extension UInt8 {
    fileprivate var isHexadecimal: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
