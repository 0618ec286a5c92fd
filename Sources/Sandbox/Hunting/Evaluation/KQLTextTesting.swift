/// Whether a string has, contains or begins with another (Kusto, "String operators").
///
/// All ignore case but those that end in `_cs`. `has` wants whole terms: what stands before and behind must be no letter
/// and no digit.
enum KQLTextTesting {
    static func compile(
        _ test: KQLTextTest,
        _ left: KQLScalar,
        _ right: KQLScalar,
        _ budget: KQLBudget,
    ) throws(KQLError) -> KQLScalar {
        for type in [left.type, right.type] where ![.string, .dynamic, .guid].contains(type) {
            throw .semantic("Cannot use the operator '\(name(of: test))' with a value of type '\(type.rawValue)'")
        }
        let pattern = right.isConstant ? prepared(try right.value([]).text, test) : nil
        return KQLScalar(.bool, of: [left, right]) { (row) throws(KQLError) in
            let text = try left.value(row).text
            let wanted: [UInt8]
            if let pattern { wanted = pattern } else { wanted = prepared(try right.value(row).text, test) }
            try budget.spend(1 + (text.utf8.count + wanted.count) / 16)
            return .bool(passes(prepared(text, test), wanted, test.kind) != test.isNegated)
        }
    }

    static func prepared(_ text: String, _ test: KQLTextTest) -> [UInt8] {
        test.isCaseSensitive ? Array(text.utf8) : Array(text.lowercased().utf8)
    }

    static func passes(_ text: [UInt8], _ wanted: [UInt8], _ kind: KQLTextTest.Kind) -> Bool {
        switch kind {
        case .equals: text == wanted
        case .startsWith: text.starts(with: wanted)
        case .endsWith: text.count >= wanted.count && text.suffix(wanted.count).elementsEqual(wanted)
        case .contains: wanted.isEmpty || occurs(wanted, in: text, where: { _ in true })
        case .has:
            wanted.isEmpty || occurs(wanted, in: text) { isTermStart($0, text) && isTermEnd($0 + wanted.count, text) }
        case .hasPrefix: wanted.isEmpty || occurs(wanted, in: text) { isTermStart($0, text) }
        case .hasSuffix: wanted.isEmpty || occurs(wanted, in: text) { isTermEnd($0 + wanted.count, text) }
        }
    }

    /// Whether a pattern stands anywhere that will do (Knuth, Morris and Pratt: no text takes longer than its length).
    private static func occurs(_ wanted: [UInt8], in text: [UInt8], where willDo: (Int) -> Bool) -> Bool {
        guard wanted.count <= text.count else { return false }
        var fallback = [Int](repeating: 0, count: wanted.count)
        var length = 0
        for place in wanted.indices.dropFirst() {
            while length > 0, wanted[place] != wanted[length] { length = fallback[length - 1] }
            if wanted[place] == wanted[length] { length += 1 }
            fallback[place] = length
        }
        length = 0
        for (place, byte) in text.enumerated() {
            while length > 0, byte != wanted[length] { length = fallback[length - 1] }
            if byte == wanted[length] { length += 1 }
            if length == wanted.count {
                if willDo(place + 1 - length) { return true }
                length = fallback[length - 1]
            }
        }
        return false
    }

    /// Whether a term may begin in a place: at the start, behind what is of no term, or with what is of none itself.
    private static func isTermStart(_ place: Int, _ text: [UInt8]) -> Bool {
        place == 0 || !isOfTerm(text[place - 1]) || !isOfTerm(text[place])
    }

    private static func isTermEnd(_ place: Int, _ text: [UInt8]) -> Bool {
        place == text.count || !isOfTerm(text[place]) || !isOfTerm(text[place - 1])
    }

    /// Letters and digits; everything beyond ASCII counts as a letter.
    private static func isOfTerm(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: false
        }
    }

    private static func name(of test: KQLTextTest) -> String {
        if test.kind == .equals { return test.isNegated ? "!~" : "=~" }
        return (test.isNegated ? "!" : "") + test.kind.rawValue + (test.isCaseSensitive ? "_cs" : "")
    }
}
