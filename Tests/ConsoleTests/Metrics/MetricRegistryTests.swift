import Console
import Metrics
import Testing

@Suite struct `A registry of metrics` {
    private let registry = MetricRegistry()

    private func page() -> [Substring] {
        PrometheusText.page(registry.collect()).split(separator: "\n")
    }

    @Test func `adds up what is counted under one name and its labels, in whatever order they come`() {
        let one = Counter(
            label: "tenantry_reads_total",
            dimensions: [("stream", "a"), ("outcome", "b")],
            factory: registry
        )
        let other = Counter(
            label: "tenantry_reads_total",
            dimensions: [("outcome", "b"), ("stream", "a")],
            factory: registry,
        )
        one.increment(by: 2)
        other.increment()
        one.increment(by: -5)
        #expect(page().contains(#"tenantry_reads_total{outcome="b",stream="a"} 3"#))
        #expect(page().contains("# TYPE tenantry_reads_total counter"))
    }

    @Test func `shows a gauge as it was last set`() {
        let gauge = Gauge(label: "tenantry_tasks_running", factory: registry)
        gauge.record(7)
        gauge.record(3)
        let meter = Meter(label: "tenantry_circuits_open", factory: registry)
        meter.increment(by: 4.0)
        meter.decrement(by: 1.5)
        #expect(page().contains("tenantry_tasks_running 3"))
        #expect(page().contains("tenantry_circuits_open 2.5"))
        #expect(page().contains("# TYPE tenantry_tasks_running gauge"))
    }

    @Test func `counts durations in seconds`() {
        let timer = Metrics.Timer(label: "tenantry_request_seconds", factory: registry)
        timer.recordMilliseconds(4)
        timer.recordSeconds(200)
        let page = page()
        #expect(page.contains(#"tenantry_request_seconds_bucket{le="0.0025"} 0"#))
        #expect(page.contains(#"tenantry_request_seconds_bucket{le="0.005"} 1"#))
        #expect(page.contains(#"tenantry_request_seconds_bucket{le="120"} 1"#))
        #expect(page.contains(#"tenantry_request_seconds_bucket{le="+Inf"} 2"#))
        #expect(page.contains("tenantry_request_seconds_sum 200.004"))
        #expect(page.contains("tenantry_request_seconds_count 2"))
    }

    @Test func `counts sizes of other things by ones and tens`() {
        let recorder = Recorder(label: "tenantry_commit_objects", factory: registry)
        recorder.record(200)
        #expect(page().contains(#"tenantry_commit_objects_bucket{le="100"} 0"#))
        #expect(page().contains(#"tenantry_commit_objects_bucket{le="200"} 1"#))
    }

    @Test(arguments: [
        ("http.requests-total", "http_requests_total"), ("0day", "_0day"), ("", "_"), ("käse", "k_se"),
        ("a\nb 1", "a_b_1"),
    ])
    func `makes names of what libraries call things`(label: String, name: String) {
        Counter(label: label, dimensions: [("__name__", "x"), ("le", "1"), ("1-2", "y")], factory: registry).increment()
        #expect(page().contains(#"\#(name){_1_2="y",le_="1",x__name__="x"} 1"#[...]), "\(page())")
    }

    @Test func `keeps a bounded number of series, and loses no count`() {
        for number in 0..<1_000 {
            Counter(label: "crowd_total", dimensions: [("number", "\(number)")], factory: registry).increment()
        }
        let lines = page().filter { $0.hasPrefix("crowd_total{") }
        #expect(lines.count == 201)
        #expect(lines.contains(#"crowd_total{number="other"} 800"#))
        #expect(page().contains("tenantry_series_refused_total 800"))
    }

    @Test func `does not mix two kinds under one name`() {
        Counter(label: "twice", factory: registry).increment()
        Recorder(label: "twice", factory: registry).record(5)
        #expect(page().filter { $0.hasPrefix("twice") } == ["twice 1"])
        #expect(page().filter { $0.hasPrefix("# TYPE twice ") } == ["# TYPE twice counter"])
    }

    @Test(.timeLimit(.minutes(1))) func `loses nothing when many count at once`() async {
        let counter = Counter(label: "many_total", factory: registry)
        let recorder = Recorder(label: "many_seconds", factory: registry)
        let meter = Meter(label: "many", factory: registry)
        await withDiscardingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        counter.increment()
                        recorder.record(1)
                        meter.increment(by: 1.0)
                    }
                }
            }
        }
        let page = page()
        #expect(page.contains("many_total 8000"))
        #expect(page.contains("many_seconds_count 8000"))
        #expect(page.contains("many 8000"))
    }
}
