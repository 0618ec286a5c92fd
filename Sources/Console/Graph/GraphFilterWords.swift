/// The words of a `$filter`, one after the other.
struct GraphFilterWords {
    enum Word: Hashable {
        case bare(String)
        /// A text that stood between quotation marks.
        case quoted(String)
        /// A parenthesis, or a comma.
        case sign(Character)

        var text: String {
            switch self {
            case .bare(let text), .quoted(let text): text
            case .sign(let sign): String(sign)
            }
        }
    }

    private var words: ArraySlice<Word> = []

    private static let signs: Set<Character> = ["(", ")", ","]

    /// - Throws: A ``GraphFault`` for a text that is too long, or not closed.
    init(_ text: String) throws(GraphFault) {
        guard !text.utf8.contains(0), text.utf8.count <= 2_000 else {
            throw .badFilter("it is too long, or holds zero characters.")
        }
        var rest = text[...]
        while let first = rest.first {
            if first == " " {
                rest = rest.dropFirst()
            } else if first == "'" {
                words.append(.quoted(try GraphFilterWords.quoted(&rest)))
            } else if GraphFilterWords.signs.contains(first) {
                words.append(.sign(first))
                rest = rest.dropFirst()
            } else {
                let word = rest.prefix { $0 != " " && $0 != "'" && !GraphFilterWords.signs.contains($0) }
                words.append(.bare(String(word)))
                rest = rest[word.endIndex...]
            }
        }
    }

    var isAtEnd: Bool { words.isEmpty }

    mutating func next() -> Word? { words.popFirst() }

    /// Takes the next word, if it is this one.
    mutating func take(_ word: Word) -> Bool {
        guard words.first == word else { return false }
        words.removeFirst()
        return true
    }

    /// Takes a text between quotation marks, in which two of them stand for one.
    private static func quoted(_ rest: inout Substring) throws(GraphFault) -> String {
        var text = ""
        rest = rest.dropFirst()
        while let end = rest.firstIndex(of: "'") {
            text += rest[..<end]
            rest = rest[rest.index(after: end)...]
            guard rest.first == "'" else { return text }
            text += "'"
            rest = rest.dropFirst()
        }
        throw .badFilter("There is an unterminated string literal.")
    }
}
