/// The text of a statement, or of a part of one, as it stands in the source.
///
/// It is made of literals only: `"… WHERE id = \(id)"` does not compile, for a value goes in as a bound argument. Parts
/// may be joined, which is how a filter is put together. Every `?` is a placeholder.
package struct SQL: Hashable, Sendable, ExpressibleByStringLiteral {
    package let text: String
    /// Whether the text is one literal.
    ///
    /// There are only so many of those, so a driver may keep them prepared.
    package let isFixed: Bool

    package init(stringLiteral literal: StaticString) {
        self.init(text: literal.description, isFixed: true)
    }

    private init(text: String, isFixed: Bool) {
        self.text = text
        self.isFixed = isFixed
    }

    package static func + (one: SQL, other: SQL) -> SQL {
        SQL(text: one.text + other.text, isFixed: false)
    }

    /// Placeholders for a list of so many values, such as `(?, ?, ?)`.
    package static func list(of count: Int) -> SQL {
        SQL(text: "(" + Array(repeating: "?", count: count).joined(separator: ", ") + ")", isFixed: false)
    }

    /// The statement in the words of another dialect.
    func translated(_ translate: (String) -> String) -> SQL {
        SQL(text: translate(text), isFixed: false)
    }
}
