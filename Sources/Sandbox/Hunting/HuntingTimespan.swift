import Tenants

/// The window of time that a query looks at (Graph, "security: runHuntingQuery", "Timespan format examples").
enum HuntingTimespan {
    /// Reads one of the five forms: a duration, a start, or two of start, end and duration with a slash between.
    static func window(_ text: String, endingAt now: Timestamp) -> Range<Timestamp>? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1:
            if let duration = duration(text) { return range(before(now, duration), now) }
            return moment(text).flatMap { range($0, now) }
        case 2:
            if let start = moment(parts[0]) {
                if let end = moment(parts[1]) { return range(start, end) }
                return duration(parts[1]).flatMap { range(start, before(start, -$0)) }
            }
            guard let duration = duration(parts[0]), let end = moment(parts[1]) else { return nil }
            return range(before(end, duration), end)
        default: return nil
        }
    }

    private static func range(_ start: Timestamp, _ end: Timestamp) -> Range<Timestamp>? {
        start <= end ? start..<end : nil
    }

    private static func before(_ moment: Timestamp, _ ticks: Int64) -> Timestamp {
        Timestamp(ticks: moment.ticks - ticks)
    }

    private static func moment(_ text: String) -> Timestamp? {
        guard text.first != "P", case .moment(let moment)? = KQLMoment.value(text) else { return nil }
        return moment
    }

    /// A duration such as `P30D`, `PT1H30M` or `P1W`, of a century at most.
    ///
    /// A month is thirty days and a year 365, as .NET reads them.
    static func duration(_ text: String) -> Int64? {
        guard text.first == "P", text.utf8.count > 2, text.utf8.count < 40, text.last != "T" else { return nil }
        var (isTime, digits, seconds) = (false, "", 0.0)
        for character in text.dropFirst() {
            switch character {
            case "T" where !isTime && digits.isEmpty: isTime = true
            case "0"..."9", ".": digits.append(character)
            default:
                let units: [Character: Double] =
                    isTime
                    ? ["H": 3_600, "M": 60, "S": 1]
                    : ["Y": 365 * 86_400, "M": 30 * 86_400, "W": 7 * 86_400, "D": 86_400]
                guard let unit = units[character], let number = Double(digits) else { return nil }
                seconds += number * unit
                digits = ""
            }
        }
        guard digits.isEmpty, seconds <= 36_525 * 86_400 else { return nil }
        return Int64((seconds * Double(Timestamp.ticksPerSecond)).rounded())
    }
}
