extension JSONScanner {
    /// Passes a text from its opening quotation mark, which is the next byte, to its closing one.
    ///
    /// The place is the one that its entry will have.
    mutating func text(_ bytes: Span<UInt8>, place: Int) throws(MalformedJSON) -> JSONEntry {
        let start = position + 1
        var end = start
        var hasEscape = false
        var seen: UInt64 = 0
        while true {
            end = JSONScanner.plainEnd(bytes, from: end, &seen)
            guard end < bytes.count else { throw MalformedJSON(offset: bytes.count, fault: .ended) }
            switch bytes[end] {
            case UInt8(ascii: "\""):
                move(to: end + 1)
                return JSONEntry(
                    kind: .text,
                    isPlain: !hasEscape && seen.isASCII,
                    hasEscape: hasEscape,
                    start: UInt32(start),
                    end: UInt32(end),
                    next: UInt32(place + 1),
                )
            case UInt8(ascii: "\\"):
                hasEscape = true
                end = try JSONScanner.escapeEnd(bytes, from: end)
            default: throw MalformedJSON(offset: end, fault: .control)
            }
        }
    }

    /// The first byte at a place or after it that ends a text, begins an escape or is a control character.
    ///
    /// `seen` gets every bit that is set in the bytes on the way, and perhaps of a few behind them.
    private static func plainEnd(_ bytes: Span<UInt8>, from start: Int, _ seen: inout UInt64) -> Int {
        var place = start
        let raw = unsafe bytes.bytes
        while place + 8 <= bytes.count {
            // Any eight bytes are a number, and the place is checked.
            let word = UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
            let stops =
                word.bytes(equalTo: UInt8(ascii: "\"")) | word.bytes(equalTo: UInt8(ascii: "\\")) | word.controls
            seen |= word
            // A byte after the first that stops may be marked although it does not.
            if stops != 0 { return place + stops.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"),
            bytes[place] >= 0x20
        {
            seen |= UInt64(bytes[place])
            place += 1
        }
        return place
    }

    /// The byte after an escape that begins at a place.
    private static func escapeEnd(_ bytes: Span<UInt8>, from start: Int) throws(MalformedJSON) -> Int {
        guard start + 1 < bytes.count else { throw MalformedJSON(offset: bytes.count, fault: .ended) }
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return start + 2
        case UInt8(ascii: "u"):
            for place in start + 2..<start + 6 {
                guard place < bytes.count else { throw MalformedJSON(offset: place, fault: .ended) }
                guard bytes[place].hexadecimalValue != nil else {
                    throw MalformedJSON(offset: place, fault: .unexpected)
                }
            }
            return start + 6
        default: throw MalformedJSON(offset: start + 1, fault: .unexpected)
        }
    }
}

/// Eight bytes looked at as one (Warren, "Hacker's Delight", 6-1): each byte that is meant has its highest bit set, and
/// none before the first of them has.
extension UInt64 {
    fileprivate func bytes(equalTo byte: UInt8) -> UInt64 {
        let zeroed = self ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return (zeroed &- 0x0101_0101_0101_0101) & ~zeroed & 0x8080_8080_8080_8080
    }

    fileprivate var isASCII: Bool { self & 0x8080_8080_8080_8080 == 0 }

    fileprivate var controls: UInt64 { (self &- 0x2020_2020_2020_2020) & ~self & 0x8080_8080_8080_8080 }
}

extension UInt8 {
    /// What the byte stands for as a digit to the base of 16.
    var hexadecimalValue: UInt16? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(self - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(self - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
