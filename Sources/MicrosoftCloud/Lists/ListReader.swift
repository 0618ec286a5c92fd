import Foundation
import HTTPTypes
import Tenants
import Transport

/// Reads a list of one of Microsoft's services from its first page to its last, in one tenant.
///
/// It waits as often and as long as it is asked to, within reason.
struct ListReader: Sendable {
    /// The longest that it waits at once, and how often for one page.
    static let patience = Duration.seconds(60)
    static let attempts = 4
    /// More pages than any list has that a person can switch through.
    static let mostPages = 10_000

    let service: CloudService
    let tenant: TenantID
    let cloud: Cloud
    let transport: any Transport
    let tokens: TokenSource
    let pause: @Sendable (Duration) async throws -> Void

    /// Reads all pages from an address on, as long as they lie on its host.
    func list<Wire: Decodable, Item: Hashable & Sendable>(
        from start: URL,
        _ item: (Wire) -> Item?,
    ) async throws(ListError) -> WholeList<Item> {
        do throws(ListError.Reason) {
            var list = WholeList<Item>()
            var seen: Set<URL> = []
            var address = start
            while true {
                guard seen.insert(address).inserted, seen.count <= ListReader.mostPages else {
                    throw .unreadable("its pages go round in a circle")
                }
                let page: WirePage<Wire> = try await page(at: address)
                let read = page.items.compactMap { $0.flatMap(item) }
                list.items += read
                list.unread += page.items.count - read.count
                guard let next = page.next else { return list }
                guard let link = NextLink(next) else { throw .unreadable("its next page is no address") }
                guard link.url.hasSameOrigin(as: start) else {
                    throw .foreignNextLink(host: Hostile(link.url.authority))
                }
                address = link.url
            }
        } catch {
            throw ListError(service: service, reason: error)
        }
    }

    private func page<Wire: Decodable>(at url: URL) async throws(ListError.Reason) -> WirePage<Wire> {
        let id = RequestID()
        var attempt = 0
        while true {
            attempt += 1
            let response = try await answer(from: url, id)
            let refusal = GraphRefusal(response, service: service, to: id)
            switch response.status.code {
            case 200:
                do {
                    return try JSONDecoder().decode(WirePage<Wire>.self, from: response.body)
                } catch {
                    throw .unreadable("it is not the JSON of a list")
                }
            case 401: throw .unauthorized(refusal)
            case 403: throw .forbidden(refusal)
            case 429, 500...599:
                let asked = response.retryAfter?.delay
                let delay = asked ?? .seconds(1 << attempt)
                guard attempt < ListReader.attempts, delay <= ListReader.patience else {
                    throw response.status.code == 429 || asked != nil
                        ? .throttled(retryAfter: asked) : .refused(refusal)
                }
                try await rest(delay, url)
            default: throw .refused(refusal)
            }
        }
    }

    private func answer(from url: URL, _ id: RequestID) async throws(ListError.Reason) -> InboundResponse {
        let token = try await token()
        let response = try await send(url, token, id)
        guard response.status == .unauthorized else { return response }
        // A fresh one proves what the service asked for, where the login host gives it.
        let challenge = ClaimsChallenge(response.headers)
        tokens.forget(token, of: tenant, in: cloud, to: service, answering: challenge)
        return try await send(url, try await self.token(), id)
    }

    private func token() async throws(ListError.Reason) -> AccessToken {
        do throws(TokenError) {
            return try await tokens.token(for: tenant, in: cloud, to: service)
        } catch {
            throw .noToken(error)
        }
    }

    private func send(
        _ url: URL,
        _ token: AccessToken,
        _ id: RequestID
    ) async throws(ListError.Reason) -> InboundResponse {
        let request = OutboundRequest(
            url: url,
            headers: [
                .authorization: token.bearer, .accept: "application/json", .acceptEncoding: "gzip",
                .clientRequestID: "\(id)",
            ],
            id: id,
        )
        do throws(TransportError) {
            return try await transport.send(request)
        } catch {
            throw .transport(error)
        }
    }

    private func rest(_ delay: Duration, _ url: URL) async throws(ListError.Reason) {
        do {
            try await pause(delay)
        } catch {
            throw .transport(.cancelled(host: url.authority))
        }
    }
}
