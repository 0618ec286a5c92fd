import Localization
import Tenants

/// How many incidents came in on each of thirty days, as a drawing of a line's height; and what it says to whoever cannot see it.
///
/// A day of which not all is seen is marked as such, whether anything came in that we know of or not.
struct Sparkline: Hashable, Sendable {
    /// The days on which something came in, as strokes from the bottom up.
    let bars: String
    /// The days of which not all is seen, as dashes at the bottom.
    let gaps: String
    let label: String

    /// So many days it shows.
    static let days = 30
    private static let step = 4
    private static let height = 24

    /// The first hour that counts.
    static func start(at moment: Timestamp) -> Hour { Hour(of: moment).advanced(by: 1 - days * Hour.perDay) }

    /// - Parameters:
    ///   - days: How many came in on each day, the last one up to now.
    ///   - unseen: Of how many of the last days not all is seen.
    ///   - words: The reader's.
    init(_ days: [Int], unseen: Int, _ words: Words) {
        let most = max(1, days.max() ?? 1)
        bars = days.enumerated().compactMap { day, count in
            guard count > 0 else { return nil }
            let top = Sparkline.height - max(2, count * (Sparkline.height - 2) / most)
            return "M\(day * Sparkline.step + 2) \(Sparkline.height)V\(top)"
        }.joined()
        gaps = days.indices.suffix(unseen).map { "M\($0 * Sparkline.step) \(Sparkline.height - 1)h3" }.joined()
        let fillings: [Phrase.Blank: String] = [
            .count: words.number(days.reduce(0, +)), .shown: words.number(days.max() ?? 0),
        ]
        label = words.say(unseen == 0 ? .customersPageArrivals : .customersPageArrivalsPartial, fillings)
    }
}

extension HourCounts {
    /// How many there were on each of the thirty days that end with a moment's hour.
    func days(before moment: Timestamp) -> [Int] {
        var hours = Array(repeating: 0, count: Sparkline.days * Hour.perDay)
        add(to: &hours, from: Sparkline.start(at: moment))
        return stride(from: 0, to: hours.count, by: Hour.perDay).map { hours[$0..<$0 + Hour.perDay].reduce(0, +) }
    }
}

extension CustomerSight {
    /// Of how many of the thirty days that end with a moment's hour not all is seen.
    func unseenDays(before moment: Timestamp) -> Int {
        guard isUnseen || customer.details.state == .left else { return 0 }
        // Whoever is not read any more is not seen since the last reading.
        guard let since = worst?.since ?? lastWholeRead else { return Sparkline.days }
        let hours = Sparkline.start(at: moment).distance(to: Hour(of: since))
        return max(0, min(Sparkline.days, Sparkline.days - hours / Hour.perDay))
    }
}
