/// A word of a query, and where it stands.
struct KQLToken: Equatable {
    enum Kind: Equatable {
        /// An identifier, a keyword or an operator in letters, such as `where` or `!has`.
        case name(String)
        case text(String)
        case whole(Int64)
        case real(Double)
        /// A span of time in ticks.
        case span(Int64)
        /// What stands in the parentheses of `datetime(…)`, `dynamic(…)` and the like.
        case literal(type: String, String)
        case symbol(String)
        case end
    }

    let kind: Kind
    let line: Int
    let column: Int

    var spoken: String {
        switch kind {
        case .name(let name): String(name.prefix(64))
        case .text(let text): String(text.prefix(64))
        case .whole(let number): String(number)
        case .real(let number): String(number)
        case .span(let ticks): KQLSpan.text(ticks)
        case .literal(let type, let text): "\(type)(\(text.prefix(64)))"
        case .symbol(let symbol): symbol
        case .end: ""
        }
    }
}
