import Storage
import Tenants

/// Reads a `$filter`: comparisons with `and`, `or`, `not` and parentheses between them, and `in` (OData 4.01, URL Conventions,
/// section 5.1.1).
struct GraphFilter {
    private let stream: Tenants.Stream
    private var words: GraphFilterWords
    private var (comparisons, depth) = (0, 0)

    /// So many comparisons there may be, and so many parentheses within one another.
    private static let most = 20

    private init(_ text: String, of stream: Tenants.Stream) throws(GraphFault) {
        self.stream = stream
        words = try GraphFilterWords(text)
    }

    /// What must all hold of an object for which a filter holds.
    /// - Throws: A ``GraphFault`` for what is no filter, or compares what cannot be compared here.
    static func conditions(
        in text: String,
        of stream: Tenants.Stream,
    ) throws(GraphFault) -> [OriginalQuery.Condition] {
        var filter = try GraphFilter(text, of: stream)
        let condition = try filter.alternatives()
        guard filter.words.isAtEnd else {
            throw .badFilter("'and' or 'or' was expected between comparisons.")
        }
        if case .all(let conditions) = condition { return conditions }
        return [condition]
    }

    private mutating func alternatives() throws(GraphFault) -> OriginalQuery.Condition {
        var conditions = [try conjunction()]
        while words.take(.bare("or")) { conditions.append(try conjunction()) }
        return OriginalQuery.Condition(anyOf: conditions)
    }

    private mutating func conjunction() throws(GraphFault) -> OriginalQuery.Condition {
        var conditions = [try term()]
        while words.take(.bare("and")) { conditions.append(try term()) }
        return OriginalQuery.Condition(allOf: conditions)
    }

    private mutating func term() throws(GraphFault) -> OriginalQuery.Condition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= GraphFilter.most else { throw .badFilter("it is nested too deeply.") }
        if words.take(.bare("not")) { return try term().opposite }
        guard words.take(.sign("(")) else { return try comparison() }
        let condition = try alternatives()
        guard words.take(.sign(")")) else { throw .badFilter("a parenthesis is not closed.") }
        return condition
    }

    private mutating func comparison() throws(GraphFault) -> OriginalQuery.Condition {
        guard case .bare(let name) = words.next(), case .bare(let sign) = words.next() else {
            throw .badFilter("a comparison such as severity eq 'high' was expected.")
        }
        var values: [GraphFilterWords.Word] = []
        if sign == "in" {
            guard words.take(.sign("(")) else { throw .badFilter("'in' takes a list such as ('new', 'active').") }
            repeat { values.append(try value()) } while words.take(.sign(","))
            guard words.take(.sign(")")) else { throw .badFilter("the list of 'in' is not closed.") }
        } else {
            values.append(try value())
        }
        comparisons += values.count
        guard comparisons <= GraphFilter.most else {
            throw .badFilter("The node count limit of \(GraphFilter.most) has been exceeded.")
        }
        if name == "createdDateTime" || name == "lastUpdateDateTime" { return try bounds(name, sign, values) }
        guard let property = OriginalQuery.Word.Property(rawValue: name),
            property != .serviceSource || stream == .alerts
        else {
            throw .badFilter("The property '\(Hostile(name))' cannot be used in the $filter query option.")
        }
        guard ["eq", "ne", "in"].contains(sign) else { throw .badFilter("'\(name)' takes eq, ne and in.") }
        let texts = try values.map { (value) throws(GraphFault) in try text(value, of: property) }
        return .word(OriginalQuery.Word(property, isEqual: sign != "ne", texts))
    }

    private mutating func value() throws(GraphFault) -> GraphFilterWords.Word {
        switch words.next() {
        case .sign, nil: throw .badFilter("a value was expected.")
        case let value?: value
        }
    }

    private func bounds(
        _ name: String,
        _ sign: String,
        _ values: [GraphFilterWords.Word],
    ) throws(GraphFault) -> OriginalQuery.Condition {
        let relation = OriginalQuery.Bound.Relation(rawValue: sign == "in" ? "eq" : sign)
        guard relation != nil || sign == "ne" else {
            throw .badFilter("'\(name)' takes eq, ne, gt, ge, lt, le and in.")
        }
        let conditions = try values.map { (value) throws(GraphFault) -> OriginalQuery.Condition in
            guard let moment = Timestamp(value.text) else {
                throw .badFilter("'\(name)' takes a moment such as 2026-11-02T08:14:05Z.")
            }
            return .bound(OriginalQuery.Bound(ofCreation: name == "createdDateTime", relation ?? .equal, moment))
        }
        let condition = OriginalQuery.Condition(anyOf: conditions)
        return relation == nil ? condition.opposite : condition
    }

    /// A word as it is stored, whatever the case that it was written in; `nil` for what there is nothing of.
    private func text(
        _ value: GraphFilterWords.Word,
        of property: OriginalQuery.Word.Property,
    ) throws(GraphFault) -> String? {
        if value == .bare("null") { return nil }
        guard case .quoted(let text) = value else {
            throw .badFilter("'\(property.rawValue)' takes a text between single quotation marks.")
        }
        return switch property {
        case .severity: Severity(rawValue: text).rawValue
        case .status:
            stream == .incidents ? IncidentStatus(rawValue: text).rawValue : AlertStatus(rawValue: text).rawValue
        case .classification: Classification(rawValue: text).rawValue
        case .determination: Determination(rawValue: text).rawValue
        case .serviceSource: ServiceSource(rawValue: text).rawValue
        // Nobody has a name without letters.
        case .assignedTo: text.isEmpty ? nil : text
        }
    }
}

extension OriginalQuery.Condition {
    /// That all of some hold.
    fileprivate init(allOf conditions: [OriginalQuery.Condition]) {
        let flat = conditions.flatMap { condition in
            if case .all(let inner) = condition { inner } else { [condition] }
        }
        self = flat.count == 1 ? flat[0] : .all(flat)
    }

    /// That one of some holds; of one property, the words go together, for which there may be an index.
    fileprivate init(anyOf conditions: [OriginalQuery.Condition]) {
        var united: [OriginalQuery.Condition] = []
        for condition in conditions {
            if case .word(let word) = condition, word.isEqual,
                let place = united.firstIndex(where: { $0.isWord(of: word.property) }),
                case .word(let other) = united[place]
            {
                let values = other.values + word.values
                united[place] = .word(OriginalQuery.Word(word.property, isEqual: true, values))
            } else {
                united.append(condition)
            }
        }
        self = united.count == 1 ? united[0] : .any(united)
    }

    private func isWord(of property: OriginalQuery.Word.Property) -> Bool {
        if case .word(let word) = self { word.isEqual && word.property == property } else { false }
    }

    /// That it does not hold.
    fileprivate var opposite: OriginalQuery.Condition {
        switch self {
        case .word(let word): .word(OriginalQuery.Word(word.property, isEqual: !word.isEqual, word.values))
        case .not(let condition): condition
        default: .not(self)
        }
    }
}

extension GraphFault {
    static func badFilter(_ why: String) -> GraphFault { .badRequest("Invalid filter clause: \(why)") }
}
