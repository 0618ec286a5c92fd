/// A word of an OData filter expression.
enum FilterWord: Equatable {
    case open
    case close
    case comma
    case colon
    /// A property, an operator, a keyword, a date, a number or a GUID.
    case bare(String)
    /// A quoted string, without its quotes.
    case text(String)

    /// How it is spoken of in a refusal.
    var spoken: String {
        switch self {
        case .open: "("
        case .close: ")"
        case .comma: ","
        case .colon: ":"
        case .bare(let word): word
        case .text(let text): "'\(text)'"
        }
    }

    /// Cuts an expression into its words (OData 4.01, "ABNF Construction Rules").
    static func words(of text: String) throws(ListFault) -> [FilterWord] {
        var words: [FilterWord] = []
        var rest = text[...]
        while let first = rest.first {
            switch first {
            case " ", "\t": rest.removeFirst()
            case "(": words.append(take(.open, &rest))
            case ")": words.append(take(.close, &rest))
            case ",": words.append(take(.comma, &rest))
            case ":": words.append(take(.colon, &rest))
            case "'": words.append(.text(try string(&rest)))
            case "a"..."z", "A"..."Z", "_": words.append(.bare(word(&rest, with: "_./-@")))
            case "0"..."9", "-", "+": words.append(.bare(word(&rest, with: "_.:+-")))
            default:
                throw ListFault("Invalid filter clause: Syntax error: character '\(first)' is not valid in '\(text)'.")
            }
        }
        return words
    }

    private static func take(_ word: FilterWord, _ rest: inout Substring) -> FilterWord {
        rest.removeFirst()
        return word
    }

    /// A string, in which a doubled quote stands for one.
    private static func string(_ rest: inout Substring) throws(ListFault) -> String {
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
        throw ListFault("Invalid filter clause: There is an unterminated string literal.")
    }

    private static func word(_ rest: inout Substring, with others: String) -> String {
        let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }
        rest.removeFirst(word.count)
        return String(word)
    }
}
