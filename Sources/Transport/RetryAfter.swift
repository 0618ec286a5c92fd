import Foundation
package import HTTPTypes

/// How long a server asks us to stay away: the `Retry-After` of RFC 9110, section 10.2.3.
package struct RetryAfter: Hashable, Sendable {
    /// The time to wait, never negative and never above ``ceiling``.
    package let delay: Duration

    /// What a server can ask for at most; one that says a year has made a mistake.
    package static let ceiling: Duration = .seconds(3_600)

    package init(delay: Duration) {
        self.delay = min(max(delay, .zero), RetryAfter.ceiling)
    }

    /// Reads the header of an answer, in seconds or as a date, and is `nil` where there is none that can be read.
    ///
    /// A date is measured from the answer's own `Date`, so that a clock of ours that is wrong does not matter.
    package init?(_ headers: HTTPFields) {
        guard let text = headers[.retryAfter]?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // More digits than a number can hold are a long time, and so the ceiling.
            self.init(delay: .seconds(Int32(text) ?? Int32.max))
        } else {
            guard let until = RetryAfter.date(text), let sent = headers[.date].flatMap(RetryAfter.date) else {
                return nil
            }
            self.init(delay: .seconds(until.timeIntervalSince(sent)))
        }
    }

    /// Reads a date in the form of a header.
    static func date(_ text: String) -> Date? {
        // What is not a date in the form of RFC 9110, section 5.6.7, is the same as no date.
        try? Date(text.trimmingCharacters(in: .whitespaces), strategy: format)
    }

    private static let format = Date.ParseStrategy(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
            \(second: .twoDigits) GMT
            """,
        locale: Locale(identifier: "en_US_POSIX"),
        timeZone: .gmt,
    )
}
