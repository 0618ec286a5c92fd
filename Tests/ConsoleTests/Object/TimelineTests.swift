import Foundation
import Tenants
import Testing

@testable import Console

@Suite struct `A timeline` {
    private func events(_ seconds: [Int64], _ severity: Severity = .high) -> [Timeline.Event] {
        seconds.map { Timeline.Event(moment: moment($0), severity: severity) }
    }

    @Test func `has nothing to draw without alerts`() {
        #expect(Timeline([], cells: 10, mostTicks: 5) == nil)
    }

    @Test func `puts what came all at once in the middle`() throws {
        let timeline = try #require(Timeline(events([7, 7, 7]), cells: 10, mostTicks: 5))
        #expect(timeline.lanes.map { $0.marks.map(\.count) } == [[3]])
        #expect(timeline.lanes[0].marks[0].place == 0.5)
        #expect(!timeline.ticks.isEmpty)
    }

    @Test func `gathers what came at about the same time, and leaves the rest apart`() throws {
        let timeline = try #require(Timeline(events([0, 1, 2, 500, 1_000]), cells: 10, mostTicks: 5))
        #expect(timeline.lanes[0].marks.map(\.count) == [3, 1, 1])
        #expect(timeline.lanes[0].marks.map { ($0.place * 1_000).rounded() } == [1, 500, 1_000])
    }

    @Test func `has a lane for each severity, the worst above`() throws {
        let all = [Severity.low, .high, .informational, .medium].flatMap { events([0, 60], $0) }
        let timeline = try #require(Timeline(all, cells: 10, mostTicks: 5))
        #expect(timeline.lanes.map(\.severity) == [.high, .medium, .low, .informational])
    }

    @Test(arguments: [1, 59, 60, 601, 4_000, 86_400, 700_000, 40_000_000, 250_000_000_000] as [Int64])
    func `names a few round moments, however long it is`(length: Int64) throws {
        for most in [3, 7] {
            let timeline = try #require(Timeline(events([0, length]), cells: 10, mostTicks: most))
            #expect((1...most + 1).contains(timeline.ticks.count), "\(timeline.ticks.count) of \(most)")
            for tick in timeline.ticks {
                #expect(tick.moment.ticks % (timeline.step * Timestamp.ticksPerSecond) == 0)
                #expect((0...1).contains(tick.place))
            }
        }
    }

    @Test func `draws hundreds of alerts in a few marks`() throws {
        let timeline = try #require(Timeline(events((0..<900).map { $0 * 37 }), cells: 36, mostTicks: 7))
        #expect(timeline.lanes[0].marks.count == 36)
        #expect(timeline.lanes[0].marks.reduce(0) { $0 + $1.count } == 900)
    }
}
