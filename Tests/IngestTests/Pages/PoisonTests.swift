import Ingest
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A walk over a list with an object that makes pages fail` {
    private static let second = Timestamp.ticksPerSecond

    @Test(arguments: [1, 2, 5, 6, 37, 101, 102], [1, 2, 5, 7, 50])
    func `passes over that one and nothing else`(count: Int, top: Int) {
        for place in [0, 1, count / 2, count - 2, count - 1] where (0..<count).contains(place) {
            var list = SimulatedList((0..<Int64(count)).map { $0 * Self.second })
            list.poisoned = [place]
            let walked = Walked(&list, limits: PageWalk.Limits(top: top))
            #expect(walked.reachedEnd)
            #expect(Set(walked.stored.keys) == Set(0..<count).subtracting([place]))
            #expect(walked.oddities.count == 1)
            #expect(walked.oddities.first?.cause == .unread)
        }
    }

    @Test(arguments: [[3, 4], [3, 5], [0, 1, 2], [10, 19, 20, 39]])
    func `passes over several`(places: [Int]) {
        var list = SimulatedList((0..<40).map { Int64($0) * Self.second })
        list.poisoned = Set(places)
        let walked = Walked(&list, limits: PageWalk.Limits(top: 8))
        #expect(walked.reachedEnd)
        #expect(Set(walked.stored.keys) == Set(0..<40).subtracting(places))
        #expect(!walked.oddities.isEmpty)
    }

    @Test(arguments: 0..<9)
    func `passes over it among others of its moment`(place: Int) {
        let moments: [Int64] = [1, 2] + Array(repeating: 3, count: 5) + [4, 5]
        var list = SimulatedList(moments.map { $0 * Self.second })
        list.poisoned = [place]
        let walked = Walked(&list, limits: PageWalk.Limits(top: 4))
        #expect(walked.reachedEnd)
        #expect(Set(walked.stored.keys) == Set(0..<9).subtracting([place]))
    }

    @Test func `needs few requests for it`() {
        var list = SimulatedList((0..<1_000).map { Int64($0) * Self.second })
        list.poisoned = [555]
        let walked = Walked(&list, limits: PageWalk.Limits(top: 200))
        #expect(walked.reachedEnd && walked.stored.count == 999)
        #expect(list.requests < 30)
    }

    @Test func `blames no object for an outage`() {
        var walk = PageWalk(from: nil, limits: .init(top: 200))
        #expect(walk.first == .ask(since: nil, top: 200))
        let probes = (0..<5).map { _ in walk.handleFailure()?.step }
        let behind = [1, 2, 4].map { PageWalk.Step.ask(since: nil, top: 1, skip: $0) }
        #expect(probes == [.ask(since: nil, top: 1)] + behind + [nil])
    }

    @Test(arguments: 0..<40)
    func `blames no object for failures that come and go`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var list = SimulatedList((0..<200).map { Int64($0) * Self.second })
        let walked = Walked(
            &list,
            limits: PageWalk.Limits(top: 40),
            failing: { Int.random(in: 0..<10, using: &random) == 0 }
        )
        let missing = 200 - walked.stored.count
        #expect(missing <= walked.oddities.count(where: { $0.cause == .unread }))
    }
}
