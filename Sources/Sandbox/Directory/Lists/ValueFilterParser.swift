import Tenants

/// Reads the filter of a list by recursive descent: `or` binds loosest, then `and`, then `not`, then comparisons.
struct ValueFilterParser {
    /// How deep brackets, `not` and `any` may nest, so that no expression can exhaust the stack.
    static let deepest = 20
    /// How many comparisons there may be (OData's own default bound on nodes).
    static let mostComparisons = 100

    private var properties: [String: ListRules.Property]
    private let type: String
    private var words: ArraySlice<FilterWord>
    private var comparisons = 0

    /// - Throws: ``ListFault`` that says what is wrong with the expression.
    static func parse(_ text: String, by rules: ListRules) throws(ListFault) -> ValueFilter {
        let words = try FilterWord.words(of: text)[...]
        var parser = ValueFilterParser(properties: rules.filters, type: rules.type, words: words)
        let filter = try parser.disjunction(depth: 0)
        if let rest = parser.words.first { throw parser.unexpected(rest) }
        return filter
    }

    private init(properties: [String: ListRules.Property], type: String, words: ArraySlice<FilterWord>) {
        self.properties = properties
        self.type = type
        self.words = words
    }

    private mutating func disjunction(depth: Int) throws(ListFault) -> ValueFilter {
        var filter = try conjunction(depth: depth)
        while skip(.bare("or")) { filter = .or(filter, try conjunction(depth: depth)) }
        return filter
    }

    private mutating func conjunction(depth: Int) throws(ListFault) -> ValueFilter {
        var filter = try negation(depth: depth)
        while skip(.bare("and")) { filter = .and(filter, try negation(depth: depth)) }
        return filter
    }

    private mutating func negation(depth: Int) throws(ListFault) -> ValueFilter {
        guard depth <= ValueFilterParser.deepest else {
            throw ListFault(
                "Invalid filter clause: The recursion limit of \(ValueFilterParser.deepest) has been exceeded."
            )
        }
        if skip(.bare("not")) { return .not(try negation(depth: depth + 1)) }
        if skip(.open) {
            let inner = try disjunction(depth: depth + 1)
            try require(.close)
            return inner
        }
        return try comparison(depth: depth)
    }

    private mutating func comparison(depth: Int) throws(ListFault) -> ValueFilter {
        comparisons += 1
        guard comparisons <= ValueFilterParser.mostComparisons else {
            throw ListFault(
                "Invalid filter clause: The node count limit of \(ValueFilterParser.mostComparisons) has been exceeded."
            )
        }
        let name = try bare("a comparison")
        if words.first == .open {
            if let function = ValueFilter.Function(rawValue: name.lowercased()) { return try call(function) }
            if name.hasSuffix("/any") { return try any(of: String(name.dropLast(4)), depth: depth) }
            throw ListFault("Invalid filter clause: An unknown function with name '\(name)' was found.")
        }
        let (path, property) = try property(named: name)
        guard case .bare(let word) = words.first, word != "and", word != "or" else {
            if case .truth = property { return .compare(path, .eq, .truth(true)) }
            throw expected("an operator after '\(name)'")
        }
        words.removeFirst()
        if word == "in" { return .among(path, try list(of: property, named: name)) }
        guard let comparison = ValueFilter.Comparison(rawValue: word) else { throw unexpected(.bare(word)) }
        if case .moment = property, words.first != .bare("null") {
            return .moment(path, comparison, try moment(named: name))
        }
        let value = try value(of: property, named: name)
        if case .enumeration = property, comparison != .eq, comparison != .ne {
            throw ListFault("Invalid filter clause: The operator '\(word)' is not supported for '\(name)'.")
        }
        return .compare(path, comparison, value)
    }

    private mutating func call(_ function: ValueFilter.Function) throws(ListFault) -> ValueFilter {
        try require(.open)
        let name = try bare("a property")
        let (path, property) = try property(named: name)
        guard case .text = property else {
            throw ListFault("Invalid filter clause: '\(function.rawValue)' takes texts, which '\(name)' is not.")
        }
        try require(.comma)
        guard case .text(let text) = words.popFirst() else { throw expected("a quoted string") }
        try require(.close)
        return .call(function, path, text)
    }

    /// `machineTags/any(tag: tag eq 'x')`.
    private mutating func any(of name: String, depth: Int) throws(ListFault) -> ValueFilter {
        let (path, property) = try property(named: name)
        guard case .texts = property else {
            throw ListFault("Invalid filter clause: 'any' takes lists, which '\(name)' is not.")
        }
        try require(.open)
        let variable = try bare("a range variable")
        try require(.colon)
        let outer = properties
        properties = [variable: .text]
        let inner = try disjunction(depth: depth + 1)
        properties = outer
        try require(.close)
        return .any(path, inner.renaming(variable, to: ValueFilter.element))
    }

    private mutating func list(of property: ListRules.Property, named name: String) throws(ListFault) -> [OrderedJSON] {
        try require(.open)
        var values = [try value(of: property, named: name)]
        while skip(.comma) {
            guard values.count < ValueFilterParser.mostComparisons else {
                throw ListFault(
                    "Invalid filter clause: The list after 'in' has more than \(ValueFilterParser.mostComparisons) values."
                )
            }
            values.append(try value(of: property, named: name))
        }
        try require(.close)
        return values
    }

    private mutating func moment(named name: String) throws(ListFault) -> Timestamp {
        guard let word = words.popFirst() else { throw expected("a date for '\(name)'") }
        guard case .bare(let literal) = word, let moment = Timestamp(literal) else {
            throw ListFault(
                "Invalid filter clause: \(word.spoken) is no date with a time and a zone, as '\(name)' is. Dates are not quoted."
            )
        }
        return moment
    }

    private mutating func value(of property: ListRules.Property, named name: String) throws(ListFault) -> OrderedJSON {
        guard let word = words.popFirst() else { throw expected("a value for '\(name)'") }
        switch (property, word) {
        case (_, .bare("null")): return .null
        case (.text, .text(let text)): return .text(text)
        // A GUID may stand without quotes, as OData's own type of that name does.
        case (.text, .bare(let text)) where TenantID(rawValue: text) != nil: return .text(text)
        case (.truth, .bare("true")): return .truth(true)
        case (.truth, .bare("false")): return .truth(false)
        case (.number, .bare(let digits)) where Int(digits) != nil: return .number(digits)
        case (.enumeration(let names), .text(let text)):
            guard let name = names.first(where: { $0.lowercased() == text.lowercased() }) else {
                throw ListFault(
                    "Invalid filter clause: The string '\(text)' is not a valid enumeration type constant of '\(name)'."
                )
            }
            return .text(name)
        default: throw unexpected(word)
        }
    }

    private func property(named name: String) throws(ListFault) -> (String, ListRules.Property) {
        guard let property = properties[name] else {
            throw ListFault(
                "Invalid filter clause: The property '\(name)' of type '\(type)' cannot be used in the $filter query option."
            )
        }
        return (name, property)
    }

    private mutating func bare(_ what: String) throws(ListFault) -> String {
        guard let word = words.popFirst() else { throw expected(what) }
        guard case .bare(let text) = word else { throw unexpected(word) }
        return text
    }

    private mutating func require(_ word: FilterWord) throws(ListFault) {
        guard skip(word) else { throw expected("'\(word.spoken)'") }
    }

    private mutating func skip(_ word: FilterWord) -> Bool {
        guard words.first == word else { return false }
        words.removeFirst()
        return true
    }

    private func expected(_ what: String) -> ListFault {
        guard let next = words.first else {
            return ListFault("Invalid filter clause: The expression ends where \(what) was expected.")
        }
        return ListFault("Invalid filter clause: '\(next.spoken)' was found where \(what) was expected.")
    }

    private func unexpected(_ word: FilterWord) -> ListFault {
        ListFault("Invalid filter clause: Syntax error: '\(word.spoken)' was not expected.")
    }
}

extension ValueFilter {
    /// The same filter with another path in the place of one.
    fileprivate func renaming(_ old: String, to new: String) -> ValueFilter {
        switch self {
        case .and(let one, let other): .and(one.renaming(old, to: new), other.renaming(old, to: new))
        case .or(let one, let other): .or(one.renaming(old, to: new), other.renaming(old, to: new))
        case .not(let negated): .not(negated.renaming(old, to: new))
        case .compare(old, let comparison, let value): .compare(new, comparison, value)
        case .among(old, let values): .among(new, values)
        case .call(let function, old, let text): .call(function, new, text)
        default: self
        }
    }
}
