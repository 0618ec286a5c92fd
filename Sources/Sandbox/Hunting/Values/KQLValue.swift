import Tenants

/// One value of a row.
///
/// A string is never null in Kusto: what is not there is empty.
enum KQLValue: Hashable {
    case null
    case bool(Bool)
    case whole(Int64)
    case real(Double)
    case text(String)
    case moment(Timestamp)
    /// Ticks.
    case span(Int64)
    case dynamic(KQLDynamic)

    /// A moment in the years that Kusto knows, or nothing.
    static func moment(ticks: Int64) -> KQLValue {
        guard ticks >= firstMoment.ticks, ticks <= lastMoment.ticks else { return .null }
        return .moment(Timestamp(ticks: ticks))
    }

    /// 0001-01-01 and 9999-12-31, the ends of a `datetime`.
    static let firstMoment = Timestamp(ticks: -621_355_968_000_000_000)
    static let lastMoment = Timestamp(ticks: 2_534_023_007_999_999_999)

    /// What a column has where nothing is.
    static func absent(_ type: KQLType) -> KQLValue { type == .string ? .text("") : .null }

    var isNull: Bool { self == .null || self == .dynamic(.null) }

    /// About how many bytes it takes to keep.
    var size: Int {
        switch self {
        case .text(let text): 16 + text.utf8.count
        case .dynamic(let value): 16 + value.size
        default: 16
        }
    }

    /// The value as text, as `tostring` gives it.
    var text: String {
        switch self {
        case .null: ""
        case .bool(let truth): truth ? "true" : "false"
        case .whole(let number): String(number)
        case .real(let number): KQLValue.text(of: number)
        case .text(let text): text
        case .moment(let moment): KQLMoment.text(moment)
        case .span(let ticks): KQLSpan.text(ticks)
        case .dynamic(let value):
            if case .text(let text) = value { text } else if value == .null { "" } else { value.json }
        }
    }

    static func text(of number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) + ".0" }
        return String(number)
    }

    /// The number that it is or holds.
    var number: Double? {
        switch self {
        case .whole(let number): Double(number)
        case .real(let number): number
        case .bool(let truth): truth ? 1 : 0
        case .dynamic(.whole(let number)): Double(number)
        case .dynamic(.real(let number)): number
        default: nil
        }
    }

    /// The value that a dynamic one stands for, and any other as it is.
    var plain: KQLValue {
        guard case .dynamic(let value) = self else { return self }
        switch value {
        case .null: return .null
        case .bool(let truth): return .bool(truth)
        case .whole(let number): return .whole(number)
        case .real(let number): return .real(number)
        case .text(let text): return .text(text)
        case .list, .bag: return self
        }
    }

    /// Which comes first; `nil` where the two cannot be put in order.
    func order(against other: KQLValue) -> KQLOrder? {
        switch (plain, other.plain) {
        case (.whole(let one), .whole(let two)): KQLOrder(one, two)
        case (.text(let one), .text(let two)): KQLOrder(one, two)
        case (.moment(let one), .moment(let two)): KQLOrder(one, two)
        case (.span(let one), .span(let two)): KQLOrder(one, two)
        case (.bool(let one), .bool(let two)): KQLOrder(one ? 1 : 0, two ? 1 : 0)
        case (.dynamic(let one), .dynamic(let two)): one == two ? .same : nil
        case (let one, let two):
            if let one = one.number, let two = two.number, !one.isNaN, !two.isNaN { KQLOrder(one, two) } else { nil }
        }
    }
}

/// Which of two comes first.
enum KQLOrder {
    case before, same, after

    init<Value: Comparable>(_ one: Value, _ two: Value) {
        self = one < two ? .before : one == two ? .same : .after
    }

    /// Strings go by their code points, whatever their letters mean to people.
    init(_ one: String, _ two: String) {
        self =
            one.unicodeScalars.lexicographicallyPrecedes(two.unicodeScalars)
            ? .before : one.unicodeScalars.elementsEqual(two.unicodeScalars) ? .same : .after
    }
}
