/// Several words in a cell of a table: the first of them, how many more there are, and all of them for whoever asks.
struct ShortList: Hashable, Sendable {
    let start: String
    let whole: String

    init(_ words: [String], most: Int) {
        let rest = words.count - most
        start = words.prefix(most).joined(separator: ", ") + (rest > 0 ? " +\(rest)" : "")
        whole = words.joined(separator: ", ")
    }
}
