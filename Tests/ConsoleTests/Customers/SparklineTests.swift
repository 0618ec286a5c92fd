import Foundation
import Localization
import Tenants
import Testing

@testable import Console

@Suite struct `A line of thirty days` {
    private let words: Words

    init() throws {
        words = Words(language: .english, phrasebook: try Phrasebook.shipped(), glossary: try Glossary.shipped())
    }

    /// The columns in which something is drawn.
    private func columns(_ path: String) -> [Int] { path.matches(of: #/M([0-9]+) /#).compactMap { Int($0.1) } }

    @Test func `counts by days that end with the hour that it is`() {
        let now = moment(0)
        let last = Hour(of: now)
        let counts = HourCounts([
            HourCounts.Bucket(hour: last, count: 2), HourCounts.Bucket(hour: last.advanced(by: -23), count: 3),
            HourCounts.Bucket(hour: last.advanced(by: -24), count: 7),
            HourCounts.Bucket(hour: Sparkline.start(at: now), count: 1),
            HourCounts.Bucket(hour: Sparkline.start(at: now).advanced(by: -1), count: 50),
        ])
        let days = counts.days(before: now)
        #expect(days.count == 30 && days[29] == 5 && days[28] == 7 && days[0] == 1)
        #expect(days.reduce(0, +) == 13)
    }

    @Test func `draws what came in, and says how much that was`() {
        var days = Array(repeating: 0, count: 30)
        days[0] = 1
        days[29] = 1_000
        let line = Sparkline(days, unseen: 0, words)
        #expect(columns(line.bars) == [2, 118] && line.gaps.isEmpty)
        #expect(line.label == "1,001 incidents in 30 days, at most 1,000 a day")
        #expect(Sparkline(Array(repeating: 0, count: 30), unseen: 0, words).bars.isEmpty)
    }

    @Test func `marks the days of which not all is seen, and counts no further than it knows`() {
        let line = Sparkline(Array(repeating: 0, count: 30), unseen: 3, words)
        #expect(columns(line.gaps) == [108, 112, 116] && line.bars.isEmpty)
        #expect(line.label.hasPrefix("At least 0 incidents"))
    }

    @Test(arguments: [(0, 1), (23, 1), (24, 2), (719, 30), (5_000, 30)])
    func `knows since when a customer is not seen`(hours: Int, days: Int) throws {
        let customer = try Customer.fixture(1, tenants: [1])
        let now = moment(0)
        let health = try [
            StreamHealth.fixture(1, .incidents, wholeRead: now),
            StreamHealth.fixture(1, .alerts, wholeRead: now - .seconds(hours * 3_600 + 1_000)),
        ]
        let sight = CustomerSight(of: customer, health: health, at: now, staleAfter: .seconds(900))
        let expected = (Hour(of: now).number - Hour(of: now - .seconds(hours * 3_600 + 1_000)).number) / 24 + 1
        #expect(sight.unseenDays(before: now) == min(30, Int(expected)))
        #expect(abs(sight.unseenDays(before: now) - days) <= 1)
    }

    @Test func `is unmarked for who is seen, and marked as a whole for who never was`() throws {
        let customer = try Customer.fixture(1, tenants: [1])
        func sight(_ read: Timestamp?) throws -> CustomerSight {
            let health = try Tenants.Stream.allCases.map { try StreamHealth.fixture(1, $0, wholeRead: read) }
            return CustomerSight(of: customer, health: health, at: moment(0), staleAfter: .seconds(900))
        }
        #expect(try sight(moment(0)).unseenDays(before: moment(0)) == 0)
        #expect(try sight(nil).unseenDays(before: moment(0)) == 30)
    }
}
