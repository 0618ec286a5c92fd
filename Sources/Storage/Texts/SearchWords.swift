/// A text as the words that a search finds it by.
///
/// A word is what stands between spaces and ASCII punctuation, in the form in which case does not matter. Both databases'
/// full-text indexes are told to split no further, so that they and the column with the words never disagree.
struct SearchWords: Hashable, Sendable {
    let words: [String]

    /// The words of the first 500 characters, which a title hardly has and an index of PostgreSQL can still hold.
    init(_ text: String) {
        let start = text.utf8.count <= SearchWords.most ? text : String(text.unicodeScalars.prefix(SearchWords.most))
        words = start.folded.utf8.split(whereSeparator: SearchWords.separates).map { String(Substring($0)) }
    }

    init(words: [String]) {
        self.words = words
    }

    private static let most = 500

    /// Whether a byte stands between words: none of a longer character's is one of ASCII.
    static func separates(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            0x80...:
            false
        default: true
        }
    }

    static func + (one: SearchWords, other: SearchWords) -> SearchWords {
        SearchWords(words: one.words + other.words)
    }

    /// The words in a column, each with a space on either side.
    var column: String { words.isEmpty ? "" : " " + words.joined(separator: " ") + " " }

    /// What must hold of a column with the words of an object for a text with these words to find it: all of them are
    /// there, in whatever order.
    ///
    /// No word holds a wildcard, for those are punctuation.
    func areIn(_ column: SQL) -> Clause {
        words.isEmpty
            ? Clause("FALSE") : words.map { Clause(column + " LIKE ?", ["% \($0) %".stored]) }.allTrue()
    }
}
