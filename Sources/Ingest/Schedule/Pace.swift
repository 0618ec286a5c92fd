/// How soon a stream is read again once it was read whole: the busier, the sooner.
///
/// It is read about twice for each change that is to be expected, within bounds.
///
/// | changes an hour | none | 6 | 12 | 30 | 60 and more |
/// |---|---|---|---|---|---|
/// | read again after, with bounds of 30 s and 5 min | 5 min | 5 min | 150 s | 60 s | 30 s |
package struct Pace: Hashable, Sendable {
    package var fastest: Duration
    package var slowest: Duration

    package init(fastest: Duration = .seconds(30), slowest: Duration = .seconds(300)) {
        self.fastest = min(fastest, slowest)
        self.slowest = slowest
    }

    /// The time until the next read; the share is a random number from zero to one.
    ///
    /// It is up to a fifth less than the table says, so that thousands that began together do not stay in step.
    package func interval(changesPerHour: Int, share: Double) -> Duration {
        let wanted = changesPerHour > 0 ? Duration.seconds(1_800) / changesPerHour : slowest
        let interval = min(max(wanted, fastest), slowest)
        return interval * (1 - 0.2 * min(max(share, 0), 1))
    }

    /// The changes an hour that are to be expected after a read that found so many since the one before it.
    ///
    /// What was an hour ago counts about a third of what is now.
    package static func changesPerHour(before: Int, found: Int, in time: Duration) -> Int {
        let hours = max(time / .seconds(3_600), 1.0 / 3_600)
        let now = Double(found) / hours
        // A burst is met at once; that it is over shows by and by.
        let memory = min(1 / (1 + 2 * hours), now > Double(before) ? 0.5 : 1)
        return Int((Double(before) * memory + now * (1 - memory)).rounded().clamped(to: 0...1_000_000))
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
