import Foundation

/// Chance that is the same in each run.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to 1.
    mutating func unit() -> Double { Double.random(in: 0..<1, using: &self) }

    /// One of so many, the first much more often than the last (the n-th about 1/n as often).
    mutating func skewed(_ count: Int) -> Int {
        min(count - 1, Int(pow(Double(count), unit())) - 1)
    }

    /// One of some, each as often as its weight says.
    mutating func weighted<Element>(_ choices: [(Element, Double)]) -> Element {
        var left = unit() * choices.reduce(0) { $0 + $1.1 }
        for (choice, weight) in choices {
            left -= weight
            if left < 0 { return choice }
        }
        return choices[choices.count - 1].0
    }
}
