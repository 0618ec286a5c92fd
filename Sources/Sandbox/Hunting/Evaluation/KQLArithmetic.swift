import Tenants

/// Sums and products of numbers, moments and spans (Kusto, "Numerical operators" and "Datetime / timespan arithmetic").
///
/// Whole numbers wrap around as they do in Kusto, and a division by zero is null.
enum KQLArithmetic {
    static func compile(
        _ operation: KQLExpression.Arithmetic,
        _ left: KQLScalar,
        _ right: KQLScalar,
    ) throws(KQLError) -> KQLScalar {
        guard let type = type(of: operation, left.type, right.type) else {
            throw .semantic(
                "Operator '\(operation.rawValue)' cannot be applied to values of types "
                    + "'\(left.type.rawValue)' and '\(right.type.rawValue)'"
            )
        }
        return KQLScalar(type, of: [left, right]) { (row) throws(KQLError) in
            let (one, two) = (try left.value(row).plain, try right.value(row).plain)
            return value(of: operation, one, two)
        }
    }

    private static func type(of operation: KQLExpression.Arithmetic, _ one: KQLType, _ two: KQLType) -> KQLType? {
        switch (one, two) {
        case (.datetime, .datetime): return operation == .minus ? .timespan : nil
        case (.datetime, .timespan): return operation == .plus || operation == .minus ? .datetime : nil
        case (.timespan, .datetime): return operation == .plus ? .datetime : nil
        case (.timespan, .timespan):
            switch operation {
            case .plus, .minus, .modulo: return .timespan
            case .divided: return .real
            case .times: return nil
            }
        case (.timespan, _) where two.isNumber: return operation == .times || operation == .divided ? .timespan : nil
        case (_, .timespan) where one.isNumber: return operation == .times ? .timespan : nil
        default: break
        }
        guard one.isNumber || one == .dynamic, two.isNumber || two == .dynamic else { return nil }
        return one.isWhole && two.isWhole ? .long : .real
    }

    private static func value(of operation: KQLExpression.Arithmetic, _ one: KQLValue, _ two: KQLValue) -> KQLValue {
        switch (one, two) {
        case (.whole(let one), .whole(let two)): return whole(operation, one, two).map { .whole($0) } ?? .null
        case (.moment(let one), .moment(let two)): return .span(one.ticks &- two.ticks)
        case (.moment(let one), .span(let two)):
            let sum =
                operation == .plus
                ? one.ticks.addingReportingOverflow(two) : one.ticks.subtractingReportingOverflow(two)
            return sum.overflow ? .null : .moment(ticks: sum.partialValue)
        case (.span(let one), .moment(let two)):
            let sum = two.ticks.addingReportingOverflow(one)
            return sum.overflow ? .null : .moment(ticks: sum.partialValue)
        case (.span(let one), .span(let two)):
            if operation == .divided { return two == 0 ? .null : .real(Double(one) / Double(two)) }
            return whole(operation, one, two).map { .span($0) } ?? .null
        case (.span(let one), _):
            return scaled(one, operation, by: two.number)
        case (_, .span(let two)):
            return scaled(two, .times, by: one.number)
        default:
            guard let one = one.number, let two = two.number else { return .null }
            return real(operation, one, two)
        }
    }

    private static func whole(_ operation: KQLExpression.Arithmetic, _ one: Int64, _ two: Int64) -> Int64? {
        switch operation {
        case .plus: return one &+ two
        case .minus: return one &- two
        case .times: return one &* two
        case .divided: return two == 0 ? nil : one.dividedReportingOverflow(by: two).partialValue
        case .modulo: return two == 0 ? nil : one.remainderReportingOverflow(dividingBy: two).partialValue
        }
    }

    private static func real(_ operation: KQLExpression.Arithmetic, _ one: Double, _ two: Double) -> KQLValue {
        switch operation {
        case .plus: .real(one + two)
        case .minus: .real(one - two)
        case .times: .real(one * two)
        case .divided: .real(one / two)
        case .modulo: two == 0 ? .null : .real(one.truncatingRemainder(dividingBy: two))
        }
    }

    private static func scaled(_ ticks: Int64, _ operation: KQLExpression.Arithmetic, by factor: Double?) -> KQLValue {
        guard let factor else { return .null }
        let product = operation == .times ? Double(ticks) * factor : Double(ticks) / factor
        return Int64(exactly: product.rounded()).map { .span($0) } ?? .null
    }
}
