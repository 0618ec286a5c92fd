package import Metrics
import Synchronization

/// Keeps what the program counts, for Prometheus to read.
///
/// Counting costs an atomic addition, and a short lock for what is counted by size; the lock over all of them is taken
/// only when a counter is made and when the page is read. However a label is used, a metric has so many series at the
/// most: what comes after them is counted under `other`.
package final class MetricRegistry: MetricsFactory {
    fileprivate struct Family {
        let kind: MetricFamily.Kind
        var series: [[MetricLabel]: Series] = [:]
    }

    fileprivate enum Series {
        case counter(CounterSeries)
        case gauge(GaugeSeries)
        case histogram(HistogramSeries)
    }

    private let families = Mutex<[String: Family]>([:])
    private let refused = Atomic<Int64>(0)

    package init() {}

    /// All that was counted so far.
    package func collect() -> [MetricFamily] {
        let all = families.withLock(\.self)
        let refusals = MetricFamily(
            "tenantry_series_refused_total",
            .counter,
            Double(refused.load(ordering: .relaxed))
        )
        return [refusals]
            + all.map { name, family in
                let samples = family.series.sorted { $0.key.lexicographicallyPrecedes($1.key) }
                    .flatMap { labels, series in series.samples(labels) }
                return MetricFamily(name, family.kind, samples)
            }
    }

    private static let mostFamilies = 256
    private static let mostSeries = 200
}

extension MetricRegistry.Series {
    fileprivate func samples(_ labels: [MetricLabel]) -> [MetricFamily.Sample] {
        switch self {
        case .counter(let counter): [MetricFamily.Sample(labels, counter.value)]
        case .gauge(let gauge): [MetricFamily.Sample(labels, gauge.value)]
        case .histogram(let histogram): histogram.samples(labels)
        }
    }
}

extension MetricRegistry {
    /// A counter for a library's label and dimensions, the same one each time.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        guard case .counter(let found) = series(label, dimensions, .counter, { _ in .counter(CounterSeries()) }) else {
            return CounterSeries()
        }
        return found
    }

    /// What goes up and down.
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    /// What counts values by their size; or, where it does not aggregate, shows the last one.
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate ? histogram(label, dimensions) : gauge(label, dimensions)
    }

    /// What counts how long something took, in seconds.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions, bounds: Histogram.duration)
    }

    /// Nothing is taken away: Prometheus would take a series that comes back for a process that was started anew.
    package func destroyCounter(_ handler: any CounterHandler) {}
    /// As for a counter.
    package func destroyMeter(_ handler: any MeterHandler) {}
    /// As for a counter.
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    /// As for a counter.
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
        guard case .gauge(let found) = series(label, dimensions, .gauge, { _ in .gauge(GaugeSeries()) }) else {
            return GaugeSeries()
        }
        return found
    }

    private func histogram(
        _ label: String,
        _ dimensions: [(String, String)],
        bounds: [Double]? = nil,
    ) -> HistogramSeries {
        let found = series(label, dimensions, .histogram) { name in
            .histogram(HistogramSeries(bounds: bounds ?? Histogram.bounds(for: name)))
        }
        guard case .histogram(let found) = found else { return HistogramSeries(bounds: []) }
        return found
    }

    /// The series of a metric, made where there is none; `nil` where it cannot be kept, and so is counted in vain.
    private func series(
        _ label: String,
        _ dimensions: [(String, String)],
        _ kind: MetricFamily.Kind,
        _ make: (String) -> Series,
    ) -> Series? {
        let name = MetricName.metric(label)
        let named = Dictionary(dimensions.map { (MetricName.label($0.0), $0.1) }) { first, _ in first }
        var labels = named.map { MetricLabel($0.key, $0.value) }.sorted()
        return families.withLock { families -> Series? in
            var family = families[name] ?? Family(kind: kind)
            guard family.kind == kind, families[name] != nil || families.count < Self.mostFamilies else {
                refused.wrappingAdd(1, ordering: .relaxed)
                return nil
            }
            if family.series[labels] == nil, family.series.count >= Self.mostSeries {
                refused.wrappingAdd(1, ordering: .relaxed)
                labels = labels.map { MetricLabel($0.name, "other") }
            }
            if let series = family.series[labels] { return series }
            let series = make(name)
            family.series[labels] = series
            families[name] = family
            return series
        }
    }
}
