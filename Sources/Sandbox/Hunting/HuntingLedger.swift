import HTTPTypes
import Synchronization
import Tenants

/// How much each tenant has hunted: calls in this minute, and work in this quarter of an hour.
final class HuntingLedger: Sendable {
    private struct Account {
        var minute: Int64 = 0
        var calls = 0
        var cycle: Int64 = 0
        var steps = 0
    }

    private let limits: HuntingLimits
    private let accounts = Mutex<[TenantID: Account]>([:])

    init(_ limits: HuntingLimits) {
        self.limits = limits
    }

    /// Counts a call.
    ///
    /// One that is refused counts too, as Microsoft warns.
    /// - Throws: ``GraphError`` 429, with the seconds to wait where there were too many calls, and without them where too
    ///   much was worked: then the message alone says how long.
    func admit(_ tenant: TenantID, at moment: Timestamp) throws(GraphError) {
        let seconds = moment.ticks / Timestamp.ticksPerSecond
        let (calls, steps) = accounts.withLock { accounts in
            var account = HuntingLedger.current(accounts[tenant] ?? Account(), at: seconds)
            account.calls += 1
            accounts[tenant] = account
            return (account.calls, account.steps)
        }
        if calls > limits.callsPerMinute {
            throw HuntingLedger.refusal("Please retry again later.", retryAfter: 60 - seconds % 60)
        }
        if steps >= limits.stepsPerCycle {
            let wait = KQLSpan.text((900 - seconds % 900) * Timestamp.ticksPerSecond)
            throw HuntingLedger.refusal(
                "You have exceeded processing resources allocated to this tenant. You can run queries again in \(wait).",
                retryAfter: nil
            )
        }
    }

    /// Counts the work of a query.
    func charge(_ tenant: TenantID, steps: Int, at moment: Timestamp) {
        let seconds = moment.ticks / Timestamp.ticksPerSecond
        accounts.withLock { accounts in
            var account = HuntingLedger.current(accounts[tenant] ?? Account(), at: seconds)
            account.steps += steps
            accounts[tenant] = account
        }
    }

    private static func current(_ account: Account, at seconds: Int64) -> Account {
        var account = account
        if account.minute != seconds / 60 { (account.minute, account.calls) = (seconds / 60, 0) }
        if account.cycle != seconds / 900 { (account.cycle, account.steps) = (seconds / 900, 0) }
        return account
    }

    private static func refusal(_ message: String, retryAfter seconds: Int64?) -> GraphError {
        var error = GraphError(status: .tooManyRequests, code: "TooManyRequests", message: message)
        if let seconds { error.headers[.retryAfter] = String(seconds) }
        return error
    }
}
