/// `join`: rows of two tables side by side (Kusto, "join operator"; `innerunique` is what it does when it is not told).
extension KQLCompiler {
    func join(_ left: KQLTable, _ join: KQLJoin) throws(KQLError) -> KQLTable {
        let right = try table(join.right)
        var (leftKeys, rightKeys): ([Int], [Int]) = ([], [])
        for (leftName, rightName) in join.keys {
            guard let one = left.columns.firstIndex(where: { $0.name == leftName }) else {
                throw .unknownColumn(leftName)
            }
            guard let two = right.columns.firstIndex(where: { $0.name == rightName }) else {
                throw .unknownColumn(rightName)
            }
            guard left.columns[one].type == right.columns[two].type else {
                throw .semantic("join: the types of '\(leftName)' and '\(rightName)' differ")
            }
            leftKeys.append(one)
            rightKeys.append(two)
        }
        var columns = left.columns
        let showsRight = join.kind != .leftsemi && join.kind != .leftanti
        if showsRight {
            for column in right.columns {
                columns.append(KQLColumn(name: KQLNaming.unused(column.name, among: columns), type: column.type))
            }
        }
        let (budget, kind) = (budget, join.kind)
        let depth = max(left.depth, right.depth) + 1
        let nothing = right.columns.map { KQLValue.absent($0.type) }
        return KQLTable(columns: columns, depth: depth) { [leftKeys, rightKeys] (receive) throws(KQLError) in
            var partners: [[KQLValue]: [[KQLValue]]] = [:]
            try right.rows { (row) throws(KQLError) -> Bool in
                try budget.spend(2)
                try budget.keep(row)
                let key = rightKeys.map { row[$0] }
                // Nulls are equal to nothing, not even to each other.
                if !key.contains(.null) { partners[key, default: []].append(row) }
                return true
            }
            var seen: Set<[KQLValue]> = []
            try left.rows { (row) throws(KQLError) -> Bool in
                try budget.spend(2)
                let key = leftKeys.map { row[$0] }
                if kind == .innerunique, !seen.insert(key).inserted { return true }
                let matches = partners[key] ?? []
                switch kind {
                case .leftsemi: return matches.isEmpty ? true : try receive(row)
                case .leftanti: return matches.isEmpty ? try receive(row) : true
                case .leftouter where matches.isEmpty: return try receive(row + nothing)
                case .leftouter, .inner, .innerunique:
                    try budget.spend(matches.count)
                    for match in matches where try !receive(row + match) { return false }
                    return true
                }
            }
        }
    }
}
