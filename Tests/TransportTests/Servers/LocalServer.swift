import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// Runs a server on a free port of this machine while a test talks to it.
func withServer<Value: Sendable>(
    tls: TLSConfiguration? = nil,
    _ answer: @escaping @Sendable (Request) async throws -> Response,
    _ test: @Sendable (URL) async throws -> Value,
) async throws -> Value {
    let (ports, running) = AsyncStream<Int>.makeStream()
    var logger = Logger(label: "server")
    logger.logLevel = .critical
    let application = Application(
        responder: CallbackResponder<BasicRequestContext> { request, _ in try await answer(request) },
        server: try tls.map { try .tls(.http1(), tlsConfiguration: $0) } ?? .http1(),
        configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { running.yield($0.localAddress?.port ?? 0) },
        logger: logger,
    )
    return try await withThrowingTaskGroup { group in
        group.addTask { try await application.run() }
        defer { group.cancelAll() }
        guard
            let port = await ports.first(where: { _ in true }),
            let url = URL(string: "\(tls == nil ? "http" : "https")://127.0.0.1:\(port)")
        else { throw CancellationError() }
        return try await test(url)
    }
}
