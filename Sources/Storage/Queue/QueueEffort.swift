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
    /// Of how many alerts at most SQLite is to look up the incidents' numbers.
    package var numbered: Int
    /// How many rows at most to look at one by one, rather than to walk through the queue in its order.
    package var short: Int
    /// How many rows of which an index tells all are put in order in the time of a look at one.
    package var sorting: Int
    /// How many rows the way through the queue may have at most, as far as that is known.
    package private(set) var longest = Int.max

    package init(
        worthwhile: Int,
        stroll: Int,
        look: Int,
        crossing: Int,
        glance: Int = 500,
        passing: Int = 16,
        numbered: Int = 30_000,
        short: Int = 2_500,
        sorting: Int = 3,
    ) {
        self.worthwhile = worthwhile
        self.stroll = stroll
        self.look = look
        self.glance = glance
        self.crossing = crossing
        self.passing = passing
        self.numbered = numbered
        self.short = short
        self.sorting = sorting
    }

    /// Measured with one million alerts: each takes no more than about ten milliseconds.
    package static let usual = QueueEffort(worthwhile: .max, stroll: 30_000, look: 3_000, crossing: 15_000)

    /// As much as a store of so many alerts asks for, in whose queue there are so many rows.
    ///
    /// A list of what some share of the rows has grows with the store, and the way through the queue to a page of them
    /// does not. Where the two are alike long, both grow with the root of the store.
    package func fitted(to alerts: Int, among rows: Int) -> QueueEffort {
        var effort = self
        effort.longest = rows
        let factor = Int(Double(max(alerts, 1_000_000) / 1_000_000).squareRoot())
        guard factor > 1 else { return effort }
        effort.crossing = crossing.times(factor)
        // Of a larger file, less is in the memory that is near, and a look at a row takes longer.
        effort.stroll = stroll.times(factor * 2) / 3
        effort.numbered = numbered / factor
        effort.short = short.times(factor * 4) / 5
        return effort
    }

    /// Of a text, how many rows at most PostgreSQL is to look up for a list of them: one that more have is found as soon on
    /// the way through the queue, so many of a page at a time.
    func lookups(for limit: Int, ofOpen isOpen: Bool) -> Int {
        let rows = isOpen ? longest / 20 : longest
        let root = (4 * Double(max(0, limit)) * Double(rows)).squareRoot()
        return root < Double(crossing) ? Int(root) : crossing
    }

    /// How many alerts of an entity at most to make a list of.
    func mostNaming(in table: QueueTable, for dialect: Dialect) -> Int {
        guard !table.hasAlerts else { return max(crossing, mostNumbered(for: dialect)) }
        // SQLite lists twenty in the time of a look at one.
        return max(0, dialect == .sqlite ? crossing.times(2) : crossing)
    }

    /// Of how many alerts at most to list the incidents; PostgreSQL has their numbers in the index that lists the alerts.
    func mostNumbered(for dialect: Dialect) -> Int {
        switch dialect {
        case .sqlite: max(0, numbered)
        case .postgreSQL: max(0, crossing.times(2))
        }
    }

    /// As much as a queue in the store that a session reads asks for.
    func fitted(to table: QueueTable, by session: any Session) throws -> QueueEffort {
        let alerts = try QueueTable.alert.greatestNumber(in: session)
        let effort = fitted(to: alerts, among: try table.greatestNumber(in: session))
        return session.dialect == .postgreSQL ? effort.onPostgreSQL : effort
    }
}

extension QueueEffort {
    /// The same on PostgreSQL, to which a look at a row by its number is more beside a row of which an index tells all: some
    /// forty such rows.
    fileprivate var onPostgreSQL: QueueEffort {
        var effort = self
        effort.short = short / 5 * 3
        effort.sorting = sorting * 2
        return effort
    }
}

extension Int {
    /// So many times as much, or as much as a number can say.
    func times(_ factor: Int) -> Int {
        let (product, isTooMuch) = multipliedReportingOverflow(by: factor)
        return isTooMuch ? .max : product
    }
}
