import Storage
import Tenants

/// The errand of reading every stream of a scope to its end once.
struct OneReading: Errand {
    private struct Progress {
        var tenant: Tenant
        var summary: StreamSummary
        var failures = 0
        var waited: Duration = .zero
        /// The turns whose reports are still to come.
        ///
        /// They are two where a task was due and taken again before the engine had seen the first one's report.
        var turns = 0
        /// When it is due again, where that is worth waiting for.
        var due: Timestamp?
        var trouble: StorageError?
        var isOver = false
    }

    private let began: Timestamp
    private let patience: Duration
    private var streams: [StreamKey: Progress] = [:]
    private var left: Int
    private let tally: Tally

    /// Begins a reading of those tenants.
    init(of tenants: [Tenant], from began: Timestamp, patience: Duration, tally: Tally) {
        self.began = began
        self.patience = patience
        self.tally = tally
        for tenant in tenants {
            for stream in Tenants.Stream.allCases {
                let key = StreamKey(tenant: tenant.id, stream: stream)
                streams[key] = Progress(tenant: tenant, summary: StreamSummary(stream: stream))
            }
        }
        left = streams.count
    }

    var isOver: Bool { left == 0 }
    var isEndless: Bool { false }
    var start: Timestamp? { began }
    var nextDue: Timestamp? { streams.values.compactMap(\.due).min() }

    mutating func begin(_ task: ClaimedTask) -> Worker.Past {
        let key = StreamKey(tenant: task.tenant.id, stream: task.stream)
        streams[key]?.due = nil
        streams[key]?.turns += 1
        let progress = streams[key]
        return Worker.Past(failures: progress?.failures ?? 0, waited: progress?.waited ?? .zero)
    }

    func notePass() {}

    mutating func handle(_ report: TurnReport) {
        guard var progress = streams[report.key], !progress.isOver else { return }
        progress.turns -= 1
        progress.summary.add(report.summary)
        progress.failures = report.failures
        progress.waited += report.isBadlyOff ? report.wait : .zero
        progress.trouble = report.trouble
        progress.due = report.isOver || progress.turns > 0 ? nil : report.due
        streams[report.key] = progress
        if report.isOver { finish(report.key) }
    }

    mutating func settle(_ health: [StreamHealth], at now: Timestamp) {
        let known = Dictionary(health.map { (StreamKey(tenant: $0.tenant, stream: $0.stream), $0) }) { one, _ in one }
        for (key, progress) in streams where !progress.isOver {
            guard let health = known[key], let due = health.due else {
                // The customer was removed or paused meanwhile.
                streams[key]?.trouble = .unknownTenant(key.tenant)
                finish(key)
                continue
            }
            if due == progress.due { continue }
            let wasTried = health.lastAttempt.map { $0 >= began } ?? false
            if due > now, wasTried || due - now > patience {
                streams[key]?.summary.reachedEnd = wasTried && health.failures == 0
                streams[key]?.summary.findings = health.gaps.filter(\.cause.isBlinding).map(\.finding)
                streams[key]?.summary.restUntil = health.restUntil
                finish(key)
            } else {
                streams[key]?.due = due > now ? due : nil
            }
        }
    }

    /// What became of the tenants, in the order in which they were given.
    func summaries(of tenants: [Tenant]) -> [TenantSummary] {
        tenants.map { tenant in summary(of: tenant) }
    }

    private func summary(of tenant: Tenant) -> TenantSummary {
        let all = Tenants.Stream.allCases.compactMap { streams[StreamKey(tenant: tenant.id, stream: $0)] }
        return TenantSummary(
            tenant: tenant,
            streams: all.map(\.summary),
            trouble: all.compactMap(\.trouble).first
        )
    }

    private mutating func finish(_ key: StreamKey) {
        guard let progress = streams[key], !progress.isOver else { return }
        streams[key]?.isOver = true
        streams[key]?.due = nil
        left -= 1
        let isDone = Tenants.Stream.allCases.allSatisfy { stream in
            streams[StreamKey(tenant: key.tenant, stream: stream)]?.isOver ?? true
        }
        if isDone { tally.add(summary(of: progress.tenant)) }
    }
}
