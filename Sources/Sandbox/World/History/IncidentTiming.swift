import Tenants

/// When the alerts of one incident were raised and last touched.
///
/// Each incident has a stretch of time to itself: its alerts are raised in the first half of it and worked on in the rest.
/// So the order of incidents is the order of their times, by either clock, and a page in any order starts at a known place.
/// Within an incident the two orders differ: what was raised first is not what was closed first.
struct IncidentTiming: Sendable {
    let created: [Timestamp]
    let updated: [Timestamp]

    init(created: [Timestamp], updated: [Timestamp]) {
        self.created = created
        self.updated = updated
    }

    /// - Parameters:
    ///   - stretch: The stretch of time that is the incident's own.
    ///   - minutes: For each alert, the minutes since the one before, as its story tells them.
    ///   - isWorkedOn: Whether someone dealt with it, or only the product itself.
    ///   - random: Where chance comes from.
    init(within stretch: Range<Timestamp>, minutes: [Int], isWorkedOn: Bool, random: inout SeededGenerator) {
        let length = stretch.upperBound.ticks - stretch.lowerBound.ticks
        let start = stretch.lowerBound.ticks
        let second = Timestamp.ticksPerSecond
        let count = Int64(minutes.count)
        guard length >= count * 8 * second else {
            // Too many alerts for whole seconds: equal steps, and every digit is kept.
            created = (1...count).map { Timestamp(ticks: start + length * $0 / (2 * count + 2)) }
            updated = (1...count).map { Timestamp(ticks: start + length * (count + $0) / (2 * count + 2)) }
            return
        }
        // Twenty seconds of chance on average go with each alert; twice that is the most.
        let told = minutes.reduce(0) { $0 + Int64($1) } * 60 * second + count * 40 * second
        let roof = length / 4
        var (sum, raised): (Int64, [Int64]) = (0, [])
        for (position, minute) in minutes.enumerated() {
            sum += Int64(minute) * 60 * second + Int64(random.below(Int(second) * 40))
            let offset = told <= roof ? sum : Int64(Int128(sum) * Int128(roof) / Int128(told))
            raised.append(start + offset + Int64(position + 1) * 2 * second)
        }
        created = raised.map { IncidentTiming.rounded($0, &random) }
        let last = raised.last ?? start
        let rest = min(length / 4, 40 * 3_600 * second)
        if isWorkedOn {
            let begun = last + min(length / 8, 4 * 3_600 * second)
            // Closing an incident closes its alerts in one stroke, all at the same moment.
            let together = IncidentTiming.rounded(begun + Int64(random.below(Int(rest))), &random)
            let isBulk = random.chance(45)
            updated = raised.map { _ in
                isBulk ? together : IncidentTiming.rounded(begun + Int64(random.below(Int(rest))), &random)
            }
        } else {
            updated = raised.map { moment in
                let delay = second + Int64(random.below(Int(max(1, min(length / 8, 1_200 * second)))))
                return IncidentTiming.rounded(moment + delay, &random)
            }
        }
    }

    /// The moment with as many fractional digits as Graph happens to send: mostly seven, now and then fewer or none.
    ///
    /// It only ever moves back, by less than a second, which is less than lies between two alerts.
    private static func rounded(_ ticks: Int64, _ random: inout SeededGenerator) -> Timestamp {
        let grain: Int64 =
            switch random.below(20) {
            case 0: 10_000_000
            case 1: 1_000_000
            case 2: 100_000
            case 3, 4: 10_000
            case 5: 10
            default: 1
            }
        return Timestamp(ticks: ticks - ticks % grain)
    }
}
