import Foundation
import Logging
import Synchronization
import Tenants
import Testing
import tenantry

@Suite struct `A line of the log` {
    private let now = Timestamp(ticks: 17_936_072_001_234_567)

    /// The lines that a logger with a handler of ours writes.
    private func lines(
        as form: LogForm = .json,
        level: Logger.Level = .trace,
        _ body: (Logger) -> Void,
    ) -> [String] {
        let written = Lines()
        body(
            Logger(label: "tenantry") { [now] label in
                LineLogHandler(label: label, level: level, form: form, now: { now }, write: { written.add($0) })
            }
        )
        return written.all
    }

    private func members(_ line: String) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
    }

    @Test func `is an object with the time, the level and the message first, and the rest by name`() {
        let lines = lines { logger in
            logger.info(
                "Read a tenant",
                metadata: ["tenant": "t", "request_id": "r", "alerts": ["new": "2"]],
                source: "Ingest"
            )
        }
        #expect(
            lines == [
                #"{"time":"2026-11-02T08:13:20.123Z","level":"info","label":"tenantry","source":"Ingest","#
                    + #""message":"Read a tenant","alerts.new":"2","request_id":"r","tenant":"t"}"#
            ]
        )
    }

    @Test func `has a person's form`() {
        let lines = lines(as: .text) { $0.warning("Slow", metadata: ["b": "2", "a": "1"], source: "Ingest") }
        #expect(lines == ["2026-11-02T08:13:20.123Z warning tenantry: a=1 b=2 [Ingest] Slow"])
    }

    @Test func `keeps its metadata apart from what every line has`() throws {
        let line = try #require(lines { $0.info("real", metadata: ["message": "forged", "level": "x"]) }.first)
        let members = try members(line)
        #expect(members["message"] == "real")
        #expect(members["metadata.message"] == "forged")
        #expect(members["level"] == "info")
    }

    @Test(arguments: LogForm.allCases)
    func `is one line without a control character, whatever it is told`(form: LogForm) throws {
        let hostile =
            HostileText.samples + [
                "\u{0}\u{1}\n\r\n{\"time\":\"forged\"}\u{85}\u{2028}\u{2029}\u{7F}\u{9B}31m", "\"\\",
            ]
        for text in hostile {
            let lines = lines(as: form) { logger in
                var logger = logger
                logger[metadataKey: text] = "\(text)"
                logger.error("\(text)", metadata: ["k": ["\(text)": [.string(text)]], "list": [["a": .string(text)]]])
            }
            try #require(lines.count == 1)
            let line = try #require(lines.first)
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(!line.contains { $0.isNewline })
            if form == .json {
                let members = try members(line)
                let shown = members.values.joined() + members.keys.joined()
                #expect(!shown.unicodeScalars.contains { $0.properties.generalCategory == .control })
                #expect(members["time"] == "2026-11-02T08:13:20.123Z")
            }
        }
    }

    @Test func `never holds a secret`() throws {
        let token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoIn0.c2lnbmF0dXJl"
        let lines = lines { logger in
            logger.info(
                "Sent Bearer \(token) and client_secret=hunter2~abc&x=1, {\"refresh_token\":\"0.AXoA-hunter2\"}",
                metadata: [
                    "Authorization": "Basic aHVudGVyMg==", "client_secret": "hunter2",
                    "nested": ["password": "hunter2"],
                    "header": "authorization: Bearer hunter2hunter2", "jwt": .string(token),
                ],
            )
        }
        let line = try #require(lines.first)
        for secret in ["hunter2", "eyJ", "aHVudGVyMg", "c2lnbmF0dXJl"] { #expect(!line.contains(secret), "\(line)") }
        #expect(line.contains("x=1"))
    }

    @Test func `has an end`() throws {
        var deep: Logger.MetadataValue = "x"
        for _ in 0..<50 { deep = ["d": deep] }
        let lines = lines { [deep] logger in
            logger.info(
                "\(String(repeating: "m", count: 100_000))",
                metadata: [
                    "deep": deep, "long": "\(String(repeating: "x", count: 100_000))",
                    "many": .array((0..<5_000).map { "\($0)" }),
                ],
            )
        }
        let line = try #require(lines.first)
        #expect(line.utf8.count < 10_000)
        _ = try members(line)
    }

    @Test func `is left out below its level, and tells the error of its event`() throws {
        #expect(lines(level: .warning) { $0.info("quiet") }.isEmpty)
        struct Trouble: Error, CustomStringConvertible { let description = "It broke." }
        let line = try #require(lines { $0.error("Failed", error: Trouble()) }.first)
        #expect(try members(line)["error"] == "It broke.")
    }
}

private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock(\.self) }

    func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }
}
