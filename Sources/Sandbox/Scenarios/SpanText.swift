/// Spans of time as people write them: `200ms`, `90s`, `5m`, `2h`, `3d`, `1w`.
enum SpanText {
    /// What to write, for an error.
    static let form = "a whole number and a unit, such as 200ms, 90s, 5m, 2h or 3d"

    /// Reads a span, and is `nil` for anything else and for more than ten years.
    static func of(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...9).contains(digits.utf8.count), let count = Int64(digits),
            let unit = milliseconds[String(text.dropFirst(digits.count))], count * unit <= longest
        else { return nil }
        return .milliseconds(count * unit)
    }

    /// A span as it is written, in the largest unit that leaves no rest.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let total = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        for unit in ["w", "d", "h", "m", "s"] {
            if let size = milliseconds[unit], total != 0, total % size == 0 { return "\(total / size)\(unit)" }
        }
        return total == 0 ? "0s" : "\(total)ms"
    }

    private static let longest: Int64 = 10 * 366 * 86_400_000
    private static let milliseconds: [String: Int64] = [
        "ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000,
    ]
}
