package import Storage

/// When a stream has its next turn, and whether it is worth waiting for.
///
/// A value that decides and never waits: a worker that is told to wait puts the task back and takes another.
package struct Schedule: Hashable, Sendable {
    /// What is to become of a task.
    package struct Turn: Hashable, Sendable {
        /// How long until it is due again.
        package var wait: Duration
        /// Whether it is no use to wait for it in this run, and what is missing is to be told.
        package var isGivenUp: Bool
        /// How many reads in a row have failed now.
        package var failures: Int
        /// Whether the wait is Microsoft's wish, which no one's impatience may shorten.
        package var isAskedFor: Bool
        package var urgency: TaskUrgency

        package init(
            wait: Duration,
            isGivenUp: Bool = false,
            failures: Int = 0,
            isAskedFor: Bool = false,
            urgency: TaskUrgency = .poll,
        ) {
            self.wait = wait
            self.isGivenUp = isGivenUp
            self.failures = failures
            self.isAskedFor = isAskedFor
            self.urgency = urgency
        }
    }

    package var pace = Pace()
    package var backoff = Backoff()
    /// How often in a row a request is sent that fails in passing, before that is told.
    package var tries = 4
    /// How long one stream may wait in one run, for throttles and failures together.
    package var patience: Duration = .seconds(60)
    /// The longest rest of a stream that keeps failing.
    package var longestRest: Duration = .seconds(1_800)

    package init() {}

    /// The longest time until a stream that failed is read again, where Microsoft did not ask for more.
    var slowestRest: Duration { max(longestRest, pace.slowest) }

    /// Decides after a slice.
    ///
    /// So many reads in a row had failed before, and so long the run has waited for the stream already; so many new
    /// versions come in an hour. The share is a random number from zero to one.
    package func turn(
        after end: SliceEnd,
        failures: Int,
        waited: Duration = .zero,
        changesPerHour: Int,
        wasReadWhole: Bool,
        share: Double,
    ) -> Turn {
        switch end {
        case .end: Turn(wait: pace.interval(changesPerHour: changesPerHour, share: share))
        case .more: Turn(wait: .zero, failures: 0, urgency: wasReadWhole ? .backfill : .firstSync)
        case .spent(let wait): Turn(wait: wait, failures: failures, urgency: wasReadWhole ? .backfill : .firstSync)
        case .kept(let wait): Turn(wait: wait, isGivenUp: waited + wait > patience, failures: failures)
        case .astray: lasting(failures + 1, share)
        case .failed(.lasting): lasting(failures + 1, share)
        case .failed(.passing): passing(failures + 1, waited, share)
        case .failed(.throttled(let retryAfter)): throttled(retryAfter, failures + 1, waited, share)
        }
    }

    private func lasting(_ failures: Int, _ share: Double) -> Turn {
        Turn(wait: rest(after: failures, share), isGivenUp: true, failures: failures)
    }

    private func passing(_ failures: Int, _ waited: Duration, _ share: Double) -> Turn {
        guard failures < tries else {
            return Turn(wait: rest(after: failures - tries + 1, share), isGivenUp: true, failures: failures)
        }
        let wait = backoff.wait(after: failures, share: share)
        return Turn(wait: wait, isGivenUp: waited + wait > patience, failures: failures)
    }

    private func throttled(
        _ retryAfter: Duration?,
        _ failures: Int,
        _ waited: Duration,
        _ share: Double,
    ) -> Turn {
        // The first time exactly what was asked; a server that asks again and again for next to nothing gets more.
        let own = backoff.wait(after: retryAfter == nil ? failures : failures - 1, share: share)
        let wait = max(retryAfter ?? .zero, own)
        return Turn(
            wait: wait,
            isGivenUp: waited + wait > patience || failures >= Schedule.mostThrottles,
            failures: failures,
            isAskedFor: retryAfter != nil
        )
    }

    /// Longer each time, never much longer than a day's work bears, and never in step.
    private func rest(after failures: Int, _ share: Double) -> Duration {
        let rest = min(pace.slowest * (1 << min(failures - 1, 16)), slowestRest)
        return rest * (1 - 0.2 * min(max(share, 0), 1))
    }

    private static let mostThrottles = 20
}
