package import Foundation
import HTTPTypes
package import Logging
package import MicrosoftCloud

/// A sign-in by a browser on this machine, which comes back to a port of this machine.
///
/// It comes back to the root: of `http://localhost` as it is registered any port will do, and no other path.
///
/// Source: Entra's "Redirect URI (reply URL) restrictions and limitations".
package struct LoopbackSignIn: Sendable {
    private let listener: LoopbackListener
    private let limit: Duration

    /// - Parameters:
    ///   - limit: How long a person has for it.
    ///   - logger: Where the listener logs.
    package init(within limit: Duration = .seconds(300), logger: Logger) {
        listener = LoopbackListener(path: "/", logger: logger)
        self.limit = limit
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
        let (queries, query) = AsyncStream.makeStream(of: String.self)
        let state = UnguessableText.make()
        return try await listener.run(
            answering: { back in
                if case .foreign = SignInCallback(query: back.query, state: state) {
                    return LoopbackListener.Page(
                        status: .badRequest,
                        sentence: "This belongs to another sign-in. Start it again.",
                    )
                }
                return LoopbackListener.Page(
                    status: .ok,
                    sentence: "You may close this window and go back to the terminal.",
                    whenSent: { query.yield(back.query) },
                )
            },
            { port in
                guard let address = URL(string: "http://localhost:\(port)") else {
                    throw SignInError.expired
                }
                var request = make(address)
                request.state = state
                try await open(request)
                guard let query = try await queries.first(within: limit) else { throw SignInError.expired }
                return (request, SignInCallback(query: query, state: state))
            },
        )
    }
}

extension AsyncStream where Element: Sendable {
    /// The next element; `nil` where none comes in time.
    func first(within limit: Duration) async throws -> Element? {
        try await withThrowingTaskGroup(of: Element?.self) { group in
            group.addTask { await self.first { _ in true } }
            group.addTask {
                try await ContinuousClock().sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            let next = try await group.next() ?? nil
            try Task.checkCancellation()
            return next
        }
    }
}
