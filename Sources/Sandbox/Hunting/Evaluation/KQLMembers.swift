/// Whether a value is among others: `in`, `!in`, `in~`, `!in~`, `has_any` and `has_all`.
enum KQLMembers {
    static func compile(
        _ membership: KQLMembership,
        _ left: KQLScalar,
        _ options: [KQLExpression],
        in scope: KQLScope,
    ) throws(KQLError) -> KQLScalar {
        let budget = scope.environment.budget
        let (constants, others) = try parts(options, in: scope)
        switch membership {
        case .isIn, .isNotIn, .isInAnyCase, .isNotInAnyCase:
            let foldsCase = membership == .isInAnyCase || membership == .isNotInAnyCase
            let isNegated = membership == .isNotIn || membership == .isNotInAnyCase
            let known = Set(constants.map { key($0, foldsCase) })
            return KQLScalar(.bool, of: [left] + others) { (row) throws(KQLError) in
                let value = key(try left.value(row), foldsCase)
                var isMember = known.contains(value)
                for other in others where !isMember { isMember = key(try other.value(row), foldsCase) == value }
                return .bool(isMember != isNegated)
            }
        case .hasAny, .hasAll:
            let test = KQLTextTest(.has)
            let wanted = constants.map { KQLTextTesting.prepared($0.text, test) }
            guard others.isEmpty else { throw .semantic("The list of '\(membership.rawValue)' must be constant") }
            return KQLScalar(.bool, of: [left]) { (row) throws(KQLError) in
                let text = KQLTextTesting.prepared(try left.value(row).text, test)
                try budget.spend((1 + text.count / 16) * wanted.count)
                let passes = { (term: [UInt8]) in KQLTextTesting.passes(text, term, .has) }
                return .bool(membership == .hasAny ? wanted.contains(where: passes) : wanted.allSatisfy(passes))
            }
        }
    }

    /// The values that are known now, with lists and the columns of queries spread out, and those that need the row.
    private static func parts(
        _ options: [KQLExpression],
        in scope: KQLScope,
    ) throws(KQLError) -> (constants: [KQLValue], others: [KQLScalar]) {
        var (constants, others): ([KQLValue], [KQLScalar]) = ([], [])
        for option in options {
            if let table = try table(option, in: scope) {
                guard table.columns.count == 1 else { throw .semantic("The list of 'in' must be a single column") }
                for row in try table.collected(scope.environment.budget) { constants.append(row[0]) }
                continue
            }
            let scalar = try scope.compile(option)
            guard scalar.isConstant else {
                others.append(scalar)
                continue
            }
            let value = try scalar.value([])
            if case .dynamic(.list(let elements)) = value {
                constants += elements.map { KQLValue.dynamic($0) }
            } else {
                constants.append(value)
            }
        }
        return (constants, others)
    }

    /// A query, or the name of a table that the query itself has made.
    private static func table(_ option: KQLExpression, in scope: KQLScope) throws(KQLError) -> KQLTable? {
        switch option {
        case .query(let pipeline): try KQLCompiler(scope.environment).table(pipeline)
        case .name(let name) where scope.place(of: name) == nil: scope.environment.tables[name]
        default: nil
        }
    }

    private static func key(_ value: KQLValue, _ foldsCase: Bool) -> KQLValue {
        switch value.plain {
        case .text(let text): .text(foldsCase ? text.lowercased() : text)
        case .real(let number): Int64(exactly: number).map { .whole($0) } ?? .real(number)
        case let other: other
        }
    }
}
