import Foundation
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A fault on the wire` {
    private static let list = "/v1.0/security/alerts_v2?$top=20"

    /// What a struck list looks like, and what an unharmed one does.
    private func heard(_ effect: Fault.Effect) async throws -> (struck: BareClient.Heard, whole: BareClient.Heard) {
        try await withStruckSandbox(Fault(.alerts, effect, times: 1)) { client, ready async throws in
            let token = try await client.token(ready)
            let struck = try await client.get(`A fault on the wire`.list, token: token)
            return (struck, try await client.get(`A fault on the wire`.list, token: token))
        }
    }

    @Test func `cuts a body in half and ends the connection in an orderly way`() async throws {
        let (struck, whole) = try await heard(.cutShort)
        #expect(struck.status == 200)
        #expect(struck.failure == nil)
        #expect(struck.header("Content-Length") == String(whole.body.utf8.count))
        #expect(struck.body.utf8.count == whole.body.utf8.count / 2)
        #expect(whole.body.hasPrefix(struck.body))
    }

    @Test func `resets the connection in the middle of a body`() async throws {
        let (struck, whole) = try await heard(.resetInBody)
        #expect(struck.wasReset)
        #expect(struck.body.utf8.count <= whole.body.utf8.count / 2)
    }

    @Test func `resets the connection before the first byte`() async throws {
        let (struck, whole) = try await heard(.reset)
        #expect(struck.wasReset)
        #expect(struck.bytes.isEmpty)
        #expect(whole.status == 200)
    }

    @Test(arguments: [50, -50])
    func `declares another length than the body has`(difference: Int) async throws {
        let (struck, whole) = try await heard(.wrongLength(by: difference))
        #expect(struck.body == whole.body)
        #expect(struck.header("Content-Length") == String(whole.body.utf8.count + difference))
        #expect(struck.failure == nil)
    }

    @Test func `lets a body trickle in`() async throws {
        let (struck, whole) = try await heard(.slowBody(.milliseconds(240)))
        #expect(struck.body == whole.body)
        let first = try #require(struck.times.first)
        let last = try #require(struck.times.last)
        #expect(last >= .milliseconds(240))
        #expect(first < last)
    }

    @Test func `lets the head come late`() async throws {
        let (struck, whole) = try await heard(.slow(.milliseconds(150)))
        #expect(struck.body == whole.body)
        let first = try #require(struck.times.first)
        #expect(first >= .milliseconds(150))
    }

    @Test func `breaks JSON off, with a length that fits`() async throws {
        let (struck, whole) = try await heard(.invalidJSON)
        #expect(struck.header("Content-Length") == String(struck.body.utf8.count))
        #expect(whole.body.hasPrefix(struck.body) && struck.body != whole.body)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(JSON.self, from: Data(struck.body.utf8)) }
    }

    @Test func `moves the date of the head and of tokens`() async throws {
        let skew = Fault(.any, .clockSkew(.seconds(-86_400 * 2)))
        try await withStruckSandbox(skew) { client, ready async throws in
            let path = "/\(ready.tenants[0].tenantID)/v2.0/.well-known/openid-configuration"
            let off = try #require(try await client.get(path).header("Date"))
            let exact = try #require(
                try await client.get("/\(ready.tenants[1].tenantID)/v2.0/.well-known/openid-configuration").header(
                    "Date"
                )
            )
            let difference = try date(exact).timeIntervalSince(try date(off))
            #expect(abs(difference - 86_400 * 2) < 30)
            let payload = try await client.token(ready).split(separator: ".")[1]
            let decoded = try #require(base64URL(payload))
            let claims = try JSONDecoder().decode(JSON.self, from: decoded)
            let issued = try #require(claims["iat"]?.number)
            #expect(abs(Date().timeIntervalSince1970 - issued - 86_400 * 2) < 60)
        }
    }

    private func date(_ text: String) throws -> Date {
        let style = Date.VerbatimFormatStyle(
            format: """
                \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
                """,
            locale: Locale(identifier: "en_US_POSIX"),
            timeZone: .gmt,
            calendar: Calendar(identifier: .gregorian)
        )
        return try Date(text, strategy: style.parseStrategy)
    }

    private func base64URL(_ text: Substring) -> Data? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }
}
