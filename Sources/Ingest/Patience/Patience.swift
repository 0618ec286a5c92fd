/// How much longer one stream is worth waiting for in one run.
///
/// A value that decides and never sleeps: each failed request is told to it, and it says how long to wait before the
/// next try, or that the run is over for this stream.
package struct Patience: Equatable, Sendable {
    /// What kind of failure it is, as far as trying again is concerned.
    package enum Trouble: Equatable, Sendable {
        /// We were told to come back later (429, 503), perhaps with the time.
        case throttled(retryAfter: Duration?)
        /// It may well go better the next time.
        case passing
        /// It will go the same way however often it is tried.
        case lasting
    }

    /// What to do about it.
    package enum Answer: Equatable, Sendable {
        case wait(Duration)
        case giveUp
    }

    private let tries: Int
    private let backoff: Backoff
    private var budget: Duration
    private var failures = 0

    /// A patience for so much waiting in all, and for so many tries of one request that fails in passing.
    package init(budget: Duration, tries: Int, backoff: Backoff) {
        self.budget = budget
        self.tries = tries
        self.backoff = backoff
    }

    /// Takes a failed request.
    ///
    /// The share, a random number from zero to one, is for the wait that nobody prescribed.
    package mutating func handle(_ trouble: Trouble, share: Double) -> Answer {
        failures += 1
        switch trouble {
        case .lasting: return .giveUp
        case .throttled(nil): return spend(backoff.wait(after: failures, share: share))
        case .throttled(let retryAfter?):
            // The first time exactly what was asked; a server that asks again and again for next to nothing gets more.
            return spend(max(retryAfter, backoff.wait(after: failures - 1, share: share)))
        case .passing:
            guard failures < tries else { return .giveUp }
            return spend(backoff.wait(after: failures, share: share))
        }
    }

    /// Takes a request that succeeded: failures before it were not in a row with those to come.
    package mutating func handleSuccess() {
        failures = 0
    }

    /// A wait that the rest of the patience does not cover is not begun: a request too early only prolongs a throttle.
    private mutating func spend(_ wait: Duration) -> Answer {
        // No wait is free, so that a server that says "now" for ever uses the patience up as well.
        let cost = max(wait, Patience.leastCost)
        guard cost <= budget else { return .giveUp }
        budget -= cost
        return .wait(max(wait, .zero))
    }

    private static let leastCost: Duration = .milliseconds(100)
}
