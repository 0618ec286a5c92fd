import Tenants

/// Writes moments as Graph does, with zero to seven fractional digits, without making a `String` for each.
enum TimestampWriter {
    static func write(_ moment: Timestamp, allDigits: Bool = false, into bytes: inout [UInt8]) {
        let seconds = (moment.ticks - floorRemainder(moment.ticks, Timestamp.ticksPerSecond)) / Timestamp.ticksPerSecond
        let fraction = floorRemainder(moment.ticks, Timestamp.ticksPerSecond)
        let time = floorRemainder(seconds, 86_400)
        let date = CivilDate(daysSinceEpoch: (seconds - time) / 86_400)
        write(date.year, digits: 4, into: &bytes)
        bytes.append(UInt8(ascii: "-"))
        write(date.month, digits: 2, into: &bytes)
        bytes.append(UInt8(ascii: "-"))
        write(date.day, digits: 2, into: &bytes)
        bytes.append(UInt8(ascii: "T"))
        write(time / 3_600, digits: 2, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        write(time / 60 % 60, digits: 2, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        write(time % 60, digits: 2, into: &bytes)
        if fraction > 0 || allDigits {
            bytes.append(UInt8(ascii: "."))
            var (rest, digits) = (fraction, 7)
            while !allDigits, rest % 10 == 0 {
                rest /= 10
                digits -= 1
            }
            write(rest, digits: digits, into: &bytes)
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    static func text(_ moment: Timestamp) -> String {
        var bytes: [UInt8] = []
        write(moment, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ number: Int64, digits: Int, into bytes: inout [UInt8]) {
        var rest = number
        for _ in 0..<digits { bytes.append(UInt8(ascii: "0")) }
        var place = bytes.count
        while rest > 0, place > bytes.count - digits {
            place -= 1
            bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }

    private static func floorRemainder(_ number: Int64, _ divisor: Int64) -> Int64 {
        let remainder = number % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
