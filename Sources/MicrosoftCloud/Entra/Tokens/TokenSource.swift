import Foundation
import Synchronization
package import Tenants
package import Transport

/// The tokens of every tenant, for all work that is done in it: asked for once, kept until shortly before their end.
package final class TokenSource: Sendable {
    private struct Key: Hashable, Sendable {
        let tenant: TenantID
        let cloud: Cloud
        let service: CloudService
    }

    private let overrides: EndpointOverrides
    private let requester: TokenRequester
    private let tokens: TokenShare<Key>

    /// - Parameters:
    ///   - transport: The way to the login hosts.
    ///   - overrides: What stands in for them.
    ///   - ways: Which ways there are to a tenant.
    ///   - witness: What hears where each of them led.
    ///   - now: The moment that it is.
    ///   - spread: A random number from zero to one, so that tokens which were had at once are not renewed at once.
    ///   - pause: Waits for a while.
    package init(
        transport: some Transport,
        overrides: EndpointOverrides,
        ways: @escaping WayFinder,
        witness: @escaping WayWitness = { _, _, _ in },
        now: @escaping @Sendable () -> Timestamp,
        spread: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) },
    ) {
        self.overrides = overrides
        tokens = TokenShare(now: now, spread: spread)
        requester = TokenRequester(
            exchange: TokenExchange(transport: transport, now: now),
            overrides: overrides,
            ways: ways,
            witness: witness,
            machines: TokenShare(now: now, spread: spread),
            now: now,
            pause: pause,
        )
    }

    /// A source for which one application is the way to every tenant.
    package convenience init(
        transport: some Transport,
        overrides: EndpointOverrides,
        credential: ApplicationCredential,
        now: @escaping @Sendable () -> Timestamp,
        spread: @escaping @Sendable () -> Double = { .random(in: 0...1) },
    ) {
        self.init(
            transport: transport,
            overrides: overrides,
            ways: { _, _ in [.application(credential)] },
            now: now,
            spread: spread,
        )
    }

    /// A token for a service in a tenant that is good for some minutes yet.
    ///
    /// However many ask at the same time, the login host is asked once, and all get what it says. A refusal is not kept:
    /// who asks again after one causes another request. While a token is renewed, the one before is given out, and that
    /// goes on where the login host fails for a while. Where it says how long it wants to be left alone, it is.
    package func token(
        for tenant: TenantID,
        in cloud: Cloud,
        to service: CloudService = .graph,
    ) async throws(TokenError) -> AccessToken {
        let key = Key(tenant: tenant, cloud: cloud, service: service)
        let host = overrides.endpoints(of: cloud).authority.authority
        do throws(TokenError.Reason) {
            return try await tokens.token(for: key, at: host) { challenge throws(TokenError.Reason) in
                try await requester.token(for: tenant, in: cloud, to: service, answering: challenge)
            }
        } catch {
            throw TokenError(tenant: tenant, reason: error)
        }
    }

    /// When the token was asked for that there is of a tenant; `nil` where there is none, and nobody is asked for one.
    package func lastAsked(for tenant: TenantID, in cloud: Cloud, to service: CloudService = .graph) -> Timestamp? {
        tokens.held(Key(tenant: tenant, cloud: cloud, service: service))?.asked
    }

    /// The ID of the application that the token of a tenant was given to; `nil` where there is no token, or it does not say.
    package func application(for tenant: TenantID, in cloud: Cloud, to service: CloudService = .graph) -> String? {
        tokens.held(Key(tenant: tenant, cloud: cloud, service: service))?.claims?.application
    }

    /// Lets go of a token that a service refused, so that the next one is a fresh one.
    ///
    /// The challenge that came with the refusal is answered by the next request for a token.
    package func forget(
        _ token: AccessToken,
        of tenant: TenantID,
        in cloud: Cloud,
        to service: CloudService = .graph,
        answering challenge: ClaimsChallenge? = nil,
    ) {
        tokens.drop(token, of: Key(tenant: tenant, cloud: cloud, service: service), answering: challenge)
    }
}
