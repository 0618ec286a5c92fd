import Foundation
import Hummingbird
import Logging
import Synchronization
import Testing
import Transport

/// Makes a transport, and closes it after the test.
func withTransport<Value>(
    _ settings: TransportSettings = TransportSettings(userAgent: "tenantry/test"),
    logger: Logger = Logger(label: "transport"),
    _ test: (HTTPClientTransport) async throws -> Value,
) async throws -> Value {
    let transport = HTTPClientTransport(settings, logger: logger)
    do {
        let value = try await test(transport)
        await transport.close()
        return value
    } catch {
        await transport.close()
        throw error
    }
}

/// What a request fails with, which must fail.
func failure(
    at address: String,
    settings: TransportSettings = TransportSettings(userAgent: "tenantry/test"),
    limit: Int = 1_000_000,
    time: Duration = .seconds(20),
) async throws -> TransportError {
    let url = try #require(URL(string: address))
    let error = try await withTransport(settings) { transport in
        await #expect(throws: TransportError.self) {
            try await transport.send(OutboundRequest(url: url, answerLimit: limit, timeLimit: time))
        }
    }
    return try #require(error)
}

/// What a request fails with at a server that answers in some way.
func failure(
    answering answer: @escaping @Sendable (Request) async throws -> Response,
    limit: Int = 1_000_000,
    time: Duration = .seconds(20),
) async throws -> TransportError {
    try await withServer(answer) { url in
        try await failure(at: url.absoluteString, limit: limit, time: time)
    }
}

extension TransportError {
    /// The host that the error names.
    var host: String {
        switch self {
        case .unreachable(let host, _), .tls(let host, _), .timedOut(let host, _), .cutShort(let host),
            .tooLarge(let host, _), .malformed(let host, _), .cancelled(let host):
            host
        }
    }
}

/// A log that a test can read.
final class LogLines: Sendable {
    private let entries = Mutex<[String]>([])

    var lines: [String] { entries.withLock(\.self) }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let log: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let pairs = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
            log.entries.withLock { $0.append("\(event.message) " + pairs.joined(separator: " ")) }
        }
    }
}
