/// The steps of a pipeline.
extension KQLParser {
    mutating func step() throws(KQLError) -> KQLOperator {
        guard case .name(let name) = current.kind else { throw unexpected() }
        position += 1
        switch name {
        case "where", "filter": return .filter(try expression())
        case "project": return .project(try namedList())
        case "project-away": return .projectAway(try identifiers())
        case "project-keep": return .projectKeep(try identifiers())
        case "project-rename": return .projectRename(try renames())
        case "extend": return .extend(try namedList())
        case "summarize": return try summarize()
        case "count": return .count
        case "take", "limit": return .take(try rowCount())
        case "top": return try top()
        case "sort", "order":
            try expect(name: "by")
            var orderings: [KQLOrdering] = []
            repeat { orderings.append(try ordering()) } while take(symbol: ",")
            return .sort(orderings)
        case "distinct":
            if take(symbol: "*") { return .distinct([]) }
            return .distinct(try namedList())
        case "union": return .union(try union())
        case "join": return try join()
        case "getschema": return .getschema
        case _ where KQLParser.operatorsElsewhere.contains(name): throw .unavailable("the operator '\(name)'")
        default:
            position -= 1
            throw unexpected()
        }
    }

    private mutating func summarize() throws(KQLError) -> KQLOperator {
        var aggregates: [KQLNamed] = []
        if current.kind != .name("by"), current.kind != .symbol("|"), current.kind != .end {
            aggregates = try namedList()
        }
        guard take(name: "by") else {
            guard !aggregates.isEmpty else { throw unexpected() }
            return .summarize(aggregates, by: [])
        }
        return .summarize(aggregates, by: try namedList())
    }

    private mutating func top() throws(KQLError) -> KQLOperator {
        let count = try rowCount()
        try expect(name: "by")
        return .top(count, try ordering())
    }

    private mutating func rowCount() throws(KQLError) -> Int {
        guard case .whole(let number) = current.kind, number >= 0, let count = Int(exactly: number) else {
            throw unexpected()
        }
        position += 1
        return count
    }

    /// Descending where nothing else is said; nulls at the end of that, and first when ascending.
    private mutating func ordering() throws(KQLError) -> KQLOrdering {
        let expression = try expression()
        let isAscending = take(name: "asc")
        if !isAscending { _ = take(name: "desc") }
        var nullsFirst = isAscending
        if take(name: "nulls") {
            nullsFirst = take(name: "first")
            if !nullsFirst { try expect(name: "last") }
        }
        return KQLOrdering(expression: expression, isAscending: isAscending, nullsFirst: nullsFirst)
    }

    private mutating func join() throws(KQLError) -> KQLOperator {
        var kind = KQLJoin.Kind.innerunique
        while case .name(let option) = current.kind, tokens[position + 1].kind == .symbol("=") {
            position += 2
            let value = try identifier()
            guard option == "kind" else { continue }
            switch value {
            case "rightouter", "fullouter", "rightsemi", "rightanti", "anti", "leftantisemi", "rightantisemi":
                throw .unavailable("joins of the kind '\(value)'")
            default: break
            }
            guard let known = KQLJoin.Kind(rawValue: value) else { throw unexpected(back: 1) }
            kind = known
        }
        let right: KQLPipeline
        if take(symbol: "(") {
            right = try pipeline()
            try expect(")")
        } else {
            right = KQLPipeline(source: .table(try identifier()))
        }
        try expect(name: "on")
        var keys: [(left: String, right: String)] = []
        repeat {
            if take(symbol: "$") {
                keys.append(try sidedKey())
            } else {
                let name = try identifier()
                keys.append((name, name))
            }
            guard keys.count <= KQLParser.longestChain else { throw unexpected() }
        } while take(symbol: ",")
        return .join(KQLJoin(kind: kind, right: right, keys: keys))
    }

    /// `$left.A == $right.B`, in either order; the first `$` is read already.
    private mutating func sidedKey() throws(KQLError) -> (left: String, right: String) {
        let side = try identifier()
        try expect(".")
        let one = try identifier()
        try expect("==")
        try expect("$")
        let other = try identifier()
        try expect(".")
        let two = try identifier()
        switch (side, other) {
        case ("left", "right"): return (one, two)
        case ("right", "left"): return (two, one)
        default: throw unexpected(back: 1)
        }
    }

    private mutating func renames() throws(KQLError) -> [(name: String, was: String)] {
        var renames: [(name: String, was: String)] = []
        repeat {
            let name = try identifier()
            try expect("=")
            renames.append((name, try identifier()))
        } while take(symbol: ",")
        return renames
    }

    private mutating func identifiers() throws(KQLError) -> [String] {
        var names: [String] = []
        repeat {
            var name = try identifier()
            // A star takes in every column that begins alike.
            if take(symbol: "*") { name += "*" }
            names.append(name)
        } while take(symbol: ",")
        return names
    }

    mutating func namedList() throws(KQLError) -> [KQLNamed] {
        var list: [KQLNamed] = []
        repeat {
            var name: String?
            let start = position
            // What is no name begins an expression, which says itself what is wrong with it.
            if let given = try? identifier(), take(symbol: "=") {
                name = given
            } else {
                position = start
            }
            list.append(KQLNamed(name: name, expression: try expression()))
        } while take(symbol: ",")
        return list
    }

    private static let operatorsElsewhere: Set<String> = [
        "as", "consume", "evaluate", "facet", "fork", "graph-match", "invoke", "lookup", "make-graph", "make-series",
        "mv-apply", "mv-expand", "parse", "parse-kv", "parse-where", "partition", "project-reorder", "reduce", "render",
        "sample", "sample-distinct", "scan", "search", "serialize", "top-hitters", "top-nested",
    ]
}
