/// Reads the words of a query into its steps (Kusto, "Query statements" and "Tabular operators").
struct KQLParser {
    /// How deep parentheses, calls and queries within queries may be nested, and how long a chain of one operator may be.
    static let deepest = 32
    static let longestChain = 100
    /// How many sums, products and elements a whole query may have.
    static let mostLinks = 400
    static let longestPipeline = 60

    let tokens: [KQLToken]
    var position = 0
    var depth = 0
    var links = 0

    static func parse(_ text: String) throws(KQLError) -> KQLQuery {
        var parser = KQLParser(tokens: try KQLLexer.tokens(of: text))
        return try parser.query()
    }

    private init(tokens: [KQLToken]) {
        self.tokens = tokens
    }

    private mutating func query() throws(KQLError) -> KQLQuery {
        var definitions: [(name: String, meaning: KQLQuery.Meaning)] = []
        while true {
            while take(symbol: ";") {}
            guard take(name: "let") else { break }
            let name = try identifier()
            try expect("=")
            definitions.append((name, try meaning()))
            guard definitions.count <= KQLParser.longestChain, take(symbol: ";") else { throw unexpected() }
        }
        let pipeline = try pipeline()
        while take(symbol: ";") {}
        guard current.kind == .end else { throw unexpected() }
        return KQLQuery(definitions: definitions, pipeline: pipeline)
    }

    /// What a `let` gives a name: a table where it begins like one, else a scalar.
    private mutating func meaning() throws(KQLError) -> KQLQuery.Meaning {
        if case .symbol("(") = current.kind, case .name = tokens[position + 1].kind, isParameterList {
            throw .unavailable("functions of a query's own")
        }
        return beginsTable ? .table(try pipeline()) : .scalar(try expression())
    }

    /// A table's name, alone or with steps behind it, or one of the sources in letters; in parentheses or not.
    private var beginsTable: Bool {
        let place = tokens[position...].firstIndex { $0.kind != .symbol("(") } ?? position
        guard case .name(let name) = tokens[place].kind else { return false }
        if ["union", "print", "range", "datatable"].contains(name) { return true }
        let next = tokens[place + 1].kind
        return next == .symbol("|") || place == position && next == .symbol(";")
    }

    private var isParameterList: Bool { tokens[position + 2].kind == .symbol(":") }

    // MARK: Pipelines

    mutating func pipeline() throws(KQLError) -> KQLPipeline {
        try enter()
        defer { depth -= 1 }
        var pipeline = KQLPipeline(source: try source())
        while take(symbol: "|") {
            pipeline.operators.append(try step())
            guard pipeline.operators.count <= KQLParser.longestPipeline else { throw unexpected() }
        }
        return pipeline
    }

    private mutating func source() throws(KQLError) -> KQLSource {
        if take(symbol: "(") {
            let inner = try pipeline()
            try expect(")")
            return .pipeline(inner)
        }
        switch current.kind {
        case .name("union"):
            position += 1
            return .union(try union())
        case .name("print"):
            position += 1
            return .row(try namedList())
        case .name("datatable"):
            position += 1
            return try datatable()
        case .name("range"):
            position += 1
            return try range()
        case .name(let name) where ["search", "find", "externaldata", "evaluate", "cluster", "database"].contains(name):
            throw .unavailable("the operator '\(name)'")
        default: return .table(try identifier())
        }
    }

    private mutating func datatable() throws(KQLError) -> KQLSource {
        try expect("(")
        var columns: [KQLColumn] = []
        repeat {
            let name = try identifier()
            try expect(":")
            guard let type = KQLType(name: try identifier()) else { throw unexpected(back: 1) }
            columns.append(KQLColumn(name: name, type: type))
        } while take(symbol: ",")
        try expect(")")
        try expect("[")
        var values: [KQLExpression] = []
        while !take(symbol: "]") {
            values.append(try expression())
            if !take(symbol: ",") {
                try expect("]")
                break
            }
        }
        guard values.count % columns.count == 0 else {
            throw .semantic("datatable: the number of values does not fit the number of columns")
        }
        return .datatable(columns: columns, values: values)
    }

    private mutating func range() throws(KQLError) -> KQLSource {
        let name = try identifier()
        try expect(name: "from")
        let from = try expression()
        try expect(name: "to")
        let to = try expression()
        try expect(name: "step")
        return .range(name: name, from: from, to: to, step: try expression())
    }

    mutating func union() throws(KQLError) -> KQLUnion {
        var union = KQLUnion(tables: [])
        while case .name(let option) = current.kind, tokens[position + 1].kind == .symbol("=") {
            position += 2
            let value = try identifier()
            switch (option, value) {
            case ("kind", "inner"): union.isInner = true
            case ("kind", "outer"), ("isfuzzy", "false"): break
            case ("isfuzzy", "true"): union.isFuzzy = true
            case ("withsource", _): union.sourceColumn = value
            default: throw unexpected(back: 1)
            }
        }
        repeat {
            if take(symbol: "(") {
                union.tables.append(try pipeline())
                try expect(")")
            } else {
                if current.kind == .symbol("*") { throw .unavailable("tables by wildcard") }
                union.tables.append(KQLPipeline(source: .table(try identifier())))
            }
            guard union.tables.count <= KQLParser.longestChain else { throw unexpected() }
        } while take(symbol: ",")
        return union
    }

    // MARK: Words

    var current: KQLToken { tokens[position] }

    /// One level deeper; a query that is nested too deep cannot be read.
    mutating func enter() throws(KQLError) {
        depth += 1
        guard depth <= KQLParser.deepest else { throw .syntax(at: current) }
    }

    func unexpected(back: Int = 0) -> KQLError { .syntax(at: tokens[max(0, position - back)]) }

    mutating func take(symbol: String) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    mutating func take(name: String) -> Bool {
        guard current.kind == .name(name) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ symbol: String) throws(KQLError) {
        guard take(symbol: symbol) else { throw unexpected() }
    }

    mutating func expect(name: String) throws(KQLError) {
        guard take(name: name) else { throw unexpected() }
    }

    /// A name, as it is or in brackets and quotes: `['Source IP']`.
    mutating func identifier() throws(KQLError) -> String {
        switch current.kind {
        case .name(let name) where !name.hasPrefix("!") && !name.hasSuffix("~"):
            position += 1
            return name
        case .symbol("["):
            guard case .text(let name) = tokens[position + 1].kind, tokens[position + 2].kind == .symbol("]") else {
                throw unexpected()
            }
            position += 3
            return name
        default: throw unexpected()
        }
    }
}
