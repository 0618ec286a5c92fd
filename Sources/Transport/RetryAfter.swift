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

    /// Reads a date in the form of a header (RFC 9110, section 5.6.7); what has another form is no date.
    ///
    /// Every answer has one, and the formats for all the world's languages take long over it, so its parts are put into the order
    /// of ISO 8601.
    static func date(_ text: String) -> Date? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, weekdays.contains(String(parts[0].dropLast())), parts[0].last == ",", parts[5] == "GMT",
            let month = months.firstIndex(of: String(parts[2])), parts[1].utf8.count == 2, parts[3].utf8.count == 4,
            parts[4].utf8.count == 8
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return try? Date("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z", strategy: .iso8601)
    }

    private static let weekdays: Set = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
