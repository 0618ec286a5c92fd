import Tenants

/// A word of an OData filter expression.
enum FilterToken: Equatable {
    case open
    case close
    case comma
    /// A property, an operator or a keyword.
    case name(String)
    /// A quoted string, without its quotes.
    case text(String)
    /// Something that begins with a digit or a sign: a date or a number.
    case literal(String)

    /// How it is spoken of in a refusal.
    var spoken: String {
        switch self {
        case .open: "("
        case .close: ")"
        case .comma: ","
        case .name(let name): name
        case .text(let text): "'\(text)'"
        case .literal(let literal): literal
        }
    }
}

/// Cuts a filter expression into its words (OData 4.01, "ABNF Construction Rules").
struct FilterLexer {
    /// - Throws: ``GraphError`` for a character that begins no word, and for a string that does not end.
    static func tokens(of text: String) throws(GraphError) -> [FilterToken] {
        var tokens: [FilterToken] = []
        var rest = text[...]
        while let first = rest.first {
            switch first {
            case " ", "\t": rest.removeFirst()
            case "(":
                tokens.append(.open)
                rest.removeFirst()
            case ")":
                tokens.append(.close)
                rest.removeFirst()
            case ",":
                tokens.append(.comma)
                rest.removeFirst()
            case "'": tokens.append(.text(try string(&rest)))
            case "a"..."z", "A"..."Z", "_": tokens.append(.name(word(&rest, isName: true)))
            case "0"..."9", "-", "+": tokens.append(.literal(word(&rest, isName: false)))
            default:
                throw .badRequest(
                    "Invalid filter clause: Syntax error: character '\(first)' is not valid in '\(text)'."
                )
            }
        }
        return tokens
    }

    /// A string, in which a doubled quote stands for one.
    private static func string(_ rest: inout Substring) throws(GraphError) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            guard character == "'" else {
                text.append(character)
                continue
            }
            guard rest.first == "'" else { return text }
            rest.removeFirst()
            text.append("'")
        }
        throw .badRequest("Invalid filter clause: There is an unterminated string literal.")
    }

    private static func word(_ rest: inout Substring, isName: Bool) -> String {
        let word = rest.prefix { character in
            guard character.isASCII else { return false }
            return character.isLetter || character.isNumber || (isName ? "_./" : "_.:+-").contains(character)
        }
        rest.removeFirst(word.count)
        return String(word)
    }
}
