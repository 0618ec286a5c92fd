/// The escapes of a JSON text (RFC 8259, section 7).
enum JSONEscapes {
    /// The bytes that a text stands for; the scanner has seen that its escapes have the right form.
    static func undone(in bytes: Span<UInt8>, _ range: Range<Int>) throws(NoText) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            guard bytes[place] == UInt8(ascii: "\\") else {
                text.append(bytes[place])
                place += 1
                continue
            }
            switch bytes[place + 1] {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                text.append(contentsOf: String(Character(try scalar(bytes, at: &place))).utf8)
                continue
            case let itself: text.append(itself)
            }
            place += 2
        }
        return text
    }

    /// The character that `\uXXXX`, or two of them, stand for.
    private static func scalar(_ bytes: Span<UInt8>, at place: inout Int) throws(NoText) -> Unicode.Scalar {
        let high = unit(bytes, at: place)
        place += 6
        guard UTF16.isLeadSurrogate(high) else { return try scalar(UInt32(high)) }
        // A surrogate wants its other half at once; the text's quotation mark comes last, so there are bytes to look at.
        guard bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else { throw NoText() }
        let low = unit(bytes, at: place)
        guard UTF16.isTrailSurrogate(low) else { throw NoText() }
        place += 6
        return try scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(low) - 0xDC00)
    }

    private static func scalar(_ value: UInt32) throws(NoText) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else { throw NoText() }
        return scalar
    }

    private static func unit(_ bytes: Span<UInt8>, at place: Int) -> UInt16 {
        (place + 2..<place + 6).reduce(0) { $0 << 4 | (bytes[$1].hexadecimalValue ?? 0) }
    }
}
