extension Duration {
    /// What a rough time is counted in.
    package enum RoughUnit: String, Sendable {
        case second = "s"
        case minute = "m"
        case hour = "h"
        case day = "d"
        case year = "y"
    }

    /// The time in one unit.
    package var roughly: (count: Int64, unit: RoughUnit) {
        let seconds = max(0, components.seconds)
        return switch seconds {
        case ..<60: (seconds, .second)
        case ..<3_600: (seconds / 60, .minute)
        case ..<86_400: (seconds / 3_600, .hour)
        case ..<(86_400 * 730): (seconds / 86_400, .day)
        default: (seconds / (86_400 * 365), .year)
        }
    }

    /// The time as a person says it roughly, in one unit: `40s`, `5m`, `3h`, `12d`, `2y`.
    package var rough: String {
        let (count, unit) = roughly
        return "\(count)\(unit.rawValue)"
    }
}

extension Timestamp {
    /// How long ago this was, in one unit; `now` for what lies in the future by a clock that runs ahead.
    package func age(at now: Timestamp) -> String {
        self > now ? "now" : (now - self).rough
    }

    /// When something planned comes: `in 20s`, `now`, or `3m late`.
    package func fromNow(at now: Timestamp) -> String {
        guard self < now else { return "in \((self - now).rough)" }
        // What is due is taken in turn, so a little late is on time.
        return now - self < .seconds(60) ? "now" : "\(age(at: now)) late"
    }
}
