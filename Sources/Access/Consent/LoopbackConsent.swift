package import Foundation
import HTTPTypes
package import Localization
package import Logging
package import Storage
package import Tenants

/// Consents that come back to a port of this machine, from a browser on it.
package struct LoopbackConsent: Sendable {
    private let listener: LoopbackListener
    private let redirect: URL
    private let phrases: Phrasebook

    /// Takes the registered address that the browser comes back to, and is `nil` for one that is not this machine's.
    ///
    /// - Parameters:
    ///   - redirect: The address; one without a port leaves it open.
    ///   - phrases: What the page says in which language.
    ///   - logger: Where the listener logs.
    package init?(at redirect: URL, phrases: Phrasebook, logger: Logger) {
        guard LoopbackConsent.isLoopback(redirect) else { return nil }
        let path = redirect.path().isEmpty ? "/" : redirect.path()
        listener = LoopbackListener(path: path, port: redirect.port ?? 0, logger: logger)
        self.redirect = redirect
        self.phrases = phrases
    }

    /// Whether a browser comes back to this machine by an address.
    package static func isLoopback(_ address: URL) -> Bool {
        address.scheme == "http" && ["localhost", "127.0.0.1"].contains(address.host()?.lowercased())
    }

    /// Listens until each of the tenants that are asked has answered, or the time is over.
    ///
    /// What cannot be believed is told too, and what cannot be kept, and the waiting goes on; for a tenant whose link another one
    /// answered it is over, for a link takes one answer.
    /// - Parameters:
    ///   - limit: How long.
    ///   - ask: Asks, by links that come back to an address, and gives the tenants that were asked.
    ///   - receive: Takes a query that came back.
    ///   - tell: Is given each answer, or why it could not be taken.
    /// - Returns: What came back to the link of each tenant that is waited for no more.
    /// - Throws: ``LoopbackError`` where nothing can listen, or what asking throws.
    package func run(
        within limit: Duration,
        ask: (URL) async throws -> Set<TenantID>,
        receive: @escaping @Sendable (String) async throws(StorageError) -> ConsentReceipt,
        tell: (Result<ConsentReceipt, StorageError>) -> Void,
    ) async throws -> [TenantID: ConsentReceipt] {
        let (receipts, receipt) = AsyncStream.makeStream(of: Result<ConsentReceipt, StorageError>.self)
        return try await listener.run(
            answering: { [phrases] back in
                func page(_ status: HTTPResponse.Status, _ phrase: Phrase) -> LoopbackListener.Page {
                    let language = Language(accepting: back.languages ?? "")
                    return LoopbackListener.Page(status: status, sentence: phrases.text(phrase, in: language))
                }
                var answer: LoopbackListener.Page
                do throws(StorageError) {
                    let received = try await receive(back.query)
                    answer = page(received.tenant == nil ? .badRequest : .ok, received.phrase)
                    answer.whenSent = { receipt.yield(.success(received)) }
                } catch {
                    answer = page(.internalServerError, .consentPageNotKept)
                    answer.whenSent = { receipt.yield(.failure(error)) }
                }
                return answer
            },
            { port in
                var waiting = try await ask(address(at: port))
                var answers: [TenantID: ConsentReceipt] = [:]
                let end = ContinuousClock.now + limit
                while !waiting.isEmpty {
                    let rest = end - ContinuousClock.now
                    guard rest > .zero, let next = try await receipts.first(within: rest) else { break }
                    tell(next)
                    guard case .success(let received) = next, let tenant = received.end, waiting.remove(tenant) != nil
                    else { continue }
                    answers[tenant] = received
                }
                return answers
            },
        )
    }

    private func address(at port: Int) -> URL {
        var components = URLComponents(url: redirect, resolvingAgainstBaseURL: false)
        components?.port = port
        return components?.url ?? redirect
    }
}

extension ConsentReceipt {
    /// The tenant whose open link is answered by it, so that no other answer can come to that.
    ///
    /// What comes back to a link that was answered before, or is too old, says nothing of the tenant's newest one.
    fileprivate var end: TenantID? {
        switch self {
        case .given(let request), .refused(let request, _), .otherTenant(let request): request.tenant
        case .used, .expired, .unknown: nil
        }
    }

    /// What the page says to whoever answered.
    fileprivate var phrase: Phrase {
        switch self {
        case .given: .consentPageGiven
        case .refused: .consentPageDeclined
        case .otherTenant, .used, .expired, .unknown: .consentPageUnasked
        }
    }
}
