import Metrics
import Storage
import Tenants

/// What is counted of the engine's work, which costs next to nothing while nobody collects it.
struct Counts: Sendable {
    private let objects: [Tenants.Stream: [Counter]]
    private let reads: [Tenants.Stream: [Counter]]
    private let requests: [Tenants.Stream: [Counter]]
    private let requestTime = Metrics.Timer(label: "tenantry_request_seconds")
    private let commitTime = Metrics.Timer(label: "tenantry_commit_seconds")
    private let commitObjects = Recorder(label: "tenantry_commit_objects")
    private let throttled = Counter(label: "tenantry_throttled_total")
    private let running = Gauge(label: "tenantry_tasks_running")
    private let circuits = Gauge(label: "tenantry_circuits_open")
    private let waiting = Gauge(label: "tenantry_alerts_waiting")

    init() {
        func counters(_ label: String, _ name: String, _ values: [String]) -> [Tenants.Stream: [Counter]] {
            Dictionary(
                uniqueKeysWithValues: Tenants.Stream.allCases.map { stream in
                    (
                        stream,
                        values.map { Counter(label: label, dimensions: [("stream", stream.rawValue), (name, $0)]) }
                    )
                }
            )
        }
        objects = counters("tenantry_objects_total", "kind", ["new", "updated", "unchanged", "unread"])
        reads = counters("tenantry_reads_total", "outcome", ["end", "more", "failed", "kept"])
        requests = counters("tenantry_requests_total", "outcome", ["page", "failed"])
    }

    /// A turn ended.
    func add(_ summary: StreamSummary, _ end: SliceEnd) {
        let counted = [summary.new, summary.updated, summary.unchanged, summary.unread]
        for (counter, count) in zip(objects[summary.stream] ?? [], counted) where count > 0 {
            counter.increment(by: count)
        }
        let place =
            switch end {
            case .end: 0
            case .more, .spent: 1
            case .failed, .astray: 2
            case .kept: 3
            }
        reads[summary.stream]?[place].increment()
    }

    /// A request was answered, or failed.
    func addRequest(of stream: Tenants.Stream, came: Bool, in time: Duration) {
        requests[stream]?[came ? 0 : 1].increment()
        requestTime.recordNanoseconds(time.nanoseconds)
    }

    func addCommit(of objects: Int, in time: Duration) {
        commitTime.recordNanoseconds(time.nanoseconds)
        commitObjects.record(objects)
    }

    func addThrottle() { throttled.increment() }

    /// So many alerts wait for their incident, which is not here.
    func show(waiting count: Int) { waiting.record(count) }

    func show(running count: Int, openCircuits: Int) {
        running.record(count)
        circuits.record(openCircuits)
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
