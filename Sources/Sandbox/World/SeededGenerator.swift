/// The sandbox's only source of chance: SplitMix64 (Steele, Lea and Flood, 2014), started from a seed and a place.
///
/// The standard library may change how it turns random bits into numbers; this type does that itself, so that one seed
/// gives the same bytes in every process, on every machine and with every compiler. A generator is made per tenant, per
/// incident and per alert, so that any of them can be made up without the ones before it.
struct SeededGenerator {
    /// What a generator is for: two uses of one place must not draw the same numbers.
    enum Purpose: UInt64 {
        case fault = 100
        case application = 1
        case tenant
        case partition
        case incident
        case alert
        case person
        case machine
        case threat
        case timing
        case living
        case closing
        case arrival
        case scripted
        case hunting
        case directory = 40
    }

    private var state: UInt64

    init(seed: UInt64, for purpose: Purpose, _ first: Int = 0, _ second: Int = 0) {
        state = SeededGenerator.mixed(seed &+ purpose.rawValue &* SeededGenerator.golden)
        state = SeededGenerator.mixed(state ^ UInt64(bitPattern: Int64(first)) &* 0xD6E8_FEB8_6659_FD93)
        state = SeededGenerator.mixed(state ^ UInt64(bitPattern: Int64(second)) &* 0xA076_1D64_78BD_642F)
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= SeededGenerator.golden
        return SeededGenerator.mixed(state)
    }

    /// A number from zero up to, but not including, a bound.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of a closed range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One element of a collection that has some.
    mutating func pick<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element {
        elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
    }

    /// The elements in another order (Fisher and Yates).
    mutating func shuffle<Element>(_ elements: inout [Element]) {
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, below(last + 1))
        }
    }

    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
