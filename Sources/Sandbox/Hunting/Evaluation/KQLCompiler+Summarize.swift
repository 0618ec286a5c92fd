/// `summarize`: rows are gathered into groups, and each group becomes one row.
extension KQLCompiler {
    func summarize(_ table: KQLTable, _ list: [KQLNamed], by keys: [KQLNamed]) throws(KQLError) -> KQLTable {
        let rows = KQLScope(table.columns, environment)
        var columns: [KQLColumn] = []
        var groupKeys: [KQLScalar] = []
        for (place, key) in keys.enumerated() {
            let scalar = try rows.compile(key.expression)
            let name = key.name ?? KQLNaming.name(of: key.expression, number: place + 1)
            columns.append(KQLColumn(name: KQLNaming.unused(name, among: columns), type: scalar.type))
            groupKeys.append(scalar)
        }
        let aggregates = KQLAggregateList(of: rows, keyCount: keys.count)
        let groups = KQLScope(columns, environment, aggregates: aggregates)
        var results = columns.enumerated().map { KQLScalar.column($0, $1.type) }
        for (place, item) in list.enumerated() {
            for (name, scalar) in try made(by: item, number: place + 1, groups, keys: keys, over: table.columns) {
                columns.append(KQLColumn(name: KQLNaming.unused(name, among: columns), type: scalar.type))
                results.append(scalar)
            }
        }
        let made = aggregates.aggregates
        let cost = 2 + groupKeys.reduce(0) { $0 + $1.cost } + made.reduce(0) { $0 + $1.cost }
        let budget = budget
        return KQLTable(columns: columns, depth: table.depth + 1) { [groupKeys, results] (receive) throws(KQLError) in
            var places: [[KQLValue]: Int] = [:]
            var groups: [(keys: [KQLValue], states: [KQLAggregate.State])] = []
            if groupKeys.isEmpty { groups.append(([], made.map { _ in KQLAggregate.State() })) }
            try table.rows { (row) throws(KQLError) -> Bool in
                try budget.spend(cost)
                var key: [KQLValue] = []
                for scalar in groupKeys { key.append(try scalar.value(row)) }
                let place = groupKeys.isEmpty ? 0 : places[key] ?? groups.count
                if place == groups.count {
                    try budget.keep(key)
                    places[key] = place
                    groups.append((key, made.map { _ in KQLAggregate.State() }))
                }
                for (number, aggregate) in made.enumerated() {
                    try aggregate.add(row, to: &groups[place].states[number], budget)
                }
                return true
            }
            // In the order in which the groups were first met, so that the same query gives the same bytes.
            for group in groups {
                var gathered = group.keys
                for (aggregate, state) in zip(made, group.states) { gathered += aggregate.result(of: state) }
                var row: [KQLValue] = []
                for scalar in results { row.append(try scalar.value(gathered)) }
                guard try receive(row) else { return }
            }
        }
    }

    /// The columns that one item of the list makes.
    private func made(
        by item: KQLNamed,
        number: Int,
        _ groups: KQLScope,
        keys: [KQLNamed],
        over columns: [KQLColumn],
    ) throws(KQLError) -> [(name: String, scalar: KQLScalar)] {
        guard case .call(let name, let arguments) = item.expression, KQLAggregate.Kind(rawValue: name) != nil else {
            let scalar = try groups.compile(item.expression)
            return [(item.name ?? KQLNaming.name(of: item.expression, number: number), scalar)]
        }
        let first = try groups.compile(item.expression)
        guard let aggregate = groups.aggregates?.aggregates.last, aggregate.types.count > 1 else {
            let names = KQLNaming.names(ofAggregate: name, arguments, among: columns)
            return [(item.name ?? names[0], first)]
        }
        let start = groups.columns.count + (groups.aggregates?.width ?? 0) - aggregate.types.count
        var made: [(name: String, scalar: KQLScalar)] = []
        let keyNames = Set(groups.columns.map(\.name))
        for (place, name) in KQLNaming.names(ofAggregate: name, arguments, among: columns).enumerated() {
            let isStar = place > 0 && (keyNames.contains(name) || made.contains { $0.name == name })
            if isStar || place == 0 && name != arguments.first.flatMap(KQLCompiler.name) && keyNames.contains(name) {
                continue
            }
            made.append((place == 0 ? item.name ?? name : name, .column(start + place, aggregate.types[place])))
        }
        return made
    }

    private static func name(of expression: KQLExpression) -> String? {
        if case .name(let name) = expression { name } else { nil }
    }
}
