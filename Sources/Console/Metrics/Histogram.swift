/// How many of some values lie at or below each of a few bounds.
package struct Histogram: Sendable {
    private let bounds: [Double]
    /// One more than there are bounds: the last counts what lies above all of them.
    private var counts: [Int64]
    private var sum = 0.0

    /// Makes an empty one; the bounds must rise.
    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    /// Counts a value.
    ///
    /// One without end counts above all bounds and leaves the sum alone, which would say nothing any more.
    package mutating func observe(_ value: Double) {
        guard !value.isNaN else { return }
        // There are few bounds, and most values lie below the first ones.
        let place = bounds.firstIndex { value <= $0 } ?? bounds.count
        counts[place] += 1
        if value.isFinite { sum += value }
    }

    /// The samples of one series, each bucket holding those before it too.
    package func samples(_ labels: [MetricLabel]) -> [MetricFamily.Sample] {
        var total: Int64 = 0
        var samples: [MetricFamily.Sample] = []
        for (bound, count) in zip(bounds + [.infinity], counts) {
            total += count
            let label = MetricLabel("le", PrometheusText.number(bound))
            samples.append(MetricFamily.Sample(suffix: "_bucket", labels + [label], Double(total)))
        }
        samples.append(MetricFamily.Sample(suffix: "_sum", labels, sum))
        samples.append(MetricFamily.Sample(suffix: "_count", labels, Double(total)))
        return samples
    }
}

extension Histogram {
    /// Seconds that something takes, from a millisecond to two minutes.
    static let duration = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120]
    /// Seconds that something is old, from half a minute to a week.
    static let age = [30.0, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400, 604_800]
    /// Bytes, from a kilobyte to 64 megabytes.
    static let size = [1_024.0, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864]
    /// How many there are of something.
    static let count = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]

    /// The bounds for a metric, by the unit at the end of its name.
    static func bounds(for name: String) -> [Double] {
        if name.hasSuffix("_seconds") { return duration }
        return name.hasSuffix("_bytes") ? size : count
    }
}
