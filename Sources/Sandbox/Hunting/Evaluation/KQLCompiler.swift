import Tenants

/// Makes tables of pipelines: each step takes the rows of the one before.
struct KQLCompiler {
    let environment: KQLEnvironment

    init(_ environment: KQLEnvironment) {
        self.environment = environment
    }

    var budget: KQLBudget { environment.budget }

    func table(_ query: KQLQuery) throws(KQLError) -> KQLTable {
        for (name, meaning) in query.definitions {
            switch meaning {
            case .scalar(let expression):
                let (value, type) = try KQLScope([], environment).constant(expression)
                environment.scalars[name] = .constant(value, type)
            case .table(let pipeline):
                // `let a = b;` does not say what `b` is.
                if case .table(let other) = pipeline.source, pipeline.operators.isEmpty,
                    let scalar = environment.scalars[other]
                {
                    environment.scalars[name] = scalar
                } else {
                    environment.tables[name] = try table(pipeline)
                }
            }
        }
        return try table(query.pipeline)
    }

    func table(_ pipeline: KQLPipeline) throws(KQLError) -> KQLTable {
        var table: KQLTable
        do {
            table = try source(pipeline.source)
        } catch {
            guard let first = pipeline.operators.first else { throw error }
            throw error.inside(first.name)
        }
        for step in pipeline.operators {
            do {
                table = try self.step(step, over: table)
            } catch {
                throw error.inside(step.name)
            }
            guard table.depth <= KQLTable.deepest else { throw .tooMuchMemory }
        }
        return table
    }

    // MARK: Sources

    private func source(_ source: KQLSource) throws(KQLError) -> KQLTable {
        switch source {
        case .table(let name):
            guard let table = named(name) else {
                throw .semantic("Failed to resolve table or column expression named '\(name.prefix(128))'")
            }
            return table
        case .pipeline(let pipeline): return try table(pipeline)
        case .union(let union): return try self.union(union, behind: nil)
        case .row(let list): return try row(list)
        case .datatable(let columns, let values): return try datatable(columns, values)
        case .range(let name, let from, let to, let step): return try range(name, from, to, step)
        }
    }

    private func named(_ name: String) -> KQLTable? {
        environment.tables[name] ?? environment.catalogue.table(named: name, budget: budget)
    }

    private func row(_ list: [KQLNamed]) throws(KQLError) -> KQLTable {
        let scope = KQLScope([], environment)
        var (columns, row): ([KQLColumn], [KQLValue]) = ([], [])
        for (place, item) in list.enumerated() {
            let (value, type) = try scope.constant(item.expression)
            let name = KQLNaming.unused(item.name ?? "print_\(place)", among: columns)
            columns.append(KQLColumn(name: name, type: type))
            row.append(value)
        }
        return .of([row], columns: columns)
    }

    private func datatable(_ columns: [KQLColumn], _ values: [KQLExpression]) throws(KQLError) -> KQLTable {
        let scope = KQLScope([], environment)
        var (rows, row): ([[KQLValue]], [KQLValue]) = ([], [])
        for expression in values {
            let column = columns[row.count]
            let (value, type) = try scope.constant(expression)
            guard
                type == column.type || value.isNull || type.isNumber && column.type.isNumber || column.type == .dynamic
            else {
                throw .semantic(
                    "datatable: a value of type '\(type.rawValue)' does not fit the column '\(column.name)'"
                )
            }
            row.append(value.isNull ? .absent(column.type) : KQLScope.widened(value, to: column.type))
            if row.count == columns.count {
                rows.append(row)
                row = []
            }
        }
        return .of(rows, columns: columns)
    }

    private func range(
        _ name: String,
        _ from: KQLExpression,
        _ to: KQLExpression,
        _ step: KQLExpression,
    ) throws(KQLError) -> KQLTable {
        let scope = KQLScope([], environment)
        let (start, type) = try scope.constant(from)
        let (end, _) = try scope.constant(to)
        let (stride, strideType) = try scope.constant(step)
        let fits =
            type == .datetime ? strideType == .timespan : type == strideType || type.isNumber && strideType.isNumber
        guard fits, let next = advance(start, by: stride) else {
            throw .semantic("range: the types of 'from', 'to' and 'step' do not fit together")
        }
        let isRising = next.order(against: start) == .after
        let budget = budget
        return KQLTable(columns: [KQLColumn(name: name, type: type)], depth: 1) { (receive) throws(KQLError) in
            var value = start
            while let order = value.order(against: end), order != (isRising ? .after : .before) {
                try budget.spend(1)
                guard try receive([value]), let next = advance(value, by: stride) else { return }
                guard next.order(against: value) == (isRising ? .after : .before) else { return }
                value = next
            }
        }
    }

    private func advance(_ value: KQLValue, by stride: KQLValue) -> KQLValue? {
        switch (value, stride) {
        case (.whole(let one), .whole(let two)):
            let sum = one.addingReportingOverflow(two)
            return sum.overflow ? nil : .whole(sum.partialValue)
        case (.span(let one), .span(let two)):
            let sum = one.addingReportingOverflow(two)
            return sum.overflow ? nil : .span(sum.partialValue)
        case (.moment(let one), .span(let two)):
            let sum = one.ticks.addingReportingOverflow(two)
            let next = sum.overflow ? KQLValue.null : .moment(ticks: sum.partialValue)
            return next == .null ? nil : next
        default:
            guard let one = value.number, let two = stride.number else { return nil }
            return .real(one + two)
        }
    }

    // MARK: Unions

    /// The rows of several tables, with the columns of all or of those that all have.
    func union(_ union: KQLUnion, behind first: KQLTable?) throws(KQLError) -> KQLTable {
        var sources: [(name: String, table: KQLTable)] = first.map { [("", $0)] } ?? []
        for pipeline in union.tables {
            var name = ""
            if case .table(let known) = pipeline.source, pipeline.operators.isEmpty {
                guard named(known) != nil else {
                    if union.isFuzzy { continue }
                    throw .semantic(
                        "'union' operator: Failed to resolve table expression named '\(known.prefix(128))'"
                    )
                }
                name = known
            }
            sources.append((name, try table(pipeline)))
        }
        guard !sources.isEmpty else { throw .semantic("'union' operator: No tables") }
        var columns: [KQLColumn] = union.sourceColumn.map { [KQLColumn(name: $0, type: .string)] } ?? []
        let tables = sources.map(\.table)
        for column in tables.flatMap(\.columns) where !columns.contains(column) {
            if union.isInner, !tables.allSatisfy({ $0.columns.contains(column) }) { continue }
            columns.append(column)
        }
        let visible = KQLCompiler.distinctNames(columns)
        let places = tables.map { table in
            columns.map { column in table.columns.firstIndex(of: column) }
        }
        let (budget, sourceColumn) = (budget, union.sourceColumn)
        let depth = 1 + (tables.map(\.depth).max() ?? 0)
        return KQLTable(columns: visible, depth: depth) { (receive) throws(KQLError) in
            var wantsMore = true
            for (place, source) in sources.enumerated() where wantsMore {
                try budget.spend(1)
                try source.table.rows { (row) throws(KQLError) -> Bool in
                    try budget.spend(1)
                    var whole: [KQLValue] = []
                    for (column, from) in places[place].enumerated() {
                        whole.append(from.map { row[$0] } ?? .absent(columns[column].type))
                    }
                    if sourceColumn != nil { whole[0] = .text(source.name) }
                    wantsMore = try receive(whole)
                    return wantsMore
                }
            }
        }
    }

    /// Columns of one name and two types carry their type in the name.
    private static func distinctNames(_ columns: [KQLColumn]) -> [KQLColumn] {
        let counts = Dictionary(columns.map { ($0.name, 1) }, uniquingKeysWith: +)
        return columns.map { column in
            guard counts[column.name] != 1 else { return column }
            return KQLColumn(name: "\(column.name)_\(column.type.rawValue)", type: column.type)
        }
    }
}
