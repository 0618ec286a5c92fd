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
    /// How many alerts at most to look up the incidents of.
    package var few: Int
    /// How many rows the way through the queue may have at most, as far as that is known.
    private(set) var longest = Int.max

    package init(
        worthwhile: Int,
        stroll: Int,
        look: Int,
        crossing: Int,
        glance: Int = 500,
        passing: Int = 12,
        few: Int = 2_000,
    ) {
        self.worthwhile = worthwhile
        self.stroll = stroll
        self.look = look
        self.glance = glance
        self.crossing = crossing
        self.passing = passing
        self.few = few
    }

    /// Measured with one million alerts: each takes no more than about ten milliseconds.
    package static let usual = QueueEffort(worthwhile: .max, stroll: 30_000, look: 3_000, crossing: 15_000)

    /// As much as a store of so many alerts asks for.
    ///
    /// A list of what some share of the rows has grows with the store, and the way through the queue to a page of them
    /// does not. Where the two are alike long, both grow with the root of the store.
    func fitted(to alerts: Int) -> QueueEffort {
        let factor = Int(Double(max(alerts, 1_000_000) / 1_000_000).squareRoot())
        guard factor > 1 else { return self }
        var effort = self
        effort.longest = alerts
        effort.stroll = stroll.times(factor)
        effort.crossing = crossing.times(factor)
        effort.few = few.times(factor)
        // Of a larger file, less is in the memory that is near; an index is read one page after the other.
        effort.passing = passing.times(factor)
        return effort
    }

    /// As much as the store that a session reads asks for.
    func fitted(by session: any Session) throws -> QueueEffort {
        // The numbers grow with each alert, and of what was deleted there is little.
        let alerts = try session.first("SELECT COALESCE(MAX(id), 0) FROM alert", []) { try $0.take(Int.self) }
        return fitted(to: alerts ?? 0)
    }
}

extension Int {
    /// So many times as much, or as much as a number can say.
    func times(_ factor: Int) -> Int {
        let (product, isTooMuch) = multipliedReportingOverflow(by: factor)
        return isTooMuch ? .max : product
    }
}
