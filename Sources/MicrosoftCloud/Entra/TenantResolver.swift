package import Foundation
import HTTPTypes
package import Tenants
package import Transport

/// Finds the tenant of a domain by asking the OpenID configuration at every login host, which needs no account.
package struct TenantResolver: Sendable {
    private let transport: any Transport
    private let authorities: [URL]
    private let patience: Duration
    private let clock: any Clock<Duration>

    /// How often one host is asked about one name at most.
    private static let attempts = 3

    /// Makes a resolver that asks every login host, or what stands in for them.
    package init(transport: some Transport, overrides: EndpointOverrides) {
        self.init(transport: transport, authorities: overrides.authorities)
    }

    /// Makes a resolver.
    /// - Parameters:
    ///   - transport: The way to the login hosts.
    ///   - authorities: The login hosts, in the order in which their tenants are listed.
    ///   - patience: The longest single wait that a host may ask for with `Retry-After`; beyond it we say so instead.
    ///   - clock: What waits.
    package init(
        transport: some Transport,
        authorities: [URL],
        patience: Duration = .seconds(10),
        clock: any Clock<Duration> = ContinuousClock(),
    ) {
        self.transport = transport
        self.authorities = authorities
        self.patience = patience
        self.clock = clock
    }

    /// Asks every login host about one name.
    package func resolve(_ query: TenantQuery) async -> Resolution {
        let answers = await withTaskGroup { group in
            for (place, authority) in authorities.enumerated() {
                group.addTask { (place, await ask(authority, about: query)) }
            }
            return await group.reduce(into: [Int: AuthorityAnswer]()) { $0[$1.0] = $1.1 }
        }
        // In the order of the clouds, however the answers came in.
        return Resolution(
            authorities.indices.compactMap { place in
                answers[place].map { (host: authorities[place].authority, answer: $0) }
            }
        )
    }

    /// Asks about many names, a few at a time, and hands each result over as soon as it is there, with its place.
    package func resolve(
        _ queries: [TenantQuery],
        atOnce limit: Int,
        each: (Int, Resolution) async -> Void,
    ) async {
        await withTaskGroup(of: (Int, Resolution).self) { group in
            var waiting = queries.enumerated().makeIterator()
            for _ in 0..<max(1, limit) {
                guard let (place, query) = waiting.next() else { break }
                group.addTask { (place, await resolve(query)) }
            }
            for await (place, resolution) in group {
                if let (place, query) = waiting.next() {
                    group.addTask { (place, await resolve(query)) }
                }
                await each(place, resolution)
            }
        }
    }

    /// Asks one host, again where it asks us to wait for a bearable time.
    private func ask(_ authority: URL, about query: TenantQuery) async -> AuthorityAnswer {
        var attempt = 1
        while true {
            let answer = await askOnce(authority, about: query)
            guard attempt < TenantResolver.attempts, let wait = wait(after: answer, attempt: attempt) else {
                return answer
            }
            do {
                try await clock.sleep(for: wait)
            } catch {
                return answer
            }
            attempt += 1
        }
    }

    private func askOnce(_ authority: URL, about query: TenantQuery) async -> AuthorityAnswer {
        let path = "\(query)/v2.0/.well-known/openid-configuration"
        let request = OutboundRequest(
            url: authority.appending(path: path),
            headers: [.accept: "application/json"],
            answerLimit: TokenExchange.answerLimit,
        )
        do throws(TransportError) {
            let answer = AuthorityAnswer(try await transport.send(request))
            if case .tenant(let tenant) = answer, case .id(let id) = query, tenant.id != id {
                return .failure(.unreadable("it is about another tenant than the one that was asked about"))
            }
            return answer
        } catch {
            return .failure(.transport(error))
        }
    }

    /// How long to wait before asking again, and `nil` where that would not help or take too long.
    private func wait(after answer: AuthorityAnswer, attempt: Int) -> Duration? {
        switch answer {
        case .failure(.throttled(let delay)):
            let wait = delay ?? .seconds(attempt)
            return wait <= patience ? wait : nil
        // A kept connection may have been closed just as it was used.
        case .failure(.transport(.cutShort)): return .zero
        default: return nil
        }
    }
}
