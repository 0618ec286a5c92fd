/// A span of time as people write it in a setting or a filter: `90s`, `5m`, `2h`, `3d`, `1w`.
extension Duration {
    /// Reads a whole number and a unit, and is `nil` for anything else and for more than a thousand years.
    package init?(span text: String) {
        guard let unit = text.unicodeScalars.last, let seconds = Duration.seconds(of: unit) else { return nil }
        let digits = text.unicodeScalars.dropLast()
        guard (1...9).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        guard let count = Int64(String(digits)), count * seconds <= 1_000 * 366 * 86_400 else { return nil }
        self = .seconds(count * seconds)
    }

    private static func seconds(of unit: Unicode.Scalar) -> Int64? {
        switch unit {
        case "s": 1
        case "m": 60
        case "h": 3_600
        case "d": 86_400
        case "w": 604_800
        default: nil
        }
    }
}

extension Timestamp {
    /// Reads a moment as people ask for one: a span before now, a day, or a whole timestamp.
    ///
    /// A day alone begins at midnight in UTC, which is the zone of every time that Microsoft sends.
    package init?(asked text: String, before now: Timestamp) {
        if let span = Duration(span: text) {
            self = now - span
        } else if let moment = Timestamp(text) ?? Timestamp.beginning(ofDay: text) {
            self = moment
        } else {
            return nil
        }
    }
}
