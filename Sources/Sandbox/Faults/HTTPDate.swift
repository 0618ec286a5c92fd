import Tenants

/// Dates as headers have them: `Fri, 20 Nov 2026 08:49:37 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
    static func text(_ moment: Timestamp) -> String {
        let seconds = moment.ticks / Timestamp.ticksPerSecond
        let days = seconds / 86_400
        let date = CivilDate(daysSinceEpoch: days)
        let time = seconds % 86_400
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[Int((days % 7 + 11) % 7)]
        return "\(weekday), \(two(date.day)) \(months[Int(date.month) - 1]) \(date.year) "
            + "\(two(time / 3_600)):\(two(time / 60 % 60)):\(two(time % 60)) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
