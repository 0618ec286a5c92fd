/// A source of rows and what is done to them, one thing after the other.
struct KQLPipeline {
    var source: KQLSource
    var operators: [KQLOperator] = []
}

/// Where the rows of a pipeline come from.
indirect enum KQLSource {
    case table(String)
    case pipeline(KQLPipeline)
    case union(KQLUnion)
    /// What `print` makes: one row.
    case row([KQLNamed])
    case datatable(columns: [KQLColumn], values: [KQLExpression])
    case range(name: String, from: KQLExpression, to: KQLExpression, step: KQLExpression)
}

/// The rows of several tables, one table after the other.
struct KQLUnion {
    var tables: [KQLPipeline]
    /// Whether only columns that all have are kept.
    var isInner = false
    /// Whether tables that do not exist are left out.
    var isFuzzy = false
    /// The column that says which table a row came from.
    var sourceColumn: String?
}

/// A column that rows are sorted by.
struct KQLOrdering {
    let expression: KQLExpression
    let isAscending: Bool
    let nullsFirst: Bool
}

/// The rows of two tables side by side, where they agree.
struct KQLJoin {
    enum Kind: String {
        case innerunique, inner, leftouter, leftsemi, leftanti
    }

    let kind: Kind
    let right: KQLPipeline
    let keys: [(left: String, right: String)]
}

/// One step of a pipeline.
enum KQLOperator {
    case filter(KQLExpression)
    case project([KQLNamed])
    case projectAway([String])
    case projectKeep([String])
    case projectRename([(name: String, was: String)])
    case extend([KQLNamed])
    case summarize([KQLNamed], by: [KQLNamed])
    case count
    case take(Int)
    case top(Int, KQLOrdering)
    case sort([KQLOrdering])
    case distinct([KQLNamed])
    case union(KQLUnion)
    case join(KQLJoin)
    case getschema

    /// The name that errors call it by.
    var name: String {
        switch self {
        case .filter: "where"
        case .project: "project"
        case .projectAway: "project-away"
        case .projectKeep: "project-keep"
        case .projectRename: "project-rename"
        case .extend: "extend"
        case .summarize: "summarize"
        case .count: "count"
        case .take: "take"
        case .top: "top"
        case .sort: "sort"
        case .distinct: "distinct"
        case .union: "union"
        case .join: "join"
        case .getschema: "getschema"
        }
    }
}

/// A whole query: names that are given meaning first, and the pipeline that uses them.
struct KQLQuery {
    enum Meaning {
        case scalar(KQLExpression)
        case table(KQLPipeline)
    }

    var definitions: [(name: String, meaning: Meaning)] = []
    var pipeline: KQLPipeline
}
