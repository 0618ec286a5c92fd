import HTTPTypes
import Testing
import Transport

@Suite struct `The time to stay away` {
    @Test(arguments: [
        ("0", 0), ("17", 17), (" 30 ", 30), ("3600", 3_600), ("86400", 3_600), ("99999999999999999999", 3_600),
    ])
    func `is a number of seconds, up to an hour`(text: String, seconds: Int) throws {
        let retryAfter = try #require(RetryAfter([.retryAfter: text]))
        #expect(retryAfter.delay == .seconds(seconds))
    }

    @Test(arguments: [
        ("Mon, 02 Nov 2026 08:00:30 GMT", 30),
        ("Mon, 02 Nov 2026 07:59:00 GMT", 0),
        ("Tue, 03 Nov 2026 08:00:00 GMT", 3_600),
    ])
    func `is a date, measured from the answer's own`(text: String, seconds: Int) throws {
        let headers: HTTPFields = [.retryAfter: text, .date: "Mon, 02 Nov 2026 08:00:00 GMT"]
        #expect(try #require(RetryAfter(headers)).delay == .seconds(seconds))
    }

    @Test(arguments: [
        "", "soon", "-5", "1.5", "Mon, 02 Nov 2026", "2026-11-02T08:00:30Z", "Mon, 02 Now 2026 08:00:30 GMT",
        "Mon, 2 Nov 2026 08:00:30 GMT", "Mon, 02 Nov 2026 08:00:30+01:00 GMT", "Mon, 02 Nov 2026 08:00:30 CET",
        "Mon 02 Nov 2026 08:00:30 GMT", "Now, 02 Nov 2026 08:00:30 GMT",
    ])
    func `is unknown where it cannot be read`(text: String) {
        #expect(RetryAfter([.retryAfter: text, .date: "Mon, 02 Nov 2026 08:00:00 GMT"]) == nil)
    }

    @Test func `is unknown for a date in an answer that has none itself`() {
        #expect(RetryAfter([.retryAfter: "Mon, 02 Nov 2026 08:00:30 GMT"]) == nil)
    }

    @Test func `is never negative, whoever makes it`() {
        #expect(RetryAfter(delay: .seconds(-1)).delay == .zero)
    }
}
