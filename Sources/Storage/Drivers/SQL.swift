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
    /// Whether there are few enough like it for SQLite to keep it prepared.
    ///
    /// PostgreSQL, once it has run a prepared statement a few times, plans it without a look at the values; SQLite never looks at them.
    let isFrequent: Bool

    package init(stringLiteral literal: StaticString) {
        self.init(text: literal.description, isFixed: true)
    }

    private init(text: String, isFixed: Bool, isFrequent: Bool = false) {
        self.text = text
        self.isFixed = isFixed
        self.isFrequent = isFixed || isFrequent
    }

    /// A name that the database itself gave, such as a table's, as it stands in a statement.
    /// - Throws: ``StorageError/refused(why:)`` for one that is not of small letters, digits and underscores.
    package static func name(_ text: String) throws(StorageError) -> SQL {
        let isPlain = text.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "_")
        }
        guard isPlain, !text.isEmpty else { throw .refused(why: "a table or column has a name that is not ours") }
        return SQL(text: "\"" + text + "\"", isFixed: false)
    }

    package static func + (one: SQL, other: SQL) -> SQL {
        SQL(text: one.text + other.text, isFixed: false)
    }

    /// Placeholders for a list of so many values, such as `(?, ?, ?)`.
    package static func list(of count: Int) -> SQL {
        SQL(text: "(" + Array(repeating: "?", count: count).joined(separator: ", ") + ")", isFixed: false)
    }

    /// See ``Clause/recurring``.
    var recurring: SQL { SQL(text: text, isFixed: true) }

    /// See ``Clause/frequent``.
    var frequent: SQL { SQL(text: text, isFixed: isFixed, isFrequent: true) }

    /// The statement, which then gives back the number of each row that it made.
    ///
    /// It is as fixed as the statement, for there is one of it for each.
    package var returningNumber: SQL { SQL(text: text + " RETURNING id", isFixed: isFixed) }

    /// The statement in the words of another dialect.
    package func translated(_ translate: (String) -> String) -> SQL {
        SQL(text: translate(text), isFixed: false)
    }
}
