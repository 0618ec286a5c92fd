import NIOCore
import Tenants

/// Writes moments as Graph does, with zero to seven fractional digits, without making a `String` for each.
enum TimestampWriter {
    static func write(_ moment: Timestamp, allDigits: Bool = false, into bytes: inout ByteBuffer) {
        let seconds = (moment.ticks - floorRemainder(moment.ticks, Timestamp.ticksPerSecond)) / Timestamp.ticksPerSecond
        let fraction = floorRemainder(moment.ticks, Timestamp.ticksPerSecond)
        let time = floorRemainder(seconds, 86_400)
        let date = CivilDate(daysSinceEpoch: (seconds - time) / 86_400)
        write(date.year, digits: 4, into: &bytes)
        bytes.writeInteger(UInt8(ascii: "-"))
        write(date.month, digits: 2, into: &bytes)
        bytes.writeInteger(UInt8(ascii: "-"))
        write(date.day, digits: 2, into: &bytes)
        bytes.writeInteger(UInt8(ascii: "T"))
        write(time / 3_600, digits: 2, into: &bytes)
        bytes.writeInteger(UInt8(ascii: ":"))
        write(time / 60 % 60, digits: 2, into: &bytes)
        bytes.writeInteger(UInt8(ascii: ":"))
        write(time % 60, digits: 2, into: &bytes)
        if fraction > 0 || allDigits {
            bytes.writeInteger(UInt8(ascii: "."))
            var (rest, digits) = (fraction, 7)
            while !allDigits, rest % 10 == 0 {
                rest /= 10
                digits -= 1
            }
            write(rest, digits: digits, into: &bytes)
        }
        bytes.writeInteger(UInt8(ascii: "Z"))
    }

    static func text(_ moment: Timestamp) -> String {
        var bytes = ByteBuffer()
        write(moment, into: &bytes)
        return String(buffer: bytes)
    }

    private static func write(_ number: Int64, digits: Int, into bytes: inout ByteBuffer) {
        var divisor: Int64 = 1
        for _ in 1..<max(digits, 1) { divisor *= 10 }
        while divisor > 0 {
            bytes.writeInteger(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private static func floorRemainder(_ number: Int64, _ divisor: Int64) -> Int64 {
        let remainder = number % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
