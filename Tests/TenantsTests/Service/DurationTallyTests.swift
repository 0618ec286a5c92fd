import Tenants
import Testing

@Suite struct `A tally of times` {
    private static func tally(_ seconds: some Sequence<Int64>) -> DurationTally {
        seconds.reduce(into: DurationTally()) { $0.add(.seconds($1)) }
    }

    @Test func `of nothing has no median`() {
        #expect(DurationTally().median == nil)
        #expect(DurationTally().ninetieth == nil)
    }

    @Test(
        arguments: [
            ([0], 0, 0), ([7], 7, 7), ([1, 2], 1, 2), ([3, 1, 2], 2, 3), ([-5, 4], 0, 4),
            (Array(1...100), 50, 90), ([60, 60, 60, 60, 60, 60, 60, 60, 60, 127], 60, 60),
        ] as [([Int64], Int64, Int64)]
    )
    func `says the nearest rank`(seconds: [Int64], median: Int64, ninetieth: Int64) {
        let tally = Self.tally(seconds)
        #expect(tally.count == seconds.count)
        #expect(tally.median == .seconds(median))
        #expect(tally.ninetieth == .seconds(ninetieth))
    }

    /// Against all of the times in their order.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `is never more than a 256th above the time of the rank, and never below it`(seed: UInt64) throws {
        var random = Seeded(state: seed)
        let bound = [1, 100, 512, 5_000, 1_000_000, 1_000_000_000].randomElement(using: &random) ?? 1
        let seconds = (0..<Int.random(in: 1...300, using: &random)).map { _ in
            Int64.random(in: 0...Int64(bound), using: &random)
        }
        let sorted = seconds.sorted()
        let tally = Self.tally(seconds)
        for share in [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1] {
            let rank = max(1, Int((share * Double(sorted.count)).rounded(.up)))
            let exact = sorted[rank - 1]
            let said = try #require(tally.time(of: share)).components.seconds
            #expect(said >= exact && said - exact <= exact / 256, "\(share) of \(sorted.count): \(said) for \(exact)")
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `is the same whether it is made at once or added up`(seed: UInt64) {
        var random = Seeded(state: seed)
        let parts = (0..<5).map { _ in
            (0..<Int.random(in: 0...40, using: &random)).map { _ in Int64.random(in: 0...100_000, using: &random) }
        }
        var sum = DurationTally()
        for part in parts.shuffled(using: &random) { sum.add(Self.tally(part)) }
        #expect(sum == Self.tally(parts.joined()))
    }
}
