/// Comparisons and what they make of nulls (Kusto, "Null values").
enum KQLComparing {
    static func compile(
        _ comparison: KQLExpression.Comparison,
        _ left: KQLScalar,
        _ right: KQLScalar,
    ) throws(KQLError) -> KQLScalar {
        let isEquality = comparison == .equal || comparison == .notEqual
        guard comparable(left.type, right.type, isEquality: isEquality) else {
            throw .semantic(
                "Cannot compare values of types \(left.type.rawValue) and \(right.type.rawValue). "
                    + "Try adding explicit casts"
            )
        }
        // Microsoft's own samples hold a boolean against "0".
        let readsTruth =
            (left.type == .bool) != (right.type == .bool) && (left.type == .string || right.type == .string)
        return KQLScalar(.bool, of: [left, right]) { (row) throws(KQLError) in
            var (one, two) = (try left.value(row), try right.value(row))
            if readsTruth { (one, two) = (truth(of: one), truth(of: two)) }
            return compare(comparison, one, two)
        }
    }

    static func compare(_ comparison: KQLExpression.Comparison, _ one: KQLValue, _ two: KQLValue) -> KQLValue {
        switch (one.isNull, two.isNull) {
        case (true, true): return .null
        case (true, false), (false, true):
            switch comparison {
            case .equal: return .bool(false)
            case .notEqual: return .bool(true)
            default: return .null
            }
        case (false, false): break
        }
        let order = one.order(against: two)
        switch comparison {
        case .equal: return .bool(order == .same)
        case .notEqual: return .bool(order != .same)
        case .less: return .bool(order == .before)
        case .lessOrEqual: return .bool(order == .before || order == .same)
        case .greater: return .bool(order == .after)
        case .greaterOrEqual: return .bool(order == .after || order == .same)
        }
    }

    private static func comparable(_ one: KQLType, _ two: KQLType, isEquality: Bool) -> Bool {
        if one == .dynamic || two == .dynamic { return true }
        if one == two { return isEquality || one != .string && one != .guid && one != .bool }
        if one.isNumber, two.isNumber { return true }
        let pair: Set = [one, two]
        return isEquality
            && (pair == [.string, .guid] || pair.contains(.bool) && !pair.isDisjoint(with: [.string, .int, .long]))
    }

    private static func truth(of value: KQLValue) -> KQLValue {
        guard case .text(let text) = value else { return value }
        switch text.lowercased() {
        case "1", "true": return .bool(true)
        case "0", "false": return .bool(false)
        default: return .null
        }
    }
}
