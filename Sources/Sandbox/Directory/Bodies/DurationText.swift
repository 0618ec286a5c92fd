/// A span of time in ISO 8601's form, such as `P365D` or `PT12H`; years are 365 days and months 30, as far as bounds go.
struct DurationText: Sendable, Equatable {
    let seconds: Int

    /// Is `nil` for anything else, and for spans of more than a thousand years.
    init?(_ text: String) {
        var rest = text[...]
        guard rest.popFirst() == "P" else { return nil }
        var (seconds, isTime, parts, order) = (0, false, 0, -1)
        while let first = rest.first {
            if first == "T" {
                guard !isTime else { return nil }
                isTime = true
                rest.removeFirst()
                guard !rest.isEmpty else { return nil }
                continue
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...9).contains(digits.count), let number = Int(digits) else { return nil }
            rest.removeFirst(digits.count)
            guard let unit = rest.popFirst(),
                let place = DurationText.units.firstIndex(where: { $0.letter == unit && $0.isTime == isTime }),
                place > order
            else { return nil }
            (order, parts) = (place, parts + 1)
            let (product, isTooMuch) = number.multipliedReportingOverflow(by: DurationText.units[place].seconds)
            guard !isTooMuch, product <= DurationText.longest else { return nil }
            seconds += product
        }
        guard parts > 0, seconds <= DurationText.longest else { return nil }
        self.seconds = seconds
    }

    private static let longest = 1_000 * 365 * 86_400
    private static let units: [(letter: Character, isTime: Bool, seconds: Int)] = [
        ("Y", false, 365 * 86_400), ("M", false, 30 * 86_400), ("W", false, 7 * 86_400), ("D", false, 86_400),
        ("H", true, 3_600), ("M", true, 60), ("S", true, 1),
    ]
}
