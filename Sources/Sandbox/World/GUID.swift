/// Made-up GUIDs of version 4 (RFC 9562).
enum GUID {
    /// The form `8-4-4-4-12`, in lower case.
    static func text(from random: inout SeededGenerator) -> String {
        let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        var digits: [UInt8] = []
        digits.reserveCapacity(36)
        for nibble in 0..<32 {
            switch nibble {
            case 8, 12, 16, 20: digits.append(UInt8(ascii: "-"))
            default: break
            }
            let half = nibble < 16 ? high : low
            digits.append(Hexadecimal.digit(UInt8(truncatingIfNeeded: half >> UInt64(60 - nibble % 16 * 4) & 15)))
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
