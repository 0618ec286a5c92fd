/// The form of ISO 8601 that Graph uses: `2026-11-02T09:01:44.7733333Z`, with zero to seven fractional digits.
extension Timestamp: LosslessStringConvertible {
    /// Reads a date and time with its zone, and is `nil` for anything else.
    ///
    /// Digits beyond the seventh are dropped.
    package init?(_ text: String) {
        self.init(utf8: text.utf8Span.span)
    }

    /// The beginning in UTC of a day, such as `2027-03-31`; `nil` for any other text.
    package static func beginning(ofDay text: String) -> Timestamp? { Timestamp(text + "T00:00:00Z") }

    /// Reads the bytes of such a text.
    package init?(utf8 bytes: Span<UInt8>) {
        var reader = DigitReader()
        guard
            let year = reader.digits(4, bytes), reader.skip("-", bytes),
            let month = reader.digits(2, bytes), reader.skip("-", bytes),
            let day = reader.digits(2, bytes), reader.skip("T", bytes),
            let hour = reader.digits(2, bytes), reader.skip(":", bytes),
            let minute = reader.digits(2, bytes), reader.skip(":", bytes),
            let second = reader.digits(2, bytes),
            (1...12).contains(month), (1...Timestamp.days(in: month, of: year)).contains(day),
            hour <= 23, minute <= 59, second <= 60,
            let fraction = reader.fraction(bytes),
            let offset = reader.offset(bytes), reader.isAtEnd(bytes)
        else { return nil }
        let days = Timestamp.daysSinceEpoch(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
        self.init(ticks: Int64(seconds) * Timestamp.ticksPerSecond + Int64(fraction))
    }

    package var description: String {
        let seconds = ticks.floorDivided(by: Timestamp.ticksPerSecond)
        let fraction = ticks - seconds * Timestamp.ticksPerSecond
        let days = seconds.floorDivided(by: 86_400)
        let time = seconds - days * 86_400
        let (year, month, day) = Timestamp.civilDate(daysSinceEpoch: days)
        var text = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
        text += "T\((time / 3_600).padded(2)):\((time / 60 % 60).padded(2)):\((time % 60).padded(2))"
        if fraction > 0 {
            var digits = fraction.padded(7)
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        return text + "Z"
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let moment = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not a date and time with a zone.")
        }
        self = moment
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

// MARK: - The calendar

extension Timestamp {
    /// Days from 1970-01-01 in the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    fileprivate static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    fileprivate static func civilDate(daysSinceEpoch days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    fileprivate static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// Walks over the bytes of a date.
private struct DigitReader {
    private var position = 0

    func isAtEnd(_ bytes: Span<UInt8>) -> Bool { position == bytes.count }

    mutating func skip(_ character: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    mutating func digits(_ count: Int, _ bytes: Span<UInt8>) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let digit = nextDigit(bytes) else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// The fraction in ten-millionths, zero where there is none.
    mutating func fraction(_ bytes: Span<UInt8>) -> Int? {
        guard skip(".", bytes) else { return 0 }
        guard var number = nextDigit(bytes) else { return nil }
        var count = 1
        while let digit = nextDigit(bytes) {
            if count < 7 { number = number * 10 + digit }
            count += 1
        }
        while count < 7 {
            number *= 10
            count += 1
        }
        return number
    }

    /// The zone's offset in seconds east of Greenwich.
    mutating func offset(_ bytes: Span<UInt8>) -> Int? {
        if skip("Z", bytes) { return 0 }
        let sign: Int
        if skip("+", bytes) { sign = 1 } else if skip("-", bytes) { sign = -1 } else { return nil }
        guard let hours = digits(2, bytes), hours <= 23, skip(":", bytes), let minutes = digits(2, bytes), minutes <= 59
        else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }

    private mutating func nextDigit(_ bytes: Span<UInt8>) -> Int? {
        guard position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 else { return nil }
        position += 1
        return Int(bytes[position - 1] - 0x30)
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    fileprivate func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
