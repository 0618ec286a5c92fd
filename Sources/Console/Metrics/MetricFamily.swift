/// All that is told of one metric: its name, what kind it is, and its samples.
package struct MetricFamily: Equatable, Sendable {
    /// What a number may do over time.
    package enum Kind: String, Sendable {
        /// It only grows, and begins anew with the process.
        case counter
        case gauge
        /// Counts of values by upper bounds, their sum and their number.
        case histogram
    }

    /// One number.
    package struct Sample: Equatable, Sendable {
        /// What follows the family's name: `_bucket`, `_sum` and `_count` of a histogram.
        package var suffix: String
        package var labels: [MetricLabel]
        package var value: Double

        package init(suffix: String = "", _ labels: [MetricLabel] = [], _ value: Double) {
            self.suffix = suffix
            self.labels = labels
            self.value = value
        }
    }

    package var name: String
    package var kind: Kind
    package var samples: [Sample]

    package init(_ name: String, _ kind: Kind, _ samples: [Sample]) {
        self.name = name
        self.kind = kind
        self.samples = samples
    }

    /// A metric of one number.
    package init(_ name: String, _ kind: Kind, _ value: Double) {
        self.init(name, kind, [Sample([], value)])
    }
}

/// A name and a value that tell one series of a metric from its others.
package struct MetricLabel: Hashable, Comparable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package static func < (one: MetricLabel, other: MetricLabel) -> Bool {
        (one.name, one.value) < (other.name, other.value)
    }
}
