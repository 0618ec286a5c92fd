import MicrosoftCloud
import Storage
import Synchronization
import Tenants

/// Who may ask what now: each tenant's budget and circuit, each application's budget, and each host's.
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

    /// Whose budget many tenants share.
    private enum Common: Hashable {
        /// An application in all tenants of a cloud.
        case application(String, Cloud)
        /// A cloud's Graph, whoever asks.
        case host(Cloud)

        func bucket(at moment: Timestamp) -> TokenBucket {
            switch self {
            case .application: .application(at: moment)
            case .host: .host(at: moment)
            }
        }
    }

    private struct State {
        var entries: [TenantID: Entry] = [:]
        var common: [Common: TokenBucket] = [:]
    }

    private let state = Mutex(State())
    private let application: StreamLists.Application
    private let now: @Sendable () -> Timestamp

    init(application: @escaping StreamLists.Application, now: @escaping @Sendable () -> Timestamp) {
        self.application = application
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

    /// Takes a request out of all budgets that it counts for, or out of none and says after how long that can be done.
    func take(_ tenant: TenantID, in cloud: Cloud) -> Duration? {
        let (now, common) = (now(), common(of: tenant, in: cloud))
        return state.withLock { state in
            var entry = state.entries[tenant] ?? Entry(bucket: .graphSecurity(at: now))
            var buckets = common.map { state.common[$0] ?? $0.bucket(at: now) }
            var waits = [entry.bucket.take(at: now)]
            for place in buckets.indices { waits.append(buckets[place].take(at: now)) }
            if let wait = waits.compactMap(\.self).max() { return wait }
            state.entries[tenant] = entry
            for (key, bucket) in zip(common, buckets) { state.common[key] = bucket }
            return nil
        }
    }

    private func common(of tenant: TenantID, in cloud: Cloud) -> [Common] {
        let graph = cloud.withItsGraph
        return [.host(graph)] + (application(tenant, cloud).map { [.application($0, graph)] } ?? [])
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
    func handleSuccess(_ tenant: TenantID, in cloud: Cloud) -> Bool {
        changeCommon(of: tenant, in: cloud) { _, bucket, _ in bucket.handleSuccess() }
        return change(tenant) { entry, _ in
            entry.bucket.handleSuccess()
            return entry.circuit.handleSuccess()
        }
    }

    /// A request failed, and its stream rests for so long.
    /// - Returns: Whether the tenant's circuit has opened with it.
    func handle(
        _ failure: GraphError,
        of tenant: TenantID,
        in cloud: Cloud,
        rest: Duration,
        share: Double,
    ) -> Bool {
        let isOfApplication = failure.refusal?.throttleScope == .application
        changeCommon(of: tenant, in: cloud) { key, bucket, now in
            switch key {
            case .application where isOfApplication:
                bucket.handleThrottle(at: now)
                bucket.heed(Quota(retryAfter: failure.retryAfter), at: now)
            // It is the service that has too much to do, which may be one tenant's part of it: less, and no rest.
            case .host where failure.refusal?.status == 503: bucket.handleThrottle(at: now)
            case .application, .host: break
            }
        }
        return change(tenant) { entry, now in
            if case .throttled(nil) = failure.trouble, !isOfApplication { entry.bucket.handleThrottle(at: now) }
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
            state.common = state.common.filter { !$0.value.isFull(at: now) }
        }
    }

    private func changeCommon(
        of tenant: TenantID,
        in cloud: Cloud,
        _ change: (Common, inout TokenBucket, Timestamp) -> Void,
    ) {
        let (now, common) = (now(), common(of: tenant, in: cloud))
        state.withLock { state in
            // One that nobody has taken from is full.
            for key in common { change(key, &state.common[key, default: key.bucket(at: now)], now) }
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

extension Cloud {
    /// The cloud that stands for all who have its Graph: GCC's is the commercial one's.
    fileprivate var withItsGraph: Cloud { self == .gcc ? .commercial : self }
}
