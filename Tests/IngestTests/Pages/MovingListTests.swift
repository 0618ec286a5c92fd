import Ingest
import Tenants
import Testing

@Suite struct `A walk over a list that changes meanwhile` {
    /// Between any two requests objects appear and change, often several at one moment, sometimes very many.
    ///
    /// Whatever was written before the last request must be stored, as it then was, and no version twice.
    @Test(.timeLimit(.minutes(1)), arguments: 0..<300)
    func `misses nothing`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var clock: Int64 = 1_000 * Timestamp.ticksPerSecond
        let habits = SimulatedList.Habits(
            givesLinks: Bool.random(using: &random),
            mostSkip: [0, 500].randomElement(using: &random) ?? 0,
            comparesSeconds: Bool.random(using: &random),
        )
        var list = SimulatedList(habits: habits)
        for _ in 0..<Int.random(in: 0...80, using: &random) { write(to: &list, at: &clock, using: &random) }
        var changes = Int.random(in: 0...60, using: &random)
        let top = Int.random(in: 1...12, using: &random)
        let walked = Walked(&list, limits: PageWalk.Limits(top: top)) { list in
            for _ in 0..<Int.random(in: 0...3, using: &random) where changes > 0 {
                changes -= 1
                write(to: &list, at: &clock, using: &random)
            }
        }
        #expect(walked.reachedEnd)
        #expect(walked.oddities.isEmpty)
        #expect(Set(walked.stored.values) == Set(list.objects))
        #expect(Set(walked.handed).count == walked.handed.count)
        #expect(list.requests < 1_000)
    }

    /// One write of the far side: a new object or several, or a change of some that are there.
    private func write(to list: inout SimulatedList, at clock: inout Int64, using random: inout SplitMix) {
        clock += [0, 0, 1, 3_333, Timestamp.ticksPerSecond].randomElement(using: &random) ?? 1
        let burst = Int.random(in: 0..<8, using: &random) == 0 ? Int.random(in: 2...60, using: &random) : 1
        for _ in 0..<burst {
            if list.objects.isEmpty || Bool.random(using: &random) {
                list.objects.append(.init(id: list.objects.count, lastUpdate: clock, version: 0))
            } else {
                let place = Int.random(in: list.objects.indices, using: &random)
                // Two versions of one object at one moment could not be told apart by anyone.
                guard list.objects[place].lastUpdate < clock else { continue }
                list.objects[place].lastUpdate = clock
                list.objects[place].version += 1
            }
        }
    }
}

/// A small generator with a seed, so that a case that fails can be run again (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
