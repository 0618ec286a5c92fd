import Storage
import Synchronization
import Tenants

/// What an engine that follows has done lately, counted up between two reports.
final class Rounds: Sendable {
    private struct State {
        var tenants: [TenantID: TenantSummary] = [:]
        var since: Timestamp
    }

    private let state: Mutex<State>

    init(at now: Timestamp) {
        state = Mutex(State(since: now))
    }

    func add(_ report: TurnReport) {
        state.withLock { state in
            var tenant = state.tenants[report.tenant.id] ?? TenantSummary(tenant: report.tenant)
            tenant.trouble = report.trouble
            if let place = tenant.streams.firstIndex(where: { $0.stream == report.summary.stream }) {
                tenant.streams[place].add(report.summary)
            } else {
                tenant.streams.append(report.summary)
            }
            state.tenants[report.tenant.id] = tenant
        }
    }

    /// The count since the last time, which begins anew.
    func take(at now: Timestamp) -> RunSummary {
        state.withLock { state in
            defer { state = State(since: now) }
            let tenants = state.tenants.values.sorted { $0.tenant.id.rawValue < $1.tenant.id.rawValue }
            return RunSummary(tenants: tenants, started: state.since, ended: now)
        }
    }
}
