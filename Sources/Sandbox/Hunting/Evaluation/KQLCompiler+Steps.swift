/// The steps that look at one row at a time, and those that sort or count.
extension KQLCompiler {
    func step(_ step: KQLOperator, over table: KQLTable) throws(KQLError) -> KQLTable {
        let scope = KQLScope(table.columns, environment)
        switch step {
        case .filter(let condition): return try filter(table, by: try scope.compile(condition))
        case .project(let list): return try project(table, list, scope, keepsAll: false)
        case .extend(let list): return try project(table, list, scope, keepsAll: true)
        case .projectAway(let names):
            let away = try places(of: names, in: table)
            return pick(table, table.columns.indices.filter { !away.contains($0) })
        case .projectKeep(let names):
            let kept = try places(of: names, in: table)
            return pick(table, table.columns.indices.filter(kept.contains))
        case .projectRename(let renames): return try rename(table, renames)
        case .summarize(let aggregates, let keys): return try summarize(table, aggregates, by: keys)
        case .count:
            let budget = budget
            return KQLTable(columns: [KQLColumn(name: "Count", type: .long)], depth: table.depth + 1) {
                (receive) throws(KQLError) in
                var count: Int64 = 0
                try table.rows { (_) throws(KQLError) -> Bool in
                    try budget.spend(1)
                    count += 1
                    return true
                }
                _ = try receive([.whole(count)])
            }
        case .take(let count): return take(count, of: table)
        case .top(let count, let ordering): return take(count, of: try sort(table, by: [ordering], scope))
        case .sort(let orderings): return try sort(table, by: orderings, scope)
        case .distinct(let list):
            return list.isEmpty ? distinct(table) : distinct(try project(table, list, scope, keepsAll: false))
        case .union(let union): return try self.union(union, behind: table)
        case .join(let join): return try self.join(table, join)
        case .getschema: return schema(of: table)
        }
    }

    private func filter(_ table: KQLTable, by condition: KQLScalar) throws(KQLError) -> KQLTable {
        guard [.bool, .dynamic, .int, .long].contains(condition.type) else {
            throw .semantic("The condition must be of type 'bool', and is of type '\(condition.type.rawValue)'")
        }
        let (budget, cost) = (budget, condition.cost + 1)
        return KQLTable(columns: table.columns, depth: table.depth + 1) { (receive) throws(KQLError) in
            try table.rows { (row) throws(KQLError) -> Bool in
                try budget.spend(cost)
                guard let truth = try condition.value(row).number, truth != 0 else { return true }
                return try receive(row)
            }
        }
    }

    /// `project` makes the columns of its list; `extend` puts them behind those that are there, or in their place.
    private func project(
        _ table: KQLTable,
        _ list: [KQLNamed],
        _ scope: KQLScope,
        keepsAll: Bool,
    ) throws(KQLError) -> KQLTable {
        var columns = keepsAll ? table.columns : []
        var scalars = keepsAll ? table.columns.enumerated().map { KQLScalar.column($0, $1.type) } : []
        var cost = 1
        for (place, item) in list.enumerated() {
            let scalar = try scope.compile(item.expression)
            cost += scalar.cost
            let name = item.name ?? KQLNaming.name(of: item.expression, number: place + 1)
            if keepsAll, let known = columns.firstIndex(where: { $0.name == name }) {
                columns[known] = KQLColumn(name: name, type: scalar.type)
                scalars[known] = scalar
            } else {
                columns.append(KQLColumn(name: KQLNaming.unused(name, among: columns), type: scalar.type))
                scalars.append(scalar)
            }
        }
        let (budget, made, spent) = (budget, scalars, cost)
        return KQLTable(columns: columns, depth: table.depth + 1) { (receive) throws(KQLError) in
            try table.rows { (row) throws(KQLError) -> Bool in
                try budget.spend(spent)
                var result: [KQLValue] = []
                result.reserveCapacity(made.count)
                for scalar in made { result.append(try scalar.value(row)) }
                return try receive(result)
            }
        }
    }

    /// The places of columns by their names, of which one may end in a star.
    private func places(of names: [String], in table: KQLTable) throws(KQLError) -> Set<Int> {
        var places: Set<Int> = []
        for name in names {
            if name.hasSuffix("*") {
                places.formUnion(table.columns.indices.filter { table.columns[$0].name.hasPrefix(name.dropLast()) })
            } else if let place = table.columns.firstIndex(where: { $0.name == name }) {
                places.insert(place)
            } else {
                throw .unknownColumn(name)
            }
        }
        return places
    }

    func pick(_ table: KQLTable, _ places: [Int]) -> KQLTable {
        KQLTable(columns: places.map { table.columns[$0] }, depth: table.depth + 1) { (receive) throws(KQLError) in
            try table.rows { (row) throws(KQLError) -> Bool in try receive(places.map { row[$0] }) }
        }
    }

    private func rename(_ table: KQLTable, _ renames: [(name: String, was: String)]) throws(KQLError) -> KQLTable {
        var columns = table.columns
        for (name, was) in renames {
            guard let place = table.columns.firstIndex(where: { $0.name == was }) else { throw .unknownColumn(was) }
            columns[place] = KQLColumn(name: KQLNaming.unused(name, among: columns), type: columns[place].type)
        }
        return KQLTable(columns: columns, depth: table.depth + 1, rows: table.rows)
    }

    private func take(_ count: Int, of table: KQLTable) -> KQLTable {
        KQLTable(columns: table.columns, depth: table.depth + 1) { (receive) throws(KQLError) in
            guard count > 0 else { return }
            var left = count
            try table.rows { (row) throws(KQLError) -> Bool in
                left -= 1
                return try receive(row) && left > 0
            }
        }
    }

    /// Rows that are alike keep the order in which they came, so that the same query gives the same bytes.
    private func sort(_ table: KQLTable, by orderings: [KQLOrdering], _ scope: KQLScope) throws(KQLError) -> KQLTable {
        let keys = try scope.all(orderings.map(\.expression))
        let budget = budget
        return KQLTable(columns: table.columns, depth: table.depth + 1) { (receive) throws(KQLError) in
            var rows: [(keys: [KQLValue], place: Int, row: [KQLValue])] = []
            try table.rows { (row) throws(KQLError) -> Bool in
                try budget.keep(row)
                try budget.spend(20)
                var values: [KQLValue] = []
                for key in keys { values.append(try key.value(row)) }
                rows.append((values, rows.count, row))
                return true
            }
            rows.sort { one, two in
                for (place, ordering) in orderings.enumerated() {
                    switch KQLCompiler.order(one.keys[place], two.keys[place], ordering) {
                    case .before: return true
                    case .after: return false
                    case .same: continue
                    }
                }
                return one.place < two.place
            }
            for (_, _, row) in rows where try !receive(row) { return }
        }
    }

    private static func order(_ one: KQLValue, _ two: KQLValue, _ ordering: KQLOrdering) -> KQLOrder {
        switch (one.isNull, two.isNull) {
        case (true, true): return .same
        case (true, false): return ordering.nullsFirst ? .before : .after
        case (false, true): return ordering.nullsFirst ? .after : .before
        case (false, false): break
        }
        // What cannot be compared, such as the parts of dynamic values, goes by its text.
        switch one.order(against: two) ?? KQLOrder(one.text, two.text) {
        case .before: return ordering.isAscending ? .before : .after
        case .after: return ordering.isAscending ? .after : .before
        case .same: return .same
        }
    }

    private func distinct(_ table: KQLTable) -> KQLTable {
        let budget = budget
        return KQLTable(columns: table.columns, depth: table.depth + 1) { (receive) throws(KQLError) in
            var seen: Set<[KQLValue]> = []
            try table.rows { (row) throws(KQLError) -> Bool in
                try budget.spend(2)
                guard seen.insert(row).inserted else { return true }
                try budget.keep(row)
                return try receive(row)
            }
        }
    }

    private func schema(of table: KQLTable) -> KQLTable {
        let columns = [
            KQLColumn(name: "ColumnName", type: .string), KQLColumn(name: "ColumnOrdinal", type: .int),
            KQLColumn(name: "DataType", type: .string), KQLColumn(name: "ColumnType", type: .string),
        ]
        let rows = table.columns.enumerated().map { place, column -> [KQLValue] in
            [
                .text(column.name), .whole(Int64(place)), .text("System.\(column.type.runtimeName)"),
                .text(column.type.rawValue),
            ]
        }
        return .of(rows, columns: columns, depth: table.depth + 1)
    }
}
