import Foundation

/// JSON objects changed at random, into ones that no service should send.
struct MutatedJSON {
    private(set) var bytes: [UInt8]

    private static let values =
        [
            "null", "true", "7", "-0", "7.0", "7e2", "[]", "{}", "[1.5,1e400,123456789012345678901234567890]",
            #""""#,
            #""x""#, "[null]", #"["a",null,7]"#, #"[{"a":1}]"#, #"{"a":[{}]}"#, #""\ud83d""#, #""\ude00""#,
            #""\u0000""#,
            #""\ud83d\ude00""#, #""\ud83dx""#, #""\ud83d\n""#, #""\u0041\/\b\f\n\r\t\\\"""#, #""é😀‮""#,
            #""2026-11-02T09:00:00Z""#, #""2026-02-30T09:00:00Z""#, #""HIGH""#, #""TruePositive""#,
            ##""#microsoft.graph.security.deviceEvidence""##, ##""#microsoft.graph.security.odd""##,
        ].map { Array($0.utf8) } + [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]]

    init(_ original: Data) {
        bytes = Array(original)
    }

    /// Changes the object in one way of several, after which it still has the form of JSON.
    mutating func change(using random: inout SeededGenerator) {
        guard let member = members.randomElement(using: &random) else { return }
        switch Int.random(in: 0...9, using: &random) {
        case 0...5: bytes.replaceSubrange(member.value, with: Self.values.randomElement(using: &random) ?? [])
        case 6:
            // The member once more, before itself or with another value.
            let value = Self.values.randomElement(using: &random) ?? []
            bytes.insert(contentsOf: bytes[member.name] + [0x3A] + value + [0x2C], at: member.name.lowerBound)
        case 7:
            // A letter of the name as an escape, which means the same.
            let place = Int.random(in: member.name.lowerBound + 1..<member.name.upperBound, using: &random)
            guard !bytes[member.name].contains(0x5C), bytes[place] != 0x22 else { return }
            let escape = Array("\\u00".utf8) + Array(String(bytes[place], radix: 16).utf8)
            if escape.count == 6 { bytes.replaceSubrange(place...place, with: escape) }
        case 8:
            // A name that is none, or another's.
            let names =
                [#""\ud800""#, #""id""#, #""evidence""#, #""x""#].map { Array($0.utf8) } + [[0x22, 0xFF, 0x22]]
            bytes.replaceSubrange(member.name, with: names.randomElement(using: &random) ?? [])
        default: bytes.insert(contentsOf: " \n\t".utf8, at: member.value.lowerBound)
        }
    }

    /// Changes one byte, after which it may not even have the form of JSON.
    mutating func changeByte(using random: inout SeededGenerator) {
        let place = Int.random(in: bytes.indices, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
    }

    /// The names and values of all members of objects in the text, at any depth.
    private var members: [(name: Range<Int>, value: Range<Int>)] {
        var found: [(name: Range<Int>, value: Range<Int>)] = []
        var name = 0..<0
        var place = 0
        while place < bytes.count {
            if bytes[place] == 0x22 {
                name = place..<endOfText(place)
                place = name.upperBound
            } else {
                if bytes[place] == 0x3A { found.append((name, place + 1..<endOfValue(place + 1))) }
                place += 1
            }
        }
        return found
    }

    private func endOfText(_ start: Int) -> Int {
        var place = start + 1
        while bytes[place] != 0x22 { place += bytes[place] == 0x5C ? 2 : 1 }
        return place + 1
    }

    /// The comma or the bracket after a value.
    private func endOfValue(_ start: Int) -> Int {
        var depth = 0
        var place = start
        while true {
            switch bytes[place] {
            case 0x22:
                place = endOfText(place)
                continue
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D:
                guard depth > 0 else { return place }
                depth -= 1
            case 0x2C where depth == 0: return place
            default: break
            }
            place += 1
        }
    }
}
