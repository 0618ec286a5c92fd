/// Made-up hashes and keys: so many hexadecimal digits, in lower case.
enum Hexadecimal {
    static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    static func text(_ count: Int, from random: inout SeededGenerator) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(count)
        var bits: UInt64 = 0
        for position in 0..<count {
            if position % 16 == 0 { bits = random.next() }
            digits.append(digit(UInt8(truncatingIfNeeded: bits & 15)))
            bits >>= 4
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
