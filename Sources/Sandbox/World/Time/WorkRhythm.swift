import Tenants

/// Thirty days in which more happens in office hours than at night, and less at weekends.
///
/// It turns a share of all that happens, from none to all, into a moment, and never turns back: a greater share is a later
/// moment. That is what lets any page of a history be found without making up the ones before it.
struct WorkRhythm: Sendable {
    /// The share that stands for all of it.
    static let whole: UInt64 = 1 << 32

    private let start: Timestamp
    /// For each hour, the weight of all hours before it; one more than there are hours.
    private let weightsBefore: [UInt64]

    /// - Parameters:
    ///   - now: The end of the thirty days.
    ///   - hoursEast: Where the people work.
    init(endingAt now: Timestamp, hoursEast: Int) {
        let hours = 30 * 24
        start = Timestamp(ticks: now.ticks - Int64(hours) * WorkRhythm.ticksPerHour)
        var sums: [UInt64] = [0]
        sums.reserveCapacity(hours + 1)
        for hour in 0..<hours {
            let local = start.ticks / WorkRhythm.ticksPerHour + Int64(hour + hoursEast)
            sums.append(sums[hour] + WorkRhythm.weight(ofHourSinceEpoch: local))
        }
        weightsBefore = sums
    }

    /// The moment at which a share of all that happens has happened.
    func moment(at share: UInt64) -> Timestamp {
        let all = weightsBefore[weightsBefore.count - 1]
        let target = min(share, WorkRhythm.whole) * all
        var (low, high) = (0, weightsBefore.count - 2)
        while low < high {
            let middle = (low + high + 1) / 2
            if weightsBefore[middle] * WorkRhythm.whole <= target { low = middle } else { high = middle - 1 }
        }
        let into = target - weightsBefore[low] * WorkRhythm.whole
        let width = (weightsBefore[low + 1] - weightsBefore[low]) * WorkRhythm.whole
        let product = into.multipliedFullWidth(by: UInt64(WorkRhythm.ticksPerHour))
        let ticks = into >= width ? UInt64(WorkRhythm.ticksPerHour) : width.dividingFullWidth(product).quotient
        return Timestamp(ticks: start.ticks + Int64(low) * WorkRhythm.ticksPerHour + Int64(ticks))
    }

    /// How much happens in an hour, by the clock of the people who work there.
    private static func weight(ofHourSinceEpoch hour: Int64) -> UInt64 {
        let (day, hourOfDay) = (hour / 24, hour % 24)
        // The first day of 1970 was a Thursday, the fourth of a week that begins on Monday.
        let isWeekend = (day + 3) % 7 >= 5
        let weight: UInt64 =
            switch hourOfDay {
            case 8, 12, 17: 14
            case 9...16: 20
            case 6, 7, 18...21: 6
            default: 3
            }
        return isWeekend ? max(1, weight / 4) : weight
    }

    private static let ticksPerHour = 3_600 * Timestamp.ticksPerSecond
}
