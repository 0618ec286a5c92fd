import Foundation
import Ingest
import MicrosoftCloud
import Synchronization
import Tenants
import Transport

/// The alerts of one tenant at the far side, answered from as Graph does, but for what a test puts in the way.
final class AlertList: Sendable {
    struct State {
        var alerts: [Alert] = []
        var requests: [PageRequest] = []
        /// What to answer to the n-th request, from one on, in place of a page.
        var failures: [Int: GraphError] = [:]
        /// What comes with every page.
        var warnings: [ProviderWarning] = []
        /// Alerts that a page holds in a form that cannot be read.
        var unreadable: Set<AlertID> = []
        /// Alerts that are left out of every page, as if their provider did not answer.
        var hidden: Set<AlertID> = []
        /// Alerts that make every page fail that holds them.
        var poisoned: Set<AlertID> = []
        /// Whether full pages come with a link.
        var givesLinks = false
        /// The request that is not answered until whoever asked gives up.
        var stuckAt: Int?
        /// Runs once that request has come.
        var onStuck: @Sendable () -> Void = {}
    }

    private let state: Mutex<State>

    init(_ alerts: [Alert] = []) {
        state = Mutex(State(alerts: alerts))
    }

    func change(_ change: @Sendable (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    func add(_ alerts: Alert...) {
        state.withLock { $0.alerts += alerts }
    }

    /// Lets a provider fail from here on, and leaves its alerts out.
    func withhold(_ alerts: Alert...) {
        state.withLock { state in
            state.hidden = Set(alerts.map(\.id))
            state.warnings = [
                ProviderWarning(provider: Hostile("Microsoft/MCAS"), status: 504, text: Hostile("199 - timeout"))
            ]
        }
    }

    /// Lets every provider answer again.
    func deliverAll() {
        state.withLock { state in
            state.hidden = []
            state.warnings = []
        }
    }

    var requests: [PageRequest] { state.withLock(\.requests) }
    var alerts: [Alert] { state.withLock(\.alerts) }

    func page(_ request: PageRequest) async throws(GraphError) -> Page<Alert> {
        let (number, stuck) = state.withLock { state in
            state.requests.append(request)
            return (state.requests.count, state.stuckAt == state.requests.count ? state.onStuck : nil)
        }
        if let stuck {
            stuck()
            try? await Task.sleep(for: .seconds(600))  // until it is cancelled
            throw .transport(.cancelled(host: "graph.example"))
        }
        let answer = state.withLock { state -> Result<Page<Alert>, GraphError> in
            if let failure = state.failures[number] { return .failure(failure) }
            return state.page(request)
        }
        return try answer.get()
    }
}

extension AlertList.State {
    fileprivate func page(_ request: PageRequest) -> Result<Page<Alert>, GraphError> {
        guard case .since(let since, let top, let skip) = request else { return .success(Page(objects: [])) }
        let matching =
            alerts
            .filter { alert in !hidden.contains(alert.id) && since.map { alert.lastUpdate >= $0 } ?? true }
            .sorted { ($0.lastUpdate, $0.id.rawValue) < ($1.lastUpdate, $1.id.rawValue) }
        let shown = matching.dropFirst(skip).prefix(top)
        let isLast = matching.count <= skip + shown.count
        if shown.contains(where: { poisoned.contains($0.id) }) { return .failure(.server(GraphRefusal(status: 500))) }
        let page = Page(
            objects: shown.filter { !unreadable.contains($0.id) }.map { Received($0, original: $0.json) },
            next: isLast || !givesLinks ? nil : NextLink("https://graph.example/v1.0/security/alerts_v2?$skip=\(top)"),
            warnings: warnings,
            unread: shown.filter { unreadable.contains($0.id) }
                .map { UnreadObject(id: Hostile($0.id.rawValue), why: Hostile("It has no title."), .without("title")) },
        )
        return .success(page)
    }
}

extension Alert {
    /// An alert of the test's tenant that last changed at a second after 2026 began.
    static func sample(_ number: Int, at second: Int, of tenant: TenantID = .sample) -> Alert {
        Alert(
            tenant: tenant,
            id: AlertID(rawValue: "da\(number)"),
            title: Hostile("Alert \(number)"),
            severity: .high,
            status: .new,
            service: ServiceSource(rawValue: "microsoftDefenderForEndpoint"),
            created: .newYear,
            lastUpdate: .newYear + .seconds(second),
        )
    }

    fileprivate var json: Data { Data(#"{"id":"\#(id.rawValue)","lastUpdateDateTime":"\#(lastUpdate)"}"#.utf8) }
}

extension TenantID {
    static let sample: TenantID = {
        guard let id = TenantID(rawValue: "72f988bf-86f1-41af-91ab-2d7cd011db47") else { preconditionFailure() }
        return id
    }()
}

extension Timestamp {
    static let newYear = Timestamp(ticks: 1_767_225_600 * Timestamp.ticksPerSecond)
}
