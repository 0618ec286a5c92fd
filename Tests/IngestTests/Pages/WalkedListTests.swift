import Ingest
import Tenants
import Testing

@Suite struct `A walk over a list` {
    private static let second = Timestamp.ticksPerSecond

    @Test(arguments: [0, 1, 4, 5, 6, 25, 101])
    func `finds every object once`(count: Int64) {
        var list = SimulatedList((0..<count).map { $0 * Self.second })
        let walked = Walked(&list)
        #expect(walked.reachedEnd)
        #expect(Set(walked.handed) == Set(list.objects))
        #expect(walked.handed.count == list.objects.count)
        #expect(walked.oddities.isEmpty)
    }

    @Test(arguments: [0, 1, 4, 5, 6, 25, 101])
    func `does without links`(count: Int64) {
        var list = SimulatedList((0..<count).map { $0 * Self.second }, habits: .init(givesLinks: false))
        let walked = Walked(&list)
        #expect(walked.reachedEnd)
        #expect(Set(walked.handed) == Set(list.objects))
    }

    @Test(arguments: [49, 50, 51, 149, 150, 170])
    func `is not ended by a page that is shorter than was asked for`(count: Int64) {
        var list = SimulatedList(
            (0..<count).map { $0 * Self.second },
            habits: .init(givesLinks: false, mostTop: 50),
        )
        let walked = Walked(&list, limits: PageWalk.Limits(top: 200))
        #expect(walked.reachedEnd)
        #expect(Set(walked.handed) == Set(list.objects))
        #expect(walked.handed.count == list.objects.count)
        #expect(walked.oddities.isEmpty)
    }

    @Test func `asks once where nothing is new`() {
        var list = SimulatedList((1...40).map { $0 * Self.second })
        let walked = Walked(&list, from: Timestamp(ticks: 39 * Self.second))
        #expect(walked.reachedEnd)
        #expect(list.requests == 1)
    }

    @Test(arguments: [4, 5, 6, 19, 20, 21, 79, 80, 81, 999, 1_000], [true, false])
    func `finds all that share one moment, as far as a page can be made to hold them`(ties: Int, links: Bool) {
        let moments: [Int64] = [1, 2] + Array(repeating: 3, count: ties) + [4, 5, 6]
        var list = SimulatedList(moments.map { $0 * Self.second }, habits: .init(givesLinks: links))
        let walked = Walked(&list)
        #expect(walked.reachedEnd)
        #expect(Set(walked.handed) == Set(list.objects))
        #expect(walked.handed.count == list.objects.count)
        #expect(
            walked.oddities == (ties < 1_000 ? [] : [.crowdedMoment(Timestamp(ticks: 3 * Self.second), had: 1_000)])
        )
    }

    @Test func `reads on behind a moment that holds more than Graph lists`() {
        let moments: [Int64] = [1, 2] + Array(repeating: 3, count: 1_500) + [4, 5, 6]
        var list = SimulatedList(moments.map { $0 * Self.second })
        let walked = Walked(&list)
        #expect(walked.reachedEnd)
        #expect(walked.oddities == [.crowdedMoment(Timestamp(ticks: 3 * Self.second), had: 1_000)])
        #expect(walked.stored.count == 1_005)
    }

    @Test func `follows links that reach behind the largest page`() {
        let moments: [Int64] = [1, 2] + Array(repeating: 3, count: 1_500) + [4, 5, 6]
        var list = SimulatedList(moments.map { $0 * Self.second }, habits: .init(mostSkip: .max / 2))
        let walked = Walked(&list)
        #expect(walked.reachedEnd)
        #expect(Set(walked.handed) == Set(list.objects))
        #expect(walked.oddities.isEmpty)
    }

    @Test func `gives up on a list in descending order`() {
        var list = SimulatedList((0..<30).map { $0 * Self.second }, habits: .init(honoursOrder: false))
        let walked = Walked(&list)
        #expect(!walked.reachedEnd)
        #expect(walked.oddities == [.outOfOrder])
        #expect(walked.positions.isEmpty)
    }

    @Test func `gives up on a list that is not filtered`() {
        var list = SimulatedList((0..<30).map { $0 * Self.second }, habits: .init(honoursFilter: false))
        let walked = Walked(&list)
        #expect(!walked.reachedEnd)
        #expect(walked.oddities == [.filterIgnored(Timestamp(ticks: 4 * Self.second))])
        #expect(list.requests == 2)
    }

    @Test func `bears a filter that compares whole seconds`() {
        let moments = (0..<200).map { Int64($0) * Self.second / 7 }
        var list = SimulatedList(moments, habits: .init(comparesSeconds: true))
        let walked = Walked(&list)
        #expect(walked.reachedEnd)
        #expect(Set(walked.handed) == Set(list.objects))
        #expect(walked.oddities.isEmpty)
    }

    @Test func `does not follow a link round and round`() {
        let moments = Array(repeating: 3 * Self.second, count: 2_000)
        var list = SimulatedList(moments, habits: .init(repeatsPages: true))
        let walked = Walked(&list)
        #expect(walked.oddities.contains(.crowdedMoment(Timestamp(ticks: 3 * Self.second), had: 1_000)))
        #expect(list.requests < 20)
    }

    @Test func `never claims a position behind the last`() {
        let moments = (0..<300).map { Int64($0 / 9) * Self.second }
        var list = SimulatedList(moments)
        let walked = Walked(&list)
        #expect(walked.positions == walked.positions.sorted())
        #expect(walked.positions.last == Timestamp(ticks: 33 * Self.second))
    }
}
