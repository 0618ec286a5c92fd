import Tenants

/// Spans of time as Kusto writes them.
enum KQLSpan {
    /// A literal such as `1.5h`, or nothing where the unit is none or the number too large.
    static func ticks(_ digits: String, unit: String) -> Int64? {
        guard let one = units[unit] else { return nil }
        if let whole = Int64(digits) {
            let (ticks, overflow) = whole.multipliedReportingOverflow(by: one)
            return overflow ? nil : ticks
        }
        guard let number = Double(digits) else { return nil }
        return Int64(exactly: (number * Double(one)).rounded())
    }

    /// `1.02:03:04.5000000`, the form of .NET, or a literal with a unit.
    static func ticks(_ text: String) -> Int64? {
        let trimmed = text.trimmed
        if let unitStart = trimmed.firstIndex(where: { $0.isLetter }) {
            return ticks(String(trimmed[..<unitStart]), unit: String(trimmed[unitStart...]))
        }
        let isNegative = trimmed.hasPrefix("-")
        let bare: Substring = isNegative ? trimmed.dropFirst() : trimmed[...]
        var parts: [String] = bare.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        if parts.count == 1 { return ticks(parts[0], unit: "d") }
        guard parts.count <= 3 else { return nil }
        var days: Int64 = 0
        if let dot = parts[0].firstIndex(of: ".") {
            guard let number = Int64(parts[0][..<dot]) else { return nil }
            days = number
            parts[0] = String(parts[0][parts[0].index(after: dot)...])
        }
        let given: Double? = parts.count == 3 ? Double(parts[2]) : 0
        guard
            let hours = Int64(parts[0]), let minutes = Int64(parts[1]), let seconds = given,
            (0...10_000_000).contains(days), (0..<24).contains(hours), (0..<60).contains(minutes),
            seconds >= 0, seconds < 60
        else { return nil }
        let whole = ((days * 24 + hours) * 60 + minutes) * 60 * Timestamp.ticksPerSecond
        let ticks = whole + Int64((seconds * Double(Timestamp.ticksPerSecond)).rounded())
        return isNegative ? -ticks : ticks
    }

    static func text(_ ticks: Int64) -> String {
        let size = ticks.magnitude
        let seconds = size / UInt64(Timestamp.ticksPerSecond)
        let fraction = size % UInt64(Timestamp.ticksPerSecond)
        var text = ticks < 0 ? "-" : ""
        if seconds >= 86_400 { text += "\(seconds / 86_400)." }
        text += "\(padded(seconds / 3_600 % 24, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        if fraction > 0 { text += ".\(padded(fraction, 7))" }
        return text
    }

    static func padded(_ number: UInt64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let units: [String: Int64] = {
        let second = Timestamp.ticksPerSecond
        let names: [(Int64, [String])] = [
            (86_400 * second, ["d", "day", "days"]), (3_600 * second, ["h", "hr", "hrs", "hour", "hours"]),
            (60 * second, ["m", "min", "minute", "minutes"]), (second, ["s", "sec", "second", "seconds"]),
            (second / 1_000, ["ms", "milli", "millis", "millisec", "millisecond", "milliseconds"]),
            (10, ["micro", "micros", "microsec", "microsecond", "microseconds"]), (1, ["tick", "ticks"]),
        ]
        return Dictionary(names.flatMap { one, names in names.map { ($0, one) } }) { first, _ in first }
    }()
}

extension StringProtocol {
    /// Without the blanks at both ends.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
