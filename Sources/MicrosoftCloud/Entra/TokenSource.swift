import Foundation
import Synchronization
package import Tenants
package import Transport

/// The tokens of one application, a tenant and a cloud each: asked for once, kept until shortly before their end.
package final class TokenSource: Sendable {
    private let transport: any Transport
    private let overrides: EndpointOverrides
    private let credential: ApplicationCredential
    private let now: @Sendable () -> Timestamp
    private let cache = Mutex(TokenCache())

    package init(
        transport: some Transport,
        overrides: EndpointOverrides,
        credential: ApplicationCredential,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.transport = transport
        self.overrides = overrides
        self.credential = credential
        self.now = now
    }

    /// A token that is good for some minutes yet.
    ///
    /// However many ask at the same time, the login host is asked once, and all get what it says. A refusal is not kept:
    /// who asks again after one causes another request.
    package func token(for tenant: TenantID, in cloud: Cloud) async throws(TokenError) -> AccessToken {
        let key = TokenCache.Key(tenant: tenant, cloud: cloud)
        while true {
            switch cache.withLock({ $0.enter(key, at: now()) }) {
            case .use(let token): return token
            case .ask: return try await askForAll(key)
            case .wait:
                switch await outcome(of: key) {
                case .settled(let result): return try result.get()
                case .abandoned: continue
                case .cancelled: throw cancellation(key)
                }
            }
        }
    }

    /// Lets go of a token that Graph refused, so that the next one is a fresh one.
    package func forget(_ token: AccessToken, of tenant: TenantID, in cloud: Cloud) {
        cache.withLock { $0.forget(token, TokenCache.Key(tenant: tenant, cloud: cloud)) }
    }

    /// Asks the login host and tells those who wait.
    private func askForAll(_ key: TokenCache.Key) async throws(TokenError) -> AccessToken {
        let result = await ask(key)
        let waiters = cache.withLock { $0.settle(key, result) }
        // That this task was cancelled says nothing about what the others want.
        let outcome: TokenCache.Outcome =
            if case .failure(let error) = result, error.isCancellation { .abandoned } else { .settled(result) }
        for waiter in waiters { waiter.resume(returning: outcome) }
        return try result.get()
    }

    private func ask(_ key: TokenCache.Key) async -> Result<AccessToken, TokenError> {
        let request = TokenRequest(tenant: key.tenant, cloud: key.cloud, credential: credential)
        let start = now()
        let response: InboundResponse
        do throws(TransportError) {
            response = try await transport.send(request.outbound(to: authority(of: key)))
        } catch {
            return .failure(TokenError(tenant: key.tenant, reason: .transport(error)))
        }
        return Result { () throws(TokenError) in try request.token(from: response, askedAt: start) }
    }

    /// Waits until whoever asks has an answer, or until this task is cancelled.
    private func outcome(of key: TokenCache.Key) async -> TokenCache.Outcome {
        let ticket = cache.withLock { $0.ticket() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let isWaiting = cache.withLock { cache in
                    // The handler below may have run before there was anyone to take out.
                    !Task.isCancelled && cache.join(key, ticket: ticket, as: waiter)
                }
                if !isWaiting { waiter.resume(returning: Task.isCancelled ? .cancelled : .abandoned) }
            }
        } onCancel: {
            cache.withLock { $0.leave(key, ticket: ticket) }?.resume(returning: .cancelled)
        }
    }

    private func authority(of key: TokenCache.Key) -> URL { overrides.endpoints(of: key.cloud).authority }

    private func cancellation(_ key: TokenCache.Key) -> TokenError {
        TokenError(tenant: key.tenant, reason: .transport(.cancelled(host: authority(of: key).authority)))
    }
}
