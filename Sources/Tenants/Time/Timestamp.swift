package import Foundation

/// A moment as Microsoft writes it, to a ten-millionth of a second.
///
/// Graph sends up to seven fractional digits, and two changes in one second differ only there; a `Date` is a
/// floating-point number and cannot tell them apart. Times before 1970 are negative.
package struct Timestamp: Hashable, Sendable {
    /// Ten-millionths of a second since 1970-01-01T00:00:00Z.
    package let ticks: Int64

    package init(ticks: Int64) {
        self.ticks = ticks
    }

    /// The moment of a `Date`, to the microsecond that a `Date` can hold today.
    package init(_ date: Date) {
        ticks = Int64((date.timeIntervalSince1970 * 1_000_000).rounded()) * 10
    }

    /// The nearest `Date`, for calendars and formats.
    package var date: Date { Date(timeIntervalSince1970: Double(ticks) / Double(Timestamp.ticksPerSecond)) }

    package static let ticksPerSecond: Int64 = 10_000_000
}

extension Timestamp: Comparable {
    package static func < (one: Timestamp, other: Timestamp) -> Bool { one.ticks < other.ticks }

    package static func + (moment: Timestamp, time: Duration) -> Timestamp {
        let (seconds, attoseconds) = time.components
        return Timestamp(ticks: moment.ticks + seconds * ticksPerSecond + attoseconds / 100_000_000_000)
    }

    package static func - (moment: Timestamp, time: Duration) -> Timestamp { moment + (.zero - time) }

    package static func - (end: Timestamp, start: Timestamp) -> Duration {
        let ticks = end.ticks - start.ticks
        return .seconds(ticks / ticksPerSecond) + .nanoseconds(ticks % ticksPerSecond * 100)
    }
}
