import Foundation
import Synchronization
import Transport

/// The way out, with a list of what went through it.
struct Wire: Transport {
    private let transport: any Transport
    private let journal = Journal()

    init(over transport: any Transport) {
        self.transport = transport
    }

    /// The addresses that were asked, in order, without the host.
    var asked: [String] { journal.entries.withLock(\.self) }

    /// The pages that were asked for since the journal was last cleared.
    var pages: [String] { asked.filter { $0.contains("/security/") } }

    func forget() {
        journal.entries.withLock { $0 = [] }
    }

    func send(_ request: OutboundRequest) async throws(TransportError) -> InboundResponse {
        let address = "\(request.url.path())?\(request.url.query() ?? "")"
        journal.entries.withLock { $0.append(address) }
        return try await transport.send(request)
    }

    private final class Journal: Sendable {
        let entries = Mutex<[String]>([])
    }
}
