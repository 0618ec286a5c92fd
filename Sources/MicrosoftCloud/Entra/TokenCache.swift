import Tenants

/// Which tokens there are, which are being asked for, and who waits for them.
///
/// A cache is a value: it says what to do and leaves the doing to the ``TokenSource``.
struct TokenCache {
    /// One tenant in one cloud, for which there is one token.
    struct Key: Hashable, Sendable {
        let tenant: TenantID
        let cloud: Cloud
    }

    /// What someone who wants a token is to do.
    enum Step {
        case use(AccessToken)
        /// Ask the login host, and tell the cache what came of it.
        case ask
        /// Someone else asks already; wait with the others.
        case wait
    }

    /// What someone who waited learns.
    enum Outcome: Sendable {
        case settled(Result<AccessToken, TokenError>)
        /// Who asked gave up, so that someone else must ask.
        case abandoned
        /// The waiting itself was given up.
        case cancelled
    }

    typealias Waiter = CheckedContinuation<Outcome, Never>

    private enum Slot {
        /// Becomes `asking` when the token's renewal is due.
        case held(AccessToken)
        /// Becomes `held`, or nothing where no token came.
        case asking(waiters: [Int: Waiter])
    }

    private var slots: [Key: Slot] = [:]
    private var lastTicket = 0

    /// Someone wants a token.
    mutating func enter(_ key: Key, at now: Timestamp) -> Step {
        switch slots[key] {
        case .held(let token)? where now < token.renewal: return .use(token)
        case .asking?: return .wait
        case .held?, nil:
            slots[key] = .asking(waiters: [:])
            return .ask
        }
    }

    /// A number for someone who is about to wait, by which they can ``leave(_:ticket:)``.
    mutating func ticket() -> Int {
        lastTicket += 1
        return lastTicket
    }

    /// Adds someone to those who wait, and is false where the asking has ended meanwhile.
    mutating func join(_ key: Key, ticket: Int, as waiter: Waiter) -> Bool {
        guard case .asking(var waiters)? = slots[key] else { return false }
        waiters[ticket] = waiter
        slots[key] = .asking(waiters: waiters)
        return true
    }

    /// Takes someone out of those who wait, and is `nil` where they do not wait any more.
    mutating func leave(_ key: Key, ticket: Int) -> Waiter? {
        guard case .asking(var waiters)? = slots[key] else { return nil }
        let waiter = waiters.removeValue(forKey: ticket)
        slots[key] = .asking(waiters: waiters)
        return waiter
    }

    /// The asking has ended.
    ///
    /// Whoever waited is to be told the outcome.
    mutating func settle(_ key: Key, _ result: Result<AccessToken, TokenError>) -> [Waiter] {
        guard case .asking(let waiters)? = slots[key] else { return [] }
        switch result {
        case .success(let token): slots[key] = .held(token)
        case .failure: slots[key] = nil
        }
        return Array(waiters.values)
    }

    /// Drops a token, unless another has taken its place already.
    mutating func forget(_ token: AccessToken, _ key: Key) {
        if case .held(let held)? = slots[key], held == token { slots[key] = nil }
    }
}
