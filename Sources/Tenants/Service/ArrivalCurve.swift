/// How many came in each of some hours, beside what came in the same hours of the weeks before.
package struct ArrivalCurve: Hashable, Sendable {
    /// What came in one hour.
    package struct Point: Hashable, Sendable {
        package let hour: Hour
        package let count: Int
        /// The mean of the same hour of the same day of the week, four weeks back.
        package let usual: Double

        package init(hour: Hour, count: Int, usual: Double) {
            self.hour = hour
            self.count = count
            self.usual = usual
        }
    }

    package let points: [Point]
    /// The last hour, which is not over yet.
    package var current: Point? { points.last }

    /// So many weeks make what is usual.
    package static let weeks = 4

    /// - Parameters:
    ///   - last: The last hour to show, which may be going on.
    ///   - count: How many hours to show.
    ///   - counts: What came, of each of those that are added up.
    package init(through last: Hour, hours count: Int, of counts: some Sequence<HourCounts>) {
        let first = last.advanced(by: 1 - count)
        let start = ArrivalCurve.beginning(of: first)
        var sums = [Int](repeating: 0, count: start.distance(to: last) + 1)
        for one in counts { one.add(to: &sums, from: start) }
        let shift = start.distance(to: first)
        points = (0..<count).map { place in
            let before = (1...ArrivalCurve.weeks).reduce(0) { $0 + sums[shift + place - $1 * Hour.perWeek] }
            return Point(
                hour: first.advanced(by: place),
                count: sums[shift + place],
                usual: Double(before) / Double(ArrivalCurve.weeks),
            )
        }
    }

    /// The first hour that counts for what is shown from another one on.
    package static func beginning(of first: Hour) -> Hour { first.advanced(by: -weeks * Hour.perWeek) }

    /// How many came in all of the hours.
    package var total: Int { points.reduce(0) { $0 + $1.count } }

    /// How many would have been usual in them.
    package var usualTotal: Double { points.reduce(0) { $0 + $1.usual } }
}
