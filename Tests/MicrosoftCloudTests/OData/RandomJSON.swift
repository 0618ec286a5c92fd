/// A generator of random numbers that gives the same ones for the same seed (SplitMix64, Steele and others, 2014).
struct SeededGenerator: RandomNumberGenerator {
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

/// JSON that is right and looks odd.
enum RandomJSON {
    private static let texts = [
        #""""#, #""a""#, #""}{][,:""#, #""\"""#, #""\\\"""#, #""é😀‮""#, #""\u0041\ud83d\ude00""#, #""value""#,
        #""\/\b\f\n\r\t""#, #""@odata.nextLink""#,
    ]
    private static let others = ["null", "true", "false", "0", "-0", "-1.25E+10", "1e9", "[]", "{}", "[ ]", "{ }"]

    /// An object with some members, spaced at random.
    static func object(using random: inout SeededGenerator, depth: Int = 0) -> String {
        let members = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            let key = texts.randomElement(using: &random) ?? ""
            return key + space(&random) + ":" + space(&random) + value(&random, depth)
        }
        return "{" + space(&random) + joined(members, &random) + space(&random) + "}"
    }

    /// A page of the objects, with members around them that a list may have.
    static func page(of objects: [String], using random: inout SeededGenerator) -> String {
        var members = [#""value""# + space(&random) + ":" + space(&random) + "[" + joined(objects, &random) + "]"]
        for name in [#""@odata.context""#, #""@odata.count""#, #""other""#] where Bool.random(using: &random) {
            members.append(name + ":" + space(&random) + value(&random, 0))
        }
        members.shuffle(using: &random)
        return space(&random) + "{" + joined(members, &random) + "}" + space(&random)
    }

    private static func value(_ random: inout SeededGenerator, _ depth: Int) -> String {
        switch Int.random(in: 0...(depth < 4 ? 5 : 3), using: &random) {
        case 0, 1: texts.randomElement(using: &random) ?? ""
        case 2, 3: others.randomElement(using: &random) ?? ""
        case 4: object(using: &random, depth: depth + 1)
        default: "[" + joined((0..<2).map { _ in value(&random, depth + 1) }, &random) + space(&random) + "]"
        }
    }

    private static func joined(_ parts: [String], _ random: inout SeededGenerator) -> String {
        var text = ""
        for (place, part) in parts.enumerated() {
            text += (place == 0 ? "" : ",") + space(&random) + part + space(&random)
        }
        return text
    }

    private static func space(_ random: inout SeededGenerator) -> String {
        ["", "", "", " ", "\n", "\t", "\r\n  "].randomElement(using: &random) ?? ""
    }
}
