/// A scalar expression as it was written.
indirect enum KQLExpression {
    enum Arithmetic: String {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        case modulo = "%"
    }

    enum Comparison: String {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    case literal(KQLValue, KQLType)
    case name(String)
    /// `bag.member`, `bag["member"]` or `list[0]`.
    case element(KQLExpression, of: KQLExpression)
    case call(String, [KQLExpression])
    case minus(KQLExpression)
    case arithmetic(Arithmetic, KQLExpression, KQLExpression)
    case comparison(Comparison, KQLExpression, KQLExpression)
    case textTest(KQLTextTest, KQLExpression, KQLExpression)
    /// Whether a value is one of several, or passes a test with one or with all of them.
    case membership(KQLMembership, KQLExpression, [KQLExpression])
    case between(KQLExpression, from: KQLExpression, to: KQLExpression, isNegated: Bool)
    case all([KQLExpression])
    case any([KQLExpression])
    /// A query in parentheses, where one value or a list of them is wanted.
    case query(KQLPipeline)
    /// The `*` of `arg_max(Timestamp, *)`.
    case everything
}

/// An operator in letters between two strings, such as `has` or `!startswith_cs`.
struct KQLTextTest: Hashable {
    enum Kind: String {
        case equals = "="
        case contains
        case has
        case hasPrefix = "hasprefix"
        case hasSuffix = "hassuffix"
        case startsWith = "startswith"
        case endsWith = "endswith"
    }

    let kind: Kind
    var isNegated = false
    var isCaseSensitive = false

    init(_ kind: Kind) {
        self.kind = kind
    }

    /// An operator by its name, or nothing where it is none of these.
    init?(name: String) {
        var rest = name[...]
        if name == "=~" || name == "!~" {
            self.init(.equals)
            isNegated = name == "!~"
            return
        }
        let isNegated = rest.hasPrefix("!")
        if isNegated { rest.removeFirst() }
        let isCaseSensitive = rest.hasSuffix("_cs")
        if isCaseSensitive { rest.removeLast(3) }
        guard let kind = Kind(rawValue: String(rest)), kind != .equals else { return nil }
        self.init(kind)
        self.isNegated = isNegated
        self.isCaseSensitive = isCaseSensitive
    }
}

/// How a value is held against a list.
enum KQLMembership: String {
    case isIn = "in"
    case isNotIn = "!in"
    case isInAnyCase = "in~"
    case isNotInAnyCase = "!in~"
    case hasAny = "has_any"
    case hasAll = "has_all"
}

/// An expression and the name that its column is given, where it is given one.
struct KQLNamed {
    let name: String?
    let expression: KQLExpression
}
