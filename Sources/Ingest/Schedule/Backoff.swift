/// How long to wait after a failure when the other side does not say: twice as long each time, and never in step.
///
/// The whole wait is random ("full jitter"), so that many workers that failed together do not come back together.
///
/// | failures in a row | 1 | 2 | 3 | 4 | 5 | 6 | 7 and more |
/// |---|---|---|---|---|---|---|---|
/// | at most, in seconds, by default | 0.5 | 1 | 2 | 4 | 8 | 16 | 30 |
package struct Backoff: Hashable, Sendable {
    /// The longest wait after one failure.
    package var first: Duration
    /// The longest wait ever.
    package var most: Duration

    package init(first: Duration = .milliseconds(500), most: Duration = .seconds(30)) {
        self.first = first
        self.most = most
    }

    /// The wait after so many failures in a row; the share is a random number from zero to one.
    package func wait(after failures: Int, share: Double) -> Duration {
        ceiling(after: failures) * min(max(share, 0), 1)
    }

    func ceiling(after failures: Int) -> Duration {
        guard failures > 0 else { return .zero }
        // Beyond thirty doublings the product would leave the range of a `Duration`; the limit was met long before.
        return min(first * (1 << min(failures - 1, 30)), most)
    }
}
