import Tenants

/// One aggregate of a `summarize`, and what it gathers for a group of rows (Kusto, "Aggregation functions").
struct KQLAggregate {
    enum Kind: String {
        case count, countif, dcount, dcountif, sum, sumif, avg, min, max, any
        case argMax = "arg_max"
        case argMin = "arg_min"
        case makeSet = "make_set"
        case makeList = "make_list"
        case anyValue = "take_any"
        case makesetOld = "makeset"
        case makelistOld = "makelist"
    }

    let kind: Kind
    let arguments: [KQLScalar]
    /// The types of the columns that it makes: one, but for `arg_max`.
    let types: [KQLType]

    var cost: Int { arguments.reduce(1) { $0 + $1.cost } }

    /// The condition of `countif` and its like.
    private var condition: KQLScalar? {
        switch kind {
        case .countif: arguments[0]
        case .dcountif, .sumif: arguments[1]
        default: nil
        }
    }

    /// What is gathered for one group.
    struct State {
        fileprivate var count: Int64 = 0
        fileprivate var wholeSum: Int64 = 0
        fileprivate var realSum = 0.0
        fileprivate var best: [KQLValue] = []
        fileprivate var seen: Set<KQLValue> = []
        fileprivate var list: [KQLDynamic] = []
    }

    func add(_ row: [KQLValue], to state: inout State, _ budget: KQLBudget) throws(KQLError) {
        if let condition, try condition.value(row).number.map({ $0 == 0 }) ?? true { return }
        switch kind {
        case .count, .countif: state.count += 1
        case .any, .anyValue:
            if state.best.isEmpty { state.best = try values(of: row) }
        case .argMax, .argMin:
            let values = try values(of: row)
            guard !values[0].isNull else { return }
            let wanted: KQLOrder = kind == .argMax ? .after : .before
            if state.best.isEmpty || values[0].order(against: state.best[0]) == wanted { state.best = values }
        case .dcount, .dcountif, .makeSet, .makesetOld, .makeList, .makelistOld:
            let value = try arguments[0].value(row)
            guard !value.isNull else { return }
            if kind != .makeList, kind != .makelistOld {
                guard state.seen.insert(value).inserted else { return }
            }
            try budget.keep([value])
            state.list.append(KQLDynamic(value))
        case .sum, .sumif, .avg:
            switch try arguments[0].value(row).plain {
            case .whole(let number), .span(let number):
                state.wholeSum &+= number
                state.realSum += Double(number)
            case .real(let number): state.realSum += number
            default: return
            }
            state.count += 1
        case .min, .max:
            let value = try arguments[0].value(row)
            guard !value.isNull else { return }
            let wanted: KQLOrder = kind == .max ? .after : .before
            if state.best.isEmpty || value.order(against: state.best[0]) == wanted { state.best = [value] }
        }
    }

    /// The values of the columns that it makes.
    func result(of state: State) -> [KQLValue] {
        switch kind {
        case .count, .countif: [.whole(state.count)]
        case .dcount, .dcountif: [.whole(Int64(state.list.count))]
        case .sum, .sumif:
            [
                types[0] == .long
                    ? .whole(state.wholeSum) : types[0] == .timespan ? .span(state.wholeSum) : .real(state.realSum)
            ]
        case .avg:
            if state.count == 0 {
                [.null]
            } else if types[0] == .timespan {
                [.span(Int64(exactly: (state.realSum / Double(state.count)).rounded()) ?? 0)]
            } else {
                [.real(state.realSum / Double(state.count))]
            }
        case .makeSet, .makesetOld, .makeList, .makelistOld: [.dynamic(.list(state.list))]
        case .min, .max, .any, .anyValue, .argMax, .argMin:
            state.best.isEmpty ? types.map(KQLValue.absent) : state.best
        }
    }

    private func values(of row: [KQLValue]) throws(KQLError) -> [KQLValue] {
        var values: [KQLValue] = []
        for argument in arguments { values.append(try argument.value(row)) }
        return values
    }
}

/// The aggregates of one `summarize`, each found once.
final class KQLAggregateList {
    private let rows: KQLScope
    private let keyCount: Int
    private(set) var aggregates: [KQLAggregate] = []
    /// How many columns the aggregates before the next one make.
    private(set) var width = 0

    /// - Parameters:
    ///   - rows: The rows that are gathered.
    ///   - keyCount: How many columns stand before the aggregates'.
    init(of rows: KQLScope, keyCount: Int) {
        self.rows = rows
        self.keyCount = keyCount
    }

    /// The place where the first column of an aggregate will stand.
    func slot(for name: String, _ arguments: [KQLExpression]) throws(KQLError) -> KQLScalar {
        let aggregate = try add(name, arguments)
        return .column(keyCount + width - aggregate.types.count, aggregate.types[0])
    }

    @discardableResult func add(_ name: String, _ arguments: [KQLExpression]) throws(KQLError) -> KQLAggregate {
        guard let kind = KQLAggregate.Kind(rawValue: name) else { throw .semantic("Unknown function: '\(name)'") }
        let scalars = try self.arguments(of: kind, arguments)
        let types = try KQLAggregateList.types(of: kind, scalars)
        let aggregate = KQLAggregate(kind: kind, arguments: scalars, types: types)
        aggregates.append(aggregate)
        width += types.count
        return aggregate
    }

    private func arguments(of kind: KQLAggregate.Kind, _ arguments: [KQLExpression]) throws(KQLError) -> [KQLScalar] {
        let expected: ClosedRange<Int> =
            switch kind {
            case .count: 0...0
            case .dcountif, .sumif: 2...2
            case .argMax, .argMin: 2...200
            case .any, .anyValue: 1...200
            // The accuracy of `dcount` and the size of a set may be given, and are not needed.
            case .dcount, .makeSet, .makesetOld, .makeList, .makelistOld: 1...2
            default: 1...1
            }
        guard expected.contains(arguments.count) else {
            throw .semantic("\(kind.rawValue)(): the number of arguments does not fit")
        }
        var scalars: [KQLScalar] = []
        for argument in arguments {
            if case .everything = argument, [.argMax, .argMin, .any, .anyValue].contains(kind) {
                scalars += rows.columns.enumerated().map { KQLScalar.column($0, $1.type) }
            } else {
                scalars.append(try rows.compile(argument))
            }
        }
        return scalars
    }

    private static func types(of kind: KQLAggregate.Kind, _ arguments: [KQLScalar]) throws(KQLError) -> [KQLType] {
        switch kind {
        case .count, .countif, .dcount, .dcountif: return [.long]
        case .makeSet, .makesetOld, .makeList, .makelistOld: return [.dynamic]
        case .sum, .sumif, .avg:
            let type = arguments[0].type
            guard type.isNumber || type == .timespan || type == .dynamic else {
                throw .semantic("\(kind.rawValue)(): argument #1 has an unexpected data type: \(type.rawValue)")
            }
            if type == .timespan { return [.timespan] }
            return [kind != .avg && type.isWhole ? .long : .real]
        case .min, .max: return [arguments[0].type]
        case .any, .anyValue, .argMax, .argMin: return arguments.map(\.type)
        }
    }
}
