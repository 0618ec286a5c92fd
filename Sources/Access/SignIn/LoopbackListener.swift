import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What listens on this machine while a browser is away, and answers it when it comes back.
struct LoopbackListener: Sendable {
    /// What a browser brings back.
    struct Return: Sendable {
        /// The address's query, encoded as it came.
        let query: String
        /// The languages that the browser says its person reads (RFC 9110, "Accept-Language").
        let languages: String?
    }

    /// A page of one sentence of ours, which repeats nothing that came.
    struct Page: Sendable {
        let status: HTTPResponse.Status
        let sentence: String
        /// Is called once the page is on its way, so that nobody ends the listener before.
        var whenSent: @Sendable () -> Void = {}
    }

    /// The path that the browser comes back to.
    let path: String
    /// The port to listen at; nought for any that is free.
    var port = 0
    let logger: Logger

    /// Listens while something is done, which is told the port.
    ///
    /// - Parameters:
    ///   - answer: Answers a request to the path.
    ///   - body: What is done meanwhile.
    /// - Returns: What comes of that.
    /// - Throws: ``LoopbackError`` where nothing can listen, or what the body throws.
    func run<Outcome: Sendable>(
        answering answer: @escaping @Sendable (Return) async -> Page,
        _ body: (Int) async throws -> Outcome,
    ) async throws -> Outcome {
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let application = application(answering: answer) { found.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { found.finish() }
                try await application.run()
            }
            defer { group.cancelAll() }
            guard let port = await ports.first(where: { _ in true }) else {
                try Task.checkCancellation()
                do {
                    try await group.next()
                } catch let error as IOError {
                    throw LoopbackError(port: port, why: unsafe String(cString: strerror(error.errnoCode)))
                }
                throw CancellationError()
            }
            return try await body(port)
        }
    }

    private func application(
        answering answer: @escaping @Sendable (Return) async -> Page,
        onListening: @escaping @Sendable (Int) -> Void,
    ) -> some ApplicationProtocol {
        // It is cancelled when nobody is waited for any more, which the server would log as an error.
        var quiet = logger
        quiet.logLevel = .critical
        return Application(
            responder: CallbackResponder<BasicRequestContext> { [path] request, _ in
                guard request.method == .get, request.uri.path == path else {
                    return Page(status: .notFound, sentence: "There is nothing here.").response
                }
                let back = Return(query: request.uri.query ?? "", languages: request.headers[.acceptLanguage])
                return await answer(back).response
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { onListening($0.localAddress?.port ?? 0) },
            logger: quiet,
        )
    }
}

extension LoopbackListener.Page {
    fileprivate var response: Response {
        let bytes = ByteBuffer(string: sentence + "\n")
        return Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(contentLength: bytes.readableBytes) { [whenSent] writer in
                try await writer.write(bytes)
                try await writer.finish(nil)
                whenSent()
            },
        )
    }
}

/// Why nothing can listen on this machine for a browser that comes back.
package struct LoopbackError: Error, Hashable, Sendable, CustomStringConvertible {
    let port: Int
    let why: String

    package var description: String {
        "Nothing can listen at port \(port) of this machine for the browser to come back to: \(why)."
    }
}
