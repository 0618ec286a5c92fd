package import Foundation
import HTTPTypes
import Hummingbird
package import Logging
package import MicrosoftCloud
import NIOCore

/// A sign-in by a browser on this machine, which comes back to a port of this machine.
///
/// Source: Entra's "Redirect URI (reply URL) restrictions and limitations", on `http://localhost`: any port will do.
package struct LoopbackSignIn: Sendable {
    /// The path that the browser comes back to.
    private static let path = "/signed-in"

    private let limit: Duration
    private let logger: Logger

    /// - Parameters:
    ///   - limit: How long a person has for it.
    ///   - logger: Where the listener logs.
    package init(within limit: Duration = .seconds(300), logger: Logger) {
        self.limit = limit
        self.logger = logger
    }

    /// Listens while a person signs in, and gives what the browser brings back for the request.
    ///
    /// What belongs to another request is answered and not believed, and the waiting goes on.
    /// - Parameters:
    ///   - make: Makes the request that sends the browser back to an address.
    ///   - open: Opens the request's link in a browser.
    /// - Returns: The request, and what came back.
    /// - Throws: ``SignInError/expired`` where nobody came in time, what opening throws, or why nothing can listen.
    package func run(
        _ make: @Sendable (URL) -> SignInRequest,
        open: @Sendable (SignInRequest) async throws -> Void,
    ) async throws -> (SignInRequest, SignInCallback) {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let (queries, query) = AsyncStream.makeStream(of: String.self)
        let state = UnguessableText.make()
        let application = application(state: state, onListening: { port.yield($0) }, onReturn: { query.yield($0) })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask { [limit] in
                try await ContinuousClock().sleep(for: limit)
                query.finish()
            }
            defer { group.cancelAll() }
            guard let port = await ports.first(where: { _ in true }),
                let address = URL(string: "http://localhost:\(port)\(LoopbackSignIn.path)")
            else {
                try await group.next()
                throw SignInError.expired
            }
            var request = make(address)
            request.state = state
            try await open(request)
            guard let query = await queries.first(where: { _ in true }) else {
                try Task.checkCancellation()
                throw SignInError.expired
            }
            return (request, SignInCallback(query: query, state: state))
        }
    }

    private func application(
        state: String,
        onListening: @escaping @Sendable (Int) -> Void,
        onReturn: @escaping @Sendable (String) -> Void,
    ) -> some ApplicationProtocol {
        Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                guard request.method == .get, request.uri.path == LoopbackSignIn.path else {
                    return LoopbackSignIn.page(.notFound, "There is nothing here.")
                }
                let query = request.uri.query ?? ""
                if case .foreign = SignInCallback(query: query, state: state) {
                    return LoopbackSignIn.page(.badRequest, "This belongs to another sign-in. Start it again.")
                }
                onReturn(query)
                return LoopbackSignIn.page(.ok, "You may close this window and go back to the terminal.")
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0), serverName: nil),
            onServerRunning: { onListening($0.localAddress?.port ?? 0) },
            logger: logger,
        )
    }

    /// A page of one sentence of ours, which repeats nothing that came.
    private static func page(_ status: HTTPResponse.Status, _ sentence: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: sentence + "\n")),
        )
    }
}
