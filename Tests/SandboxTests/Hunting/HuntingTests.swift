import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Synchronization
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A hunting query` {
    @Test(arguments: ["runHuntingQuery", "microsoft.graph.security.runHuntingQuery"])
    func `is answered with a schema and rows`(name: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 5) { asking in
            let response = try await asking.hunt(
                "print t = now(), n = 5, i = toint(5), r = 1.5, b = true, s = 'x', d = dynamic({\"a\":1}), p = 1h",
                path: "/v1.0/security/\(name)"
            )
            #expect(response.status == .ok)
            let body = String(buffer: response.body)
            #expect(
                body == """
                    {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.security.huntingQueryResults",\
                    "schema":[{"name":"t","type":"DateTime"},{"name":"n","type":"Int64"},{"name":"i","type":"Int32"},\
                    {"name":"r","type":"Double"},{"name":"b","type":"Boolean"},{"name":"s","type":"String"},\
                    {"name":"d","type":"Object"},{"name":"p","type":"TimeSpan"}],\
                    "results":[{"t":"2026-11-20T00:00:00Z","n":5,"i":5,"r":1.5,"b":true,"s":"x","d":{"a":1},"p":"01:00:00"}]}
                    """
            )
        }
    }

    @Test(arguments: [
        ("{\"query\":\"print x = 1\"}", 200), ("{\"Query\":\"print x = 1\",\"Timespan\":null}", 200),
        ("{\"query\":\"print x = 1\",\"workspaceId\":\"14d82eec-204b-4c2f-b7e8-296a70dab67e\"}", 200),
        ("{\"query\":\"print x = 1\",\"Query\":\"print x = 2\"}", 400),
        ("{\"query\":\"print x = 1\",\"other\":1}", 400),
        ("{\"query\":5}", 400), ("{\"query\":null}", 400), ("{\"timespan\":\"P1D\"}", 400), ("{}", 400), ("", 400),
        ("  ", 400),
        ("[]", 400), ("\"x\"", 400), ("{\"query\":\"print x = 1\"", 400), ("{\"query\":\"print x = 1\"}x", 400),
        ("{query:1}", 400),
        ("{\"query\":\"\\ud800\"}", 400), (String(repeating: "[", count: 5_000), 400),
        (String(repeating: "{\"query\":", count: 5_000), 400), ("{\"query\":\"\"}", 400),
    ])
    func `is one string in a JSON object`(body: String, status: Int) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let response = try await asking.post(
                HuntingTests.path,
                body,
                headers: asking.huntingHeaders(asking.token())
            )
            #expect(response.status.code == status)
            if status == 400 {
                let code = try JSON(response)["error"]?["code"]
                #expect(code == .text("BadRequest"))
            }
        }
    }

    @Test(arguments: [
        ("application/json", 200), ("application/json; charset=utf-8", 200),
        ("application/json;charset=\"UTF-8\"", 200),
        ("Application/JSON;odata.metadata=minimal", 200), ("text/plain", 415), ("", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/json; charset=utf-16", 415),
    ])
    func `needs a content type that is JSON`(type: String, status: Int) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let headers = asking.huntingHeaders(try await asking.token(), type: type)
            let response = try await asking.post(HuntingTests.path, "{\"query\":\"print x = 1\"}", headers: headers)
            #expect(response.status.code == status)
        }
    }

    @Test func `beyond ASCII needs the character set`() async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let (token, body) = (try await asking.token(), "{\"query\":\"print x = strlen('\u{E9}')\"}")
            for (type, length) in [("application/json; charset=utf-8", 1.0), ("application/json", 2.0)] {
                let headers = asking.huntingHeaders(token, type: type)
                let answer = try JSON(try await asking.post(HuntingTests.path, body, headers: headers))
                #expect(answer["results"]?.list.first?["x"] == .number(length))
            }
        }
    }

    @Test func `is refused when it is too long, or asked for with another verb or without a permission`() async throws {
        let faults = { (tenant: TenantID) in
            SandboxFaults([tenant: [Fault(.token, .withholdsRoles(["ThreatHunting.Read.All"]))]])
        }
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let headers = asking.huntingHeaders(try await asking.token())
            let body = "{\"query\":\"\(String(repeating: " ", count: 1_100_000))\"}"
            let long = try await asking.post(HuntingTests.path, body, headers: headers)
            #expect(long.status == .contentTooLarge)
            let read = try await asking.get(HuntingTests.path, headers: headers)
            #expect(read.status == .methodNotAllowed)
            let bare = try await asking.post(HuntingTests.path, "{}")
            #expect(bare.status == .unauthorized)
        }
        let tenant = try await Asking.sandbox(tenants: 1, alerts: 1) { $0.sandbox.tenants[0].id }
        try await Asking.sandbox(tenants: 1, alerts: 1, faults: faults(tenant)) { asking in
            let response = try await asking.hunt("print x = 1")
            #expect(response.status == .forbidden)
        }
    }

    @Test(arguments: [
        ("P30D", 30.0), ("P1D", 1), ("PT12H", 0.5), ("P1DT12H", 1.5), ("P1W", 7), ("P90D", 30), ("2026-11-18", 2),
        ("2026-11-18T12:00:00Z", 1.5),
        ("2026-11-10/2026-11-12", 2), ("P2D/2026-11-12T00:00:00Z", 2), ("2026-11-10T00:00:00Z/P2D", 2),
        ("2026-11-19/2027-01-01", 1),
        ("2025-01-01/2025-02-01", 0),
    ])
    func `sees no more than its time span`(timespan: String, days: Double) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let rows = try await asking.rows(
                "IdentityInfo | summarize count(), min(Timestamp), max(Timestamp)",
                timespan: timespan
            )
            let row = try #require(rows.first)
            let people = 16.0
            let count = try #require(row["count_"]?.number)
            #expect(abs(count - people * days) <= people)
            #expect((days == 0) == (count == 0))
        }
    }

    @Test(arguments: [
        "", "30D", "P", "PT", "P1X", "P1D/", "/P1D", "P1D/P1D", "2026-11-12/2026-11-10", "a/b/c", "P99999999999D",
        "tomorrow", "P-1D",
    ])
    func `is refused with a time span that is none`(timespan: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let response = try await asking.hunt("print x = 1", timespan: timespan)
            #expect(response.status == .badRequest)
        }
    }

    @Test func `is one of 45 in a minute`() async throws {
        let clock = MovableClock()
        try await Asking.sandbox(tenants: 2, alerts: 1, clock: clock.read) { asking in
            for _ in 0..<45 {
                let response = try await asking.hunt("print x = 1")
                #expect(response.status == .ok)
            }
            let refused = try await asking.hunt("print x = 1")
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "60")
            let error = try JSON(refused)["error"]
            #expect(error?["code"] == .text("TooManyRequests"))
            #expect(error?["message"] == .text("Please retry again later."))
            let other = try await asking.hunt("print x = 1", tenant: 1)
            #expect(other.status == .ok)
            clock.advance(by: .seconds(60))
            let later = try await asking.hunt("print x = 1")
            #expect(later.status == .ok)
        }
    }

    @Test func `that takes too long is given up, and too many of them block the tenant`() async throws {
        let clock = MovableClock()
        try await Asking.sandbox(tenants: 1, alerts: 1, clock: clock.read) { asking in
            let slow = "let r = range x from 1 to 20000 step 1 | extend k = 1; r | join kind=inner (r) on k | count"
            for _ in 0..<10 {
                let written = try await asking.written(slow)
                #expect(written == "Query exceeded the timeout period.")
            }
            let refused = try await asking.hunt("print x = 1")
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == nil)
            let message =
                "You have exceeded processing resources allocated to this tenant. You can run queries again in 00:15:00."
            let given = try JSON(refused)["error"]?["message"]
            #expect(given == .text(message))
            clock.advance(by: .seconds(900))
            let later = try await asking.hunt("print x = 1")
            #expect(later.status == .ok)
        }
    }

    @Test(arguments: [
        ("range x from 1 to 10000000 step 1 | count", "Query exceeded the timeout period."),
        ("range x from 1 to 100000000 step 1 | summarize make_list(x)", "Query exceeded the timeout period."),
        (
            "range x from 1 to 600000 step 1 | extend s = 'twenty letters or more' | sort by x | count",
            "Query exceeded the timeout period."
        ),
        (
            "let a = print x = 1; "
                + (0..<60).map { "let a\($0) = union \($0 == 0 ? "a, a" : "a\($0 - 1), a\($0 - 1)");" }.joined()
                + " a59 | count",
            "Query exceeded the timeout period."
        ),
        (
            "print s = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' "
                + String(repeating: "| extend s = strcat(s, s) ", count: 40),
            "Query exceeded the timeout period."
        ),
        (
            "range x from 1 to 99999 step 1 | extend s = '\(String(repeating: "x", count: 1_000))'",
            "Result size limit exceeded. Use \"summarize\" to aggregate results, \"project\" to drop uninteresting columns, "
                + "or \"take\" to truncate results."
        ),
    ])
    func `is stopped by the limits`(query: String, message: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let written = try await asking.written(query)
            #expect(written == message)
        }
    }

    @Test func `has at most 100,000 rows`() async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let written = try await asking.written("range x from 1 to 100100 step 1")
            #expect(written.hasPrefix("[{\"x\":1},{\"x\":2}"))
            #expect(written.hasSuffix("{\"x\":100000}]"))
        }
    }

    @Test func `of any garbage is refused and nothing breaks`() async throws {
        let words = [
            "AlertInfo", "|", "where", "project", "summarize", "count()", "by", "(", ")", "[", "]", "{", "}", "'", "\"",
            "=", "==", "..", ",",
            "datetime(", "dynamic({", "1d", "9999999999999999999", "-", "\u{0}", "\u{1F600}", "let", ";", "x", "union",
            "join", "on", "$left.", "*",
            "//", "\n", "@'", "in~", "!has", "top", "order by", "0x", "1e", "\\", "bin(", "null",
        ]
        try await HuntingTests.garbage(words: words, count: 20, seeds: 0..<6)
    }

    @Test(arguments: [
        "(", "[", "{", "-", "not(", "print x = (", "T | where (", "union (", "print x = a.", "print x = 1 + ",
        "print x = strcat(", "T | union (T | union (",
        "print x = dynamic([", "print iff(true, ", "let a = (", "print x = - -", "print x = a[", "T | join (T | join (",
        "print x in (",
    ])
    func `of endless nesting is refused`(unit: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            for count in [33, 1_000, 20_000] {
                let response = try await asking.hunt(String(repeating: unit, count: count))
                #expect(response.status == .badRequest)
            }
        }
    }

    @Test func `of great length is answered or refused`() async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let lists = "print x = 1 in (" + (0..<9_000).map(String.init).joined(separator: ",") + ")"
            let answered = try await asking.hunt(lists)
            #expect(answered.status == .ok)
            for query in [
                "print x = " + Array(repeating: "1", count: 5_000).joined(separator: " + "),
                "print x = 1 " + String(repeating: "| where true ", count: 5_000),
                String(repeating: "let a = 1; ", count: 5_000) + "print a", String(repeating: "x ", count: 60_000),
                "union " + Array(repeating: "AlertInfo", count: 5_000).joined(separator: ", "),
            ] {
                let refused = try await asking.hunt(query)
                #expect(refused.status == .badRequest)
            }
            let alternatives = "print x = " + Array(repeating: "1 == 2", count: 3_000).joined(separator: " or ")
            let wide = try await asking.written(alternatives)
            #expect(wide == "[{\"x\":false}]")
        }
    }
}

/// A clock that a test moves on.
private final class MovableClock: Sendable {
    private let now = Mutex(Asking.now)

    @Sendable func read() -> Timestamp { now.withLock { $0 } }

    func advance(by duration: Duration) { now.withLock { $0 = $0 + duration } }
}

private enum HuntingTests {
    static let path = "/v1.0/security/runHuntingQuery"

    /// Words in an order that means nothing; the same seed gives the same.
    static func garbage(words: [String], count: Int, seeds: Range<UInt64>) async throws {
        for seed in seeds {
            try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
                var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
                for _ in 0..<count {
                    var query = "AlertInfo | where )"
                    for _ in 0..<12 {
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        query += " " + words[Int(state >> 33) % words.count]
                    }
                    let response = try await asking.hunt(query)
                    #expect(response.status == .badRequest)
                    let whole = try await asking.hunt(String(query.dropFirst(19)))
                    #expect(whole.status == .badRequest || whole.status == .ok || whole.status == .tooManyRequests)
                }
            }
        }
    }
}
