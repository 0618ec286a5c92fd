import Synchronization
import Tenants

/// Counts what each application asks of each tenant, and says when it is too much.
///
/// The stretch of a budget begins with the first request in it. A request that is refused counts too, as Microsoft warns.
final class Throttle: Sendable {
    private struct Account: Hashable {
        let tenant: TenantID
        let application: String
        let budget: String
    }

    private struct Stretch {
        var start: Timestamp
        var requests: Int
    }

    private let stretches = Mutex<[Account: Stretch]>([:])
    private let clock: SandboxClock
    /// Beyond so many accounts those whose stretch is over are forgotten.
    private static let mostAccounts = 50_000

    init(clock: SandboxClock) {
        self.clock = clock
    }

    /// Counts a request.
    /// - Throws: ``GraphError`` 429, with the seconds until the stretch is over.
    func count(_ caller: Caller, against budget: Budget) throws(GraphError) {
        let now = clock.real()
        let account = Account(
            tenant: caller.tenant.id,
            application: caller.applicationID,
            budget: budget.name
        )
        let length = Duration.seconds(budget.seconds)
        let end = stretches.withLock { stretches -> Timestamp? in
            if stretches.count > Throttle.mostAccounts {
                stretches = stretches.filter { now - $0.value.start < length }
            }
            var stretch = stretches[account] ?? Stretch(start: now, requests: 0)
            if now - stretch.start >= length { stretch = Stretch(start: now, requests: 0) }
            stretch.requests += 1
            stretches[account] = stretch
            return stretch.requests > budget.requests ? stretch.start + length : nil
        }
        guard let end else { return }
        let ticks = end.ticks - now.ticks
        throw .throttled(retryAfter: Int((ticks + Timestamp.ticksPerSecond - 1) / Timestamp.ticksPerSecond))
    }
}
