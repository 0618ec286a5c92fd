import Localization
import Tenants

/// A moment as a page shows it: how long ago, with the whole of it at hand.
struct Moment: Sendable {
    /// As a program reads it.
    let stamp: String
    /// As a person reads it, in coordinated universal time.
    let full: String
    /// How long ago it was.
    let age: String

    init(_ moment: Timestamp, _ visit: Visit) {
        let second = Timestamp(ticks: moment.ticks - moment.ticks % Timestamp.ticksPerSecond)
        stamp = second.description
        full = visit.words.phrasebook.moment(stamp, in: visit.words.language)
        age = visit.words.age(of: moment, at: visit.now)
    }
}

extension Words {
    /// How long ago a moment was, in one unit.
    func age(of moment: Timestamp, at now: Timestamp) -> String {
        guard moment <= now else { return say(.ageNow) }
        let (count, unit) = (now - moment).roughly
        let phrase: Phrase =
            switch unit {
            case .second: .ageSeconds
            case .minute: .ageMinutes
            case .hour: .ageHours
            case .day: .ageDays
            case .year: .ageYears
            }
        return say(phrase, [.count: "\(count)"])
    }
}
