import Synchronization
import Transport

/// A way out that counts what it sends.
final class CountedRequests: Transport {
    private let way: HTTPClientTransport
    private let sent = Mutex(0)

    init(over way: HTTPClientTransport) {
        self.way = way
    }

    var count: Int { sent.withLock(\.self) }

    func send(_ request: OutboundRequest) async throws(TransportError) -> InboundResponse {
        sent.withLock { $0 += 1 }
        return try await way.send(request)
    }
}
