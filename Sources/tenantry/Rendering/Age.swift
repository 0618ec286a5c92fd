package import Tenants

extension Duration {
    /// The time as a person says it roughly, in one unit: `40s`, `5m`, `3h`, `12d`, `2y`.
    package var rough: String {
        let seconds = max(0, components.seconds)
        return switch seconds {
        case ..<60: "\(seconds)s"
        case ..<3_600: "\(seconds / 60)m"
        case ..<86_400: "\(seconds / 3_600)h"
        case ..<(86_400 * 730): "\(seconds / 86_400)d"
        default: "\(seconds / (86_400 * 365))y"
        }
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
