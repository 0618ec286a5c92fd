/// How long some things took: enough of it to say how many took how long, and to add it up with others'.
///
/// Up to eight minutes each second is told apart, and beyond that what differs by less than 1/256. So a tally of millions is as
/// small as one of thousands.
package struct DurationTally: Hashable, Sendable {
    /// How many there were in each step, by the number of the step.
    private var steps: [Int: Int] = [:]
    package private(set) var count = 0

    package init() {}

    /// Counts one that took so long; less than nothing is nothing.
    package mutating func add(_ time: Duration) {
        steps[DurationTally.step(of: max(0, time.components.seconds)), default: 0] += 1
        count += 1
    }

    /// Counts all that another one did.
    package mutating func add(_ other: DurationTally) {
        for (step, number) in other.steps { steps[step, default: 0] += number }
        count += other.count
    }

    /// The time in which a share of them was done: 0.5 is the median.
    ///
    /// `nil` where there were none. It is the time of the one with which so many are reached (the nearest rank), or up to 1/256 more.
    package func time(of share: Double) -> Duration? {
        guard count > 0 else { return nil }
        let rank = min(count, max(1, Int((share * Double(count)).rounded(.up))))
        var passed = 0
        for (step, number) in steps.sorted(by: { $0.key < $1.key }) {
            passed += number
            if passed >= rank { return .seconds(DurationTally.seconds(of: step)) }
        }
        return nil
    }

    package var median: Duration? { time(of: 0.5) }

    /// The time in which nine of ten were done.
    package var ninetieth: Duration? { time(of: 0.9) }

    /// So many steps are between a power of two and the next one.
    private static let fineness: Int64 = 256

    /// The step in which a number of seconds lies: itself below 512, then 256 for each doubling.
    private static func step(of seconds: Int64) -> Int {
        guard seconds >= 2 * fineness else { return Int(seconds) }
        let doublings = Int64.bitWidth - seconds.leadingZeroBitCount - 1 - fineness.trailingZeroBitCount
        return doublings * Int(fineness) + Int(seconds >> Int64(doublings))
    }

    /// The greatest number of seconds in a step.
    private static func seconds(of step: Int) -> Int64 {
        guard step >= 2 * Int(fineness) else { return Int64(step) }
        let doublings = step / Int(fineness) - 1
        return Int64(step - doublings * Int(fineness) + 1) << Int64(doublings) - 1
    }
}
