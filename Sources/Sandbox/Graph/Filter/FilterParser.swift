import Tenants

/// Reads a `$filter` by recursive descent: `or` binds loosest, then `and`, then `not`, then comparisons.
///
/// It takes what the documents of the two lists name and refuses the rest, functions and arithmetic too, so that a client
/// cannot come to rely on something that Graph may not do.
struct FilterParser {
    /// How deep brackets and `not` may nest, so that no expression can exhaust the stack.
    static let deepest = 20
    /// How many comparisons there may be (OData's own default bound on nodes).
    static let mostComparisons = 100

    private let properties: [String: FilterProperty]
    private var words: ArraySlice<FilterWord>
    private var comparisons = 0

    /// - Throws: ``GraphError`` that says what is wrong with the expression.
    static func parse(_ text: String, for collection: SecurityCollection) throws(GraphError) -> FilterExpression {
        let words: [FilterWord]
        do throws(ListFault) {
            words = try FilterWord.words(of: text)
        } catch {
            throw .badRequest(error.message)
        }
        var parser = FilterParser(properties: collection.filterProperties, words: words[...])
        let expression = try parser.disjunction(depth: 0)
        if let rest = parser.words.first { throw parser.unexpected(rest) }
        return expression
    }

    private init(properties: [String: FilterProperty], words: ArraySlice<FilterWord>) {
        self.properties = properties
        self.words = words
    }

    private mutating func disjunction(depth: Int) throws(GraphError) -> FilterExpression {
        var expression = try conjunction(depth: depth)
        while skip(.bare("or")) {
            expression = .or(expression, try conjunction(depth: depth))
        }
        return expression
    }

    private mutating func conjunction(depth: Int) throws(GraphError) -> FilterExpression {
        var expression = try negation(depth: depth)
        while skip(.bare("and")) {
            expression = .and(expression, try negation(depth: depth))
        }
        return expression
    }

    private mutating func negation(depth: Int) throws(GraphError) -> FilterExpression {
        guard depth <= FilterParser.deepest else {
            throw .badRequest(
                "Invalid filter clause: The recursion limit of \(FilterParser.deepest) has been exceeded."
            )
        }
        if skip(.bare("not")) { return .not(try negation(depth: depth + 1)) }
        if skip(.open) {
            let inner = try disjunction(depth: depth + 1)
            guard skip(.close) else { throw expected("a closing bracket") }
            return inner
        }
        return try comparison()
    }

    private mutating func comparison() throws(GraphError) -> FilterExpression {
        comparisons += 1
        guard comparisons <= FilterParser.mostComparisons else {
            throw .badRequest(
                "Invalid filter clause: The node count limit of \(FilterParser.mostComparisons) has been exceeded."
            )
        }
        guard let first = words.popFirst() else { throw expected("a comparison") }
        guard case .bare(let name) = first else { throw unexpected(first) }
        guard let property = properties[name] else {
            throw .badRequest(
                "Invalid filter clause: The property '\(name)' cannot be used in the $filter query option."
            )
        }
        guard let second = words.popFirst() else { throw expected("an operator after '\(name)'") }
        guard case .bare(let word) = second else { throw unexpected(second) }
        if word == "in" { return .among(name, try list(of: property, named: name)) }
        guard let comparison = FilterExpression.Comparison(rawValue: word) else { throw unexpected(second) }
        let value = try value(of: property, named: name)
        try FilterParser.check(comparison, with: value, of: property, named: name)
        return .compare(name, comparison, value)
    }

    private mutating func list(
        of property: FilterProperty,
        named name: String
    ) throws(GraphError) -> [FilterExpression.Value] {
        guard skip(.open) else { throw expected("a list in brackets after 'in'") }
        var values = [try value(of: property, named: name)]
        while skip(.comma) {
            guard values.count < FilterParser.mostComparisons else {
                throw .badRequest(
                    "Invalid filter clause: The list after 'in' has more than \(FilterParser.mostComparisons) values."
                )
            }
            values.append(try value(of: property, named: name))
        }
        guard skip(.close) else { throw expected("a closing bracket") }
        return values
    }

    private mutating func value(
        of property: FilterProperty,
        named name: String
    ) throws(GraphError) -> FilterExpression.Value {
        guard let word = words.popFirst() else { throw expected("a value for '\(name)'") }
        switch (property, word) {
        case (_, .bare("null")): return .null
        case (.text, .text(let text)): return .text(text)
        case (.enumeration(let type, let members), .text(let text)):
            guard members.contains(text) else {
                throw .badRequest(
                    "Invalid filter clause: The string '\(text)' is not a valid enumeration type constant of '\(type)'."
                )
            }
            return .text(text)
        case (.moment, .bare(let literal)):
            guard let moment = Timestamp(literal) else {
                throw .badRequest(
                    "Invalid filter clause: '\(literal)' is no date with a time and a zone, as '\(name)' is."
                )
            }
            return .moment(moment)
        case (.moment, .text):
            throw .badRequest(
                "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types "
                    + "'Edm.DateTimeOffset' and 'Edm.String' for '\(name)'. Dates are not quoted."
            )
        default: throw unexpected(word)
        }
    }

    /// Only dates have an order that the documents speak of; names of enumerations and people are equal or they are not.
    private static func check(
        _ comparison: FilterExpression.Comparison,
        with value: FilterExpression.Value,
        of property: FilterProperty,
        named name: String,
    ) throws(GraphError) {
        switch comparison {
        case .eq, .ne: return
        case .gt, .ge, .lt, .le:
            if case .moment = property, value != .null { return }
            throw .badRequest(
                "Invalid filter clause: The operator '\(comparison.rawValue)' is not supported for '\(name)'."
            )
        }
    }

    private mutating func skip(_ word: FilterWord) -> Bool {
        guard words.first == word else { return false }
        words.removeFirst()
        return true
    }

    private func expected(_ what: String) -> GraphError {
        guard let next = words.first else {
            return .badRequest("Invalid filter clause: The expression ends where \(what) was expected.")
        }
        return .badRequest("Invalid filter clause: '\(next.spoken)' was found where \(what) was expected.")
    }

    private func unexpected(_ word: FilterWord) -> GraphError {
        .badRequest("Invalid filter clause: Syntax error: '\(word.spoken)' was not expected.")
    }
}
