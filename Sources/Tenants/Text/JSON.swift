/// A JSON value that is written with its members in the order in which they were put in.
///
/// Everything that could do something to a terminal (control characters, marks that turn the reading direction) is
/// written as an escape, which any reader of JSON turns back.
package enum JSON: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Int64)
    case text(String)
    case list([JSON])
    case object([Member])

    /// A member of an object.
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// A number.
    package static func number(_ number: Int) -> JSON { .number(Int64(number)) }

    /// Text that an attacker may have written; escaping makes it harmless, and nothing of it is lost.
    package static func text(_ text: Hostile) -> JSON { .text(text.bound) }

    /// Text, or `null` where there is none.
    package static func text(optional text: (some LosslessStringConvertible)?) -> JSON {
        text.map { .text($0.description) } ?? .null
    }

    /// Such text, or `null` where there is none.
    package static func text(optional text: Hostile?) -> JSON { text.map { .text($0) } ?? .null }

    /// A moment as RFC 3339 writes it, or `null`.
    package static func moment(_ moment: Timestamp?) -> JSON { moment.map { .text($0.description) } ?? .null }

    /// A list of texts.
    package static func texts(_ texts: some Sequence<String>) -> JSON { .list(texts.map { .text($0) }) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    package init(stringLiteral text: String) {
        self = .text(text)
    }

    package init(booleanLiteral flag: Bool) {
        self = .flag(flag)
    }

    package init(integerLiteral number: Int64) {
        self = .number(number)
    }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(arrayLiteral elements: JSON...) {
        self = .list(elements)
    }

    package init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { Member($0.0, $0.1) })
    }
}
