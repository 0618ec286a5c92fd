import Tenants

/// Finds the types of an expression, and makes of it what can be worked out for a row.
extension KQLScope {
    func compile(_ expression: KQLExpression) throws(KQLError) -> KQLScalar {
        switch expression {
        case .literal(let value, let type): return .constant(value, type)
        case .name(let name): return try resolve(name)
        case .element(let key, let container): return try element(try compile(key), of: try compile(container))
        case .call(let name, let arguments): return try call(name, arguments)
        case .minus(let operand): return try minus(try compile(operand))
        case .arithmetic(let operation, let left, let right):
            return try KQLArithmetic.compile(operation, try compile(left), try compile(right)).folded()
        case .comparison(let comparison, let left, let right):
            return try KQLComparing.compile(comparison, try compile(left), try compile(right)).folded()
        case .textTest(let test, let left, let right):
            return try KQLTextTesting.compile(test, try compile(left), try compile(right), environment.budget).folded()
        case .membership(let membership, let left, let options):
            return try KQLMembers.compile(membership, try compile(left), options, in: self)
        case .between(let operand, let from, let to, let isNegated):
            return try between(try compile(operand), try compile(from), try compile(to), isNegated: isNegated)
        case .all(let terms): return try logic(terms, deciding: false)
        case .any(let terms): return try logic(terms, deciding: true)
        case .query(let pipeline): return try firstValue(of: try KQLCompiler(environment).table(pipeline))
        case .everything: throw .semantic("The expression '*' is not allowed here")
        }
    }

    /// The same, where only the value matters and not the row.
    func constant(_ expression: KQLExpression) throws(KQLError) -> (value: KQLValue, type: KQLType) {
        let scalar = try compile(expression)
        guard scalar.isConstant else { throw .semantic("The expression must be a constant") }
        return (try scalar.value([]), scalar.type)
    }

    func all(_ expressions: [KQLExpression]) throws(KQLError) -> [KQLScalar] {
        var scalars: [KQLScalar] = []
        for expression in expressions { scalars.append(try compile(expression)) }
        return scalars
    }

    /// `and` is decided by the first `false`, `or` by the first `true`; else a null makes the whole null.
    private func logic(_ terms: [KQLExpression], deciding: Bool) throws(KQLError) -> KQLScalar {
        let terms = try all(terms)
        for term in terms where ![.bool, .dynamic, .int, .long].contains(term.type) {
            throw .semantic(
                "Expression of type '\(term.type.rawValue)' cannot be used with the operator '\(deciding ? "or" : "and")'"
            )
        }
        return KQLScalar(.bool, of: terms) { (row) throws(KQLError) in
            var hasNull = false
            for term in terms {
                let value = try term.value(row)
                guard let truth = value.number.map({ $0 != 0 }) else {
                    hasNull = true
                    continue
                }
                if truth == deciding { return .bool(deciding) }
            }
            return hasNull ? .null : .bool(!deciding)
        }
    }

    /// `value between (from .. to)`: a span as the upper end counts from the lower one.
    private func between(
        _ operand: KQLScalar,
        _ from: KQLScalar,
        _ to: KQLScalar,
        isNegated: Bool,
    ) throws(KQLError) -> KQLScalar {
        let isDuration = operand.type == .datetime && to.type == .timespan
        let end = isDuration ? try KQLArithmetic.compile(.plus, from, to) : to
        let lower = try KQLComparing.compile(.greaterOrEqual, operand, from)
        let upper = try KQLComparing.compile(.lessOrEqual, operand, end)
        return KQLScalar(.bool, of: [lower, upper]) { (row) throws(KQLError) in
            guard case .bool(let one) = try lower.value(row), case .bool(let two) = try upper.value(row) else {
                return .null
            }
            return .bool((one && two) != isNegated)
        }
    }

    private func minus(_ operand: KQLScalar) throws(KQLError) -> KQLScalar {
        guard operand.type.isNumber || operand.type == .timespan else {
            throw .semantic("Operator '-' cannot be applied to a value of type '\(operand.type.rawValue)'")
        }
        return try KQLScalar(operand.type, of: [operand]) { (row) throws(KQLError) in
            switch try operand.value(row) {
            case .whole(let number): .whole(0 &- number)
            case .real(let number): .real(-number)
            case .span(let ticks): .span(0 &- ticks)
            default: .null
            }
        }.folded()
    }

    /// An element of a bag or list.
    ///
    /// Text is read as JSON first, for columns that hold JSON as text.
    private func element(_ key: KQLScalar, of container: KQLScalar) throws(KQLError) -> KQLScalar {
        guard container.type == .dynamic || container.type == .string else {
            throw .semantic("A value of type '\(container.type.rawValue)' has no elements")
        }
        let budget = environment.budget
        return KQLScalar(.dynamic, of: [key, container]) { (row) throws(KQLError) in
            let bag: KQLDynamic
            switch try container.value(row) {
            case .dynamic(let value): bag = value
            case .text(let text):
                try budget.spend(text.utf8.count / 16)
                bag = KQLDynamicReader.value(text) ?? .null
            default: return .null
            }
            let found: KQLDynamic? =
                switch try key.value(row).plain {
                case .text(let name): bag[name]
                case .whole(let place): bag[place]
                default: nil
                }
            return found.map { .dynamic($0) } ?? .null
        }
    }

    /// The first value of a query's first row, as `toscalar` gives it.
    private func firstValue(of table: KQLTable) throws(KQLError) -> KQLScalar {
        guard let column = table.columns.first else { throw .semantic("The query has no columns") }
        var found = KQLValue.absent(column.type)
        try table.rows { (row) throws(KQLError) -> Bool in
            found = row[0]
            return false
        }
        return .constant(found, column.type)
    }
}
