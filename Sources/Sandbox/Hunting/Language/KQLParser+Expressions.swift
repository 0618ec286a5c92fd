/// Scalar expressions, loosest first: `or`, `and`, comparisons, sums, products, signs, elements.
extension KQLParser {
    mutating func expression() throws(KQLError) -> KQLExpression {
        try enter()
        defer { depth -= 1 }
        var terms = [try conjunction()]
        while take(name: "or") { terms.append(try conjunction()) }
        return terms.count == 1 ? terms[0] : .any(terms)
    }

    private mutating func conjunction() throws(KQLError) -> KQLExpression {
        var terms = [try comparison()]
        while take(name: "and") { terms.append(try comparison()) }
        return terms.count == 1 ? terms[0] : .all(terms)
    }

    private mutating func comparison() throws(KQLError) -> KQLExpression {
        let left = try sum()
        switch current.kind {
        case .symbol(let symbol):
            let written = symbol == "<>" ? "!=" : symbol
            if let comparison = KQLExpression.Comparison(rawValue: written) {
                position += 1
                return .comparison(comparison, left, try sum())
            }
            if let test = KQLTextTest(name: symbol) {
                position += 1
                return .textTest(test, left, try sum())
            }
            return left
        case .name("between"), .name("!between"):
            let isNegated = current.kind == .name("!between")
            position += 1
            try expect("(")
            let from = try sum()
            try expect("..")
            let to = try sum()
            try expect(")")
            return .between(left, from: from, to: to, isNegated: isNegated)
        case .name("matches"): throw .unavailable("'matches regex'")
        case .name(let name):
            if let membership = KQLMembership(rawValue: name) {
                position += 1
                return .membership(membership, left, try options())
            }
            if let test = KQLTextTest(name: name) {
                position += 1
                return .textTest(test, left, try sum())
            }
            return left
        default: return left
        }
    }

    /// The list behind `in`: values, or one query that gives a column of them.
    private mutating func options() throws(KQLError) -> [KQLExpression] {
        try expect("(")
        if take(symbol: ")") { return [] }
        if isQuery {
            let pipeline = try pipeline()
            try expect(")")
            return [.query(pipeline)]
        }
        var options: [KQLExpression] = []
        repeat { options.append(try expression()) } while take(symbol: ",")
        try expect(")")
        return options
    }

    /// Whether what follows is a table with steps behind it, which nothing else looks like.
    private var isQuery: Bool {
        guard case .name(let name) = current.kind else { return false }
        return tokens[position + 1].kind == .symbol("|") || ["union", "print", "range", "datatable"].contains(name)
    }

    private mutating func sum() throws(KQLError) -> KQLExpression {
        var left = try product()
        while case .symbol(let symbol) = current.kind, symbol == "+" || symbol == "-",
            let operation = KQLExpression.Arithmetic(rawValue: symbol)
        {
            position += 1
            left = .arithmetic(operation, left, try product())
            try lengthen()
        }
        return left
    }

    private mutating func product() throws(KQLError) -> KQLExpression {
        var left = try signed()
        while case .symbol(let symbol) = current.kind, ["*", "/", "%"].contains(symbol),
            let operation = KQLExpression.Arithmetic(rawValue: symbol)
        {
            position += 1
            left = .arithmetic(operation, left, try signed())
            try lengthen()
        }
        return left
    }

    private mutating func signed() throws(KQLError) -> KQLExpression {
        if take(symbol: "-") {
            try enter()
            defer { depth -= 1 }
            return .minus(try signed())
        }
        if take(symbol: "+") {
            try enter()
            defer { depth -= 1 }
            return try signed()
        }
        return try element()
    }

    private mutating func element() throws(KQLError) -> KQLExpression {
        var value = try primary()
        while true {
            if take(symbol: ".") {
                value = .element(.literal(.text(try identifier()), .string), of: value)
            } else if take(symbol: "[") {
                value = .element(try expression(), of: value)
                try expect("]")
            } else {
                return value
            }
            try lengthen()
        }
    }

    private mutating func primary() throws(KQLError) -> KQLExpression {
        switch current.kind {
        case .symbol("("):
            position += 1
            let inner = try expression()
            try expect(")")
            return inner
        case .symbol("*"):
            position += 1
            return .everything
        case .symbol("["): return .name(try identifier())
        case .text:
            var text = ""
            // Strings that stand side by side are one.
            while case .text(let part) = current.kind {
                position += 1
                text += part
            }
            return .literal(.text(text), .string)
        case .whole(let number):
            position += 1
            return .literal(.whole(number), .long)
        case .real(let number):
            position += 1
            return .literal(.real(number), .real)
        case .span(let ticks):
            position += 1
            return .literal(.span(ticks), .timespan)
        case .literal(let type, let text): return try literal(type, text)
        case .name("true"), .name("false"):
            let truth = current.kind == .name("true")
            position += 1
            return .literal(.bool(truth), .bool)
        case .name("toscalar"):
            position += 1
            try expect("(")
            let pipeline = try pipeline()
            try expect(")")
            return .query(pipeline)
        case .name: return try nameOrCall()
        default: throw unexpected()
        }
    }

    private mutating func nameOrCall() throws(KQLError) -> KQLExpression {
        guard case .name(let word) = current.kind, !KQLParser.reserved.contains(word) else { throw unexpected() }
        let name = try identifier()
        guard take(symbol: "(") else { return .name(name) }
        var arguments: [KQLExpression] = []
        if !take(symbol: ")") {
            repeat { arguments.append(try expression()) } while take(symbol: ",")
            try expect(")")
        }
        return .call(name, arguments)
    }

    /// Each link makes the tree deeper, and a tree is walked by recursion.
    private mutating func lengthen() throws(KQLError) {
        links += 1
        guard links <= KQLParser.mostLinks else { throw unexpected() }
    }

    /// `datetime(2026-11-20)` and its like; one that is not quoted and not of the type is a syntax error.
    private mutating func literal(_ name: String, _ text: String) throws(KQLError) -> KQLExpression {
        guard let type = KQLType(name: name) else { throw unexpected() }
        let plain = text.trimmed
        guard let value = KQLParser.value(plain, of: type) else { throw unexpected() }
        position += 1
        return .literal(value, type)
    }

    private static func value(_ text: String, of type: KQLType) -> KQLValue? {
        if text == "null" { return .null }
        switch type {
        case .datetime: return KQLMoment.value(unquoted(text))
        case .timespan: return KQLSpan.ticks(unquoted(text)).map { .span($0) }
        case .guid: return unquoted(text).utf8.count == 36 ? .text(unquoted(text).lowercased()) : nil
        case .int: return Int32(text).map { .whole(Int64($0)) }
        case .long: return Int64(text).map { .whole($0) }
        case .real: return Double(text).map { .real($0) }
        case .bool: return ["true": .bool(true), "false": .bool(false), "1": .bool(true), "0": .bool(false)][text]
        case .dynamic: return KQLDynamicReader.literal(text).map { .dynamic($0) }
        case .string: return nil
        }
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == "\"" || first == "'", text.last == first else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }

    private static let reserved: Set<String> = ["and", "or", "by", "asc", "desc", "on", "let", "step", "nulls"]
}
