/// How many of something there were in each hour; an hour that is not here had none.
package struct HourCounts: Hashable, Sendable {
    /// What there was in one hour.
    package struct Bucket: Hashable, Sendable {
        package let hour: Hour
        package let count: Int

        package init(hour: Hour, count: Int) {
            self.hour = hour
            self.count = count
        }
    }

    /// In the order of their hours, each once.
    package private(set) var buckets: [Bucket]

    /// Puts counts in order; what is said twice of an hour is added up.
    package init(_ counts: [Bucket] = []) {
        buckets = []
        for next in counts.sorted(by: { $0.hour < $1.hour }) {
            if let last = buckets.last, last.hour == next.hour {
                buckets[buckets.count - 1] = Bucket(hour: last.hour, count: last.count + next.count)
            } else {
                buckets.append(next)
            }
        }
    }

    package var total: Int { buckets.reduce(0) { $0 + $1.count } }

    /// Adds what lies within some hours to a count for each of them.
    package func add(to counts: inout [Int], from first: Hour) {
        let end = first.advanced(by: counts.count)
        for bucket in buckets[position(of: first)...] {
            guard bucket.hour < end else { return }
            counts[first.distance(to: bucket.hour)] += bucket.count
        }
    }

    /// Where the first bucket is that is not before an hour.
    private func position(of hour: Hour) -> Int {
        var (low, high) = (0, buckets.count)
        while low < high {
            let middle = (low + high) / 2
            if buckets[middle].hour < hour { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
