import Synchronization
import Tenants
import Transport

/// Tokens that any number of tasks share: each is asked for once, and kept until shortly before its end.
///
/// Who comes first asks, in their own task; where that is cancelled, the next takes over.
final class TokenShare<Key: Hashable & Sendable>: Sendable {
    private let now: @Sendable () -> Timestamp
    private let spread: @Sendable () -> Double
    private let cache = Mutex(TokenCache<Key>())

    init(now: @escaping @Sendable () -> Timestamp, spread: @escaping @Sendable () -> Double) {
        self.now = now
        self.spread = spread
    }

    /// A token that is good for some time yet.
    ///
    /// However many want one at the same time, it is asked for once, and all get what comes of it. A refusal is not kept:
    /// who wants one after that asks again, unless the login host wants to be left alone.
    func token(
        for key: Key,
        at host: String,
        _ ask: (ClaimsChallenge?) async throws(TokenError.Reason) -> AccessToken,
    ) async throws(TokenError.Reason) -> AccessToken {
        while true {
            let outcome: TokenCache<Key>.Outcome =
                switch cache.withLock({ $0.enter(key, at: now()) }) {
                case .use(let token): .settled(.success(token))
                case .ask(let challenge): try await askForAll(key, challenge, ask)
                case .wait: await outcome(of: key)
                case .stayAway(let delay): .settled(.failure(.throttled(retryAfter: delay)))
                }
            switch outcome {
            case .settled(let result): return try result.get()
            case .abandoned: continue
            case .cancelled: throw .transport(.cancelled(host: host))
            }
        }
    }

    /// The token that there is; nobody is asked for one.
    func held(_ key: Key) -> AccessToken? { cache.withLock { $0.held(key) } }

    /// Lets go of a token that a service refused, so that the next one is a fresh one and answers the service's challenge.
    func drop(_ token: AccessToken, of key: Key, answering challenge: ClaimsChallenge?) {
        cache.withLock { $0.drop(token, key, challenge) }
    }

    /// Asks, and tells those who wait.
    private func askForAll(
        _ key: Key,
        _ challenge: ClaimsChallenge?,
        _ ask: (ClaimsChallenge?) async throws(TokenError.Reason) -> AccessToken,
    ) async throws(TokenError.Reason) -> TokenCache<Key>.Outcome {
        let result: Result<AccessToken, TokenError.Reason>
        do throws(TokenError.Reason) {
            result = .success(try await ask(challenge))
        } catch {
            result = .failure(error)
        }
        let (outcome, waiters) = cache.withLock { $0.settle(key, result, at: now(), spread: spread()) }
        for waiter in waiters { waiter.resume(returning: outcome) }
        // The others go on, but this task does not.
        if case .failure(let reason) = result, reason.isCancellation { throw reason }
        return outcome
    }

    /// Waits until whoever asks has an answer, or until this task is cancelled.
    private func outcome(of key: Key) async -> TokenCache<Key>.Outcome {
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
}
