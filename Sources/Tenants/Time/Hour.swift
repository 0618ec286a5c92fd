/// An hour of coordinated universal time, which knows no summer: each follows the one before by 3,600 seconds.
package struct Hour: Hashable, Sendable {
    /// Whole hours since 1970-01-01T00:00:00Z.
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }

    /// The hour in which a moment lies.
    package init(of moment: Timestamp) {
        let (quotient, rest) = moment.ticks.quotientAndRemainder(dividingBy: Hour.ticks)
        number = rest < 0 ? quotient - 1 : quotient
    }

    /// Its first moment.
    package var start: Timestamp { Timestamp(ticks: number * Hour.ticks) }

    package static let ticks: Int64 = 3_600 * Timestamp.ticksPerSecond
    package static let perDay = 24
    package static let perWeek = 168
}

extension Hour: Comparable {
    package static func < (one: Hour, other: Hour) -> Bool { one.number < other.number }
}

extension Hour: Strideable {
    /// How many hours later another one is.
    package func distance(to other: Hour) -> Int { Int(other.number - number) }

    /// The hour that is so many hours later.
    package func advanced(by hours: Int) -> Hour { Hour(number: number + Int64(hours)) }
}
