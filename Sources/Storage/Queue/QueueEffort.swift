/// How many rows to pass over on one way of finding a page of the queue before another is taken.
///
/// It decides how long a page takes, and never what is on it.
package struct QueueEffort: Hashable, Sendable {
    /// Of a property that few rows have, how many at most to look at one by one, whatever else is to be said of it.
    package var worthwhile: Int
    /// How far to walk through the queue in its order at first.
    package var stroll: Int
    /// Of a property that many rows have, how many at most to hold against those of another.
    package var crossing: Int

    /// How far to walk where each row has to be looked at.
    package var look: Int
    /// How many rows to look at before anything is counted, for words that many may have.
    package var glance: Int
    /// How many rows are passed over in the time of a look at one.
    package var passing: Int

    package init(worthwhile: Int, stroll: Int, look: Int, crossing: Int, glance: Int = 500, passing: Int = 12) {
        self.worthwhile = worthwhile
        self.stroll = stroll
        self.look = look
        self.glance = glance
        self.crossing = crossing
        self.passing = passing
    }

    /// Measured with one million alerts: each takes no more than about ten milliseconds.
    package static let usual = QueueEffort(worthwhile: .max, stroll: 30_000, look: 3_000, crossing: 15_000)
}
