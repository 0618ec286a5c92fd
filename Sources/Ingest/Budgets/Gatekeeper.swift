import MicrosoftCloud
import Storage
import Synchronization
import Tenants

/// Who may ask what now: each tenant's budget and circuit, and the application's.
///
/// It knows what this process has met with. Tenants of whom there is nothing to remember are forgotten.
final class Gatekeeper: Sendable {
    /// Why a reading is not to begin.
    struct Rest {
        let time: Duration
        /// What the tenant's other stream met with, and this one would too.
        let failure: GraphError?
    }

    private struct Entry {
        var bucket: TokenBucket
        var circuit = Circuit()
        var block: (until: Timestamp, failure: GraphError)?
    }

    private struct State {
        var entries: [TenantID: Entry] = [:]
        var application: TokenBucket?
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Timestamp

    init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }

    /// Whether a reading of a tenant may begin; otherwise how long to leave it alone, and why.
    func enter(_ tenant: TenantID) -> Rest? {
        let now = now()
        return state.withLock { state in
            guard var entry = state.entries[tenant] else { return nil }
            defer { state.entries[tenant] = entry }
            if let block = entry.block {
                if block.until > now { return Rest(time: block.until - now, failure: block.failure) }
                entry.block = nil
            }
            return entry.circuit.enter(at: now).map { Rest(time: $0, failure: nil) }
        }
    }

    /// Takes a request out of the budgets, or says after how long that can be done.
    func take(_ tenant: TenantID) -> Duration? {
        let now = now()
        return state.withLock { state in
            var entry = state.entries[tenant] ?? Entry(bucket: .graphSecurity(at: now))
            defer { state.entries[tenant] = entry }
            if let wait = entry.bucket.take(at: now) { return wait }
            var application = state.application ?? .application(at: now)
            defer { state.application = application }
            return application.take(at: now)
        }
    }

    /// Takes what an answer says of how much more may be asked of a tenant.
    func heed(_ quota: Quota, of tenant: TenantID) {
        guard quota != Quota() else { return }
        _ = change(tenant) { entry, now in
            entry.bucket.heed(quota, at: now)
            return false
        }
    }

    /// A page came.
    /// - Returns: Whether the tenant's circuit has closed with it.
    func handleSuccess(_ tenant: TenantID) -> Bool {
        change(tenant) { entry, _ in
            entry.bucket.handleSuccess()
            return entry.circuit.handleSuccess()
        }
    }

    /// A request failed, and its stream rests for so long.
    /// - Returns: Whether the tenant's circuit has opened with it.
    func handle(_ failure: GraphError, of tenant: TenantID, rest: Duration, share: Double) -> Bool {
        change(tenant) { entry, now in
            if case .throttled(nil) = failure.trouble { entry.bucket.handleThrottle(at: now) }
            if failure.concernsWholeTenant { entry.block = (now + rest, failure) }
            return failure.trouble == .passing && entry.circuit.handleFailure(at: now, share: share)
        }
    }

    /// How many tenants are left alone because they keep failing.
    var openCircuits: Int {
        state.withLock { state in state.entries.values.count { $0.circuit.state != .closed } }
    }

    /// Forgets the tenants of whom there is nothing to remember.
    func tidy() {
        let now = now()
        state.withLock { state in
            state.entries = state.entries.filter { _, entry in
                !entry.circuit.isPristine || entry.block.map { $0.until > now } ?? false
                    || !entry.bucket.isFull(at: now)
            }
        }
    }

    private func change(_ tenant: TenantID, _ change: (inout Entry, Timestamp) -> Bool) -> Bool {
        let now = now()
        return state.withLock { state in
            var entry = state.entries[tenant] ?? Entry(bucket: .graphSecurity(at: now))
            defer { state.entries[tenant] = entry }
            return change(&entry, now)
        }
    }
}
