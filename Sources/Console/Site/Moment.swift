import Localization
import Tenants

/// A moment as a page shows it: how long ago, with the whole of it at hand.
struct Moment: Hashable, Sendable {
    /// As a program reads it.
    let stamp: String
    /// As the reader's own clock had it.
    let full: String
    /// The same in coordinated universal time, so that people in different places know that they mean the same.
    let utc: String
    /// Both, for a place that shows neither.
    let hover: String
    /// How long ago it was.
    let age: String

    init(_ moment: Timestamp, _ visit: Visit) {
        let second = Timestamp(ticks: moment.ticks - moment.ticks % Timestamp.ticksPerSecond)
        stamp = second.description
        full = visit.words.moment(moment)
        utc = visit.words.zone == .utc ? full : visit.words.moment(moment, in: .utc)
        hover = full == utc ? utc : visit.words.say(.clockBoth, [.time: full, .value: utc])
        age = visit.words.age(of: moment, at: visit.now)
    }
}

extension Words {
    /// A moment as a clock on the reader's wall shows it.
    func moment(_ moment: Timestamp) -> String { self.moment(moment, in: zone) }

    /// A moment as a clock of a zone shows it; the one that is everyone's says which it is.
    func moment(_ moment: Timestamp, in zone: ReaderZone) -> String {
        let text = zone.wallClock(at: moment).description
        return phrasebook.moment(text, as: zone == .utc ? .moment : .clockMoment, in: language)
    }

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
