import Tenants
import Testing

@Suite struct `Hours` {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:59:59.9999999Z", 0), ("1970-01-01T01:00:00Z", 1),
        ("1969-12-31T23:59:59.9999999Z", -1), ("1969-12-31T23:00:00Z", -1), ("1969-12-31T22:59:59Z", -2),
    ])
    func `begin on the hour, before 1970 too`(text: String, number: Int64) throws {
        #expect(try Hour(of: #require(Timestamp(text))).number == number)
    }

    /// In March and in October clocks in Europe and America jump; these do not.
    @Test(arguments: ["2026-03-08T00:00:00Z", "2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z", "2026-11-01T00:00:00Z"])
    func `are 24 to each day`(text: String) throws {
        let midnight = try Hour(of: #require(Timestamp(text)))
        for number in 0..<24 {
            let time = midnight.advanced(by: number).start.description.dropFirst(11).prefix(5)
            #expect(time == (number < 10 ? "0\(number):00" : "\(number):00"))
        }
        let next = midnight.advanced(by: 24)
        #expect(next.start - midnight.start == .seconds(86_400))
    }
}

@Suite struct `A curve of arrivals` {
    private let last = Hour(number: 500_000)

    @Test func `sets each hour beside the same one of the four weeks before`() {
        let counts = HourCounts([
            HourCounts.Bucket(hour: last, count: 3),
            HourCounts.Bucket(hour: last.advanced(by: -168), count: 4),
            HourCounts.Bucket(hour: last.advanced(by: -2 * 168), count: 2),
            HourCounts.Bucket(hour: last.advanced(by: -5 * 168), count: 90),
            HourCounts.Bucket(hour: last.advanced(by: -169), count: 8),
            HourCounts.Bucket(hour: last.advanced(by: 1), count: 70),
        ])
        let curve = ArrivalCurve(through: last, hours: 2, of: [counts, HourCounts()])
        #expect(
            curve.points == [
                ArrivalCurve.Point(hour: last.advanced(by: -1), count: 0, usual: 2),
                ArrivalCurve.Point(hour: last, count: 3, usual: 1.5),
            ]
        )
        #expect(curve.total == 3)
        #expect(curve.usualTotal == 3.5)
    }

    /// Against a plain count of the moments themselves.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `counts each moment once, in its hour`(seed: UInt64) {
        var random = Seeded(state: seed)
        let end = last.advanced(by: 1).start.ticks
        let moments = (0..<Int.random(in: 0...2_000, using: &random)).map { _ in
            Timestamp(ticks: end - Int64.random(in: 1...(37 * 24 * Hour.ticks), using: &random))
        }
        let parts = Dictionary(grouping: moments) { _ in Int.random(in: 0..<4, using: &random) }
        let counts = parts.values.map { moments in
            HourCounts(moments.map { HourCounts.Bucket(hour: Hour(of: $0), count: 1) })
        }
        let hours = [1, 24, 168].randomElement(using: &random) ?? 24
        let curve = ArrivalCurve(through: last, hours: hours, of: counts)
        #expect(curve.points.count == hours)
        #expect(counts.map(\.total).reduce(0, +) == moments.count)
        for point in curve.points {
            func isIn(_ moment: Timestamp, weeksBefore weeks: Int) -> Bool {
                let start = point.hour.advanced(by: -weeks * 168).start
                return moment >= start && moment < start + .seconds(3_600)
            }
            #expect(point.count == moments.count { isIn($0, weeksBefore: 0) })
            let before = (1...4).map { weeks in moments.count { isIn($0, weeksBefore: weeks) } }
            #expect(point.usual == Double(before.reduce(0, +)) / 4)
        }
    }
}
