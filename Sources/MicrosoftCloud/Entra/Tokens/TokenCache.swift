import Tenants

/// Which tokens there are, which are being asked for, and who waits for them.
///
/// A cache is a value: it says what to do and leaves the doing to the ``TokenShare``.
struct TokenCache<Key: Hashable & Sendable> {
    /// What someone who wants a token is to do.
    enum Step {
        case use(AccessToken)
        /// Ask for one that answers a challenge, where there is one, and tell the cache what came of it.
        case ask(ClaimsChallenge?)
        /// Someone else asks already; wait with the others.
        case wait
        /// Not to ask at all: the login host said that it wants to be left alone for a while.
        case stayAway(for: Duration)
    }

    /// What someone who waited learns.
    enum Outcome: Sendable {
        case settled(Result<AccessToken, TokenError.Reason>)
        /// Who asked gave up, so that someone else must ask.
        case abandoned
        /// The waiting itself was given up.
        case cancelled
    }

    typealias Waiter = CheckedContinuation<Outcome, Never>

    private struct Held {
        let token: AccessToken
        let renewal: Timestamp
        /// Until when the login host wants to be left alone; `nil` where it said nothing of that.
        var quiet: Timestamp?

        /// Whether the token has enough of its time left to be worth sending.
        func isGood(at now: Timestamp) -> Bool { now + .seconds(10) < token.expires }
    }

    private enum Slot {
        /// Becomes `asking` when the token's renewal is due.
        case held(Held)
        /// Becomes `held`, or `closed` or nothing where no token came; the former token is used meanwhile.
        case asking(former: Held?, ClaimsChallenge?, waiters: [Int: Waiter])
        /// Becomes `asking` when someone comes after that moment.
        case closed(until: Timestamp)
    }

    /// How long a token that could not be renewed is used before it is tried again, at the least.
    private static var respite: Duration { .seconds(30) }

    private var slots: [Key: Slot] = [:]
    private var challenges: [Key: ClaimsChallenge] = [:]
    private var lastTicket = 0

    /// The token that there is, renewed or not.
    func held(_ key: Key) -> AccessToken? {
        switch slots[key] {
        case .held(let held)?, .asking(let held?, _, _)?: held.token
        case .asking?, .closed?, nil: nil
        }
    }

    /// Someone wants a token.
    mutating func enter(_ key: Key, at now: Timestamp) -> Step {
        let challenge = challenges[key]
        var former: Held?
        switch slots[key] {
        case .held(let held)? where challenge == nil && now < held.renewal: return .use(held.token)
        case .held(let held)?: former = challenge == nil ? held : nil
        case .asking(let former?, _, _)? where former.isGood(at: now): return .use(former.token)
        case .asking?: return .wait
        case .closed(let until)? where now < until: return .stayAway(for: until - now)
        case .closed?, nil: break
        }
        slots[key] = .asking(former: former, challenge, waiters: [:])
        return .ask(challenge)
    }

    /// A number for someone who is about to wait, by which they can ``leave(_:ticket:)``.
    mutating func ticket() -> Int {
        lastTicket += 1
        return lastTicket
    }

    /// Adds someone to those who wait, and is false where the asking has ended meanwhile.
    mutating func join(_ key: Key, ticket: Int, as waiter: Waiter) -> Bool {
        guard case .asking(let former, let challenge, var waiters)? = slots[key] else { return false }
        waiters[ticket] = waiter
        slots[key] = .asking(former: former, challenge, waiters: waiters)
        return true
    }

    /// Takes someone out of those who wait, and is `nil` where they do not wait any more.
    mutating func leave(_ key: Key, ticket: Int) -> Waiter? {
        guard case .asking(let former, let challenge, var waiters)? = slots[key] else { return nil }
        let waiter = waiters.removeValue(forKey: ticket)
        slots[key] = .asking(former: former, challenge, waiters: waiters)
        return waiter
    }

    /// The asking has ended.
    ///
    /// - Parameters:
    ///   - key: What was asked for.
    ///   - result: The token, or why there is none.
    ///   - now: The moment that it is.
    ///   - share: How much earlier than it must be the token is renewed, from zero to one.
    /// - Returns: What comes of it for whoever asked and waited, and those who waited.
    mutating func settle(
        _ key: Key,
        _ result: Result<AccessToken, TokenError.Reason>,
        at now: Timestamp,
        spread share: Double,
    ) -> (Outcome, [Waiter]) {
        guard case .asking(let former, let challenge, let waiters)? = slots[key] else { return (.settled(result), []) }
        let told = Array(waiters.values)
        switch result {
        case .success(let token):
            slots[key] = .held(Held(token: token, renewal: token.renewal(spread: share)))
            if challenges[key] == challenge { challenges[key] = nil }
            return (.settled(result), told)
        case .failure(let reason) where reason.isCancellation:
            // That one task was cancelled says nothing about what the others want.
            slots[key] = former.map(Slot.held)
            return (.abandoned, told)
        case .failure(let reason):
            if let former, former.isGood(at: now), reason.leavesFormerToken {
                let next = now + max(reason.leaveAlone ?? .zero, Self.respite)
                let quiet = reason.leaveAlone.map { now + $0 }
                slots[key] = .held(Held(token: former.token, renewal: next, quiet: quiet))
                return (.settled(.success(former.token)), told)
            }
            slots[key] = reason.leaveAlone.map { .closed(until: now + $0) }
            return (.settled(result), told)
        }
    }

    /// Drops a token that a service refused, unless another has taken its place already.
    ///
    /// The next one answers the challenge that came with the refusal, and is not asked for before the login host wants to be asked.
    mutating func drop(_ token: AccessToken, _ key: Key, _ challenge: ClaimsChallenge?) {
        switch slots[key] {
        case .held(let held)? where held.token == token: slots[key] = held.quiet.map { .closed(until: $0) }
        case .asking(let former?, let asked, let waiters)? where former.token == token:
            slots[key] = .asking(former: nil, asked, waiters: waiters)
        case .held?, .asking?, .closed?, nil: return
        }
        if let challenge { challenges[key] = challenge }
    }
}
