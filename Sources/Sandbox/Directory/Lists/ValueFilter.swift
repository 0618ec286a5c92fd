import Tenants

/// A `$filter` over objects of any kind, read and found sound.
indirect enum ValueFilter: Equatable, Sendable {
    enum Comparison: String, Sendable {
        case eq, ne, gt, ge, lt, le
    }

    enum Function: String, Sendable {
        case startswith, endswith, contains
    }

    case and(ValueFilter, ValueFilter)
    case or(ValueFilter, ValueFilter)
    case not(ValueFilter)
    case compare(String, Comparison, OrderedJSON)
    case moment(String, Comparison, Timestamp)
    case among(String, [OrderedJSON])
    case call(Function, String, String)
    /// Whether something in a list of texts matches; the filter inside asks for the path ``element``.
    case any(String, ValueFilter)

    /// The path that stands for one element inside of `any`.
    static let element = ""

    /// Whether an object is asked for.
    func matches(_ subject: some ValueSource) -> Bool {
        switch self {
        case .and(let one, let other): return one.matches(subject) && other.matches(subject)
        case .or(let one, let other): return one.matches(subject) || other.matches(subject)
        case .not(let negated): return !negated.matches(subject)
        case .compare(let path, let comparison, let value):
            return comparison.holds(subject.value(at: path) ?? .null, value)
        case .moment(let path, let comparison, let moment):
            guard let text = subject.value(at: path)?.text, let mine = Timestamp(text) else { return comparison == .ne }
            return comparison.holds(mine, moment)
        case .among(let path, let values):
            let mine = subject.value(at: path) ?? .null
            return values.contains { ValueFilter.Comparison.eq.holds(mine, $0) }
        case .call(let function, let path, let text):
            guard let mine = subject.value(at: path)?.text?.lowercased() else { return false }
            return switch function {
            case .startswith: mine.hasPrefix(text.lowercased())
            case .endswith: mine.hasSuffix(text.lowercased())
            case .contains: text.isEmpty || mine.contains(text.lowercased())
            }
        case .any(let path, let inner):
            return subject.value(at: path)?.list?.contains { inner.matches(ListElement(value: $0)) } ?? false
        }
    }

    /// A moment before which nothing that matches has any of the named dates, where the expression sets one for all.
    func earliest(of paths: Set<String>) -> Timestamp? {
        switch self {
        case .moment(let path, .gt, let moment), .moment(let path, .ge, let moment), .moment(let path, .eq, let moment):
            paths.contains(path) ? moment : nil
        case .and(let one, let other): [one.earliest(of: paths), other.earliest(of: paths)].compactMap(\.self).max()
        default: nil
        }
    }

    /// The first operator that Entra answers only to queries that call themselves advanced.
    var advancedOperator: String? {
        switch self {
        case .and(let one, let other), .or(let one, let other): one.advancedOperator ?? other.advancedOperator
        case .not: "Not"
        case .compare(_, .ne, _), .moment(_, .ne, _): "NotEqualsMatch"
        case .call(.endswith, _, _): "EndsWith"
        default: nil
        }
    }
}

/// Something whose values a filter can look up.
protocol ValueSource {
    func value(at path: String) -> OrderedJSON?
}

extension OrderedJSON: ValueSource {}

/// One element of a list, which the filter inside of `any` looks at.
private struct ListElement: ValueSource {
    let value: OrderedJSON

    func value(at path: String) -> OrderedJSON? { path == ValueFilter.element ? value : nil }
}

extension ValueFilter.Comparison {
    func holds<Value: Comparable>(_ one: Value, _ other: Value) -> Bool {
        switch self {
        case .eq: one == other
        case .ne: one != other
        case .gt: one > other
        case .ge: one >= other
        case .lt: one < other
        case .le: one <= other
        }
    }

    /// Entra and Defender compare texts without regard to case; nothing is before or after what is of another kind.
    func holds(_ one: OrderedJSON, _ other: OrderedJSON) -> Bool {
        switch (one, other) {
        case (.text(let one), .text(let other)): holds(one.lowercased(), other.lowercased())
        case (.number(let one), .number(let other)): holds(Double(one) ?? 0, Double(other) ?? 0)
        default:
            switch self {
            case .eq: one == other
            case .ne: one != other
            case .gt, .ge, .lt, .le: false
            }
        }
    }
}
