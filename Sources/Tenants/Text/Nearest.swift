/// The known word that someone most likely meant.
package enum Nearest {
    /// The words that lie within a few slips of the keyboard of a text, nearest first, then in their own order.
    ///
    /// A slip is a character too many, too few, another one, or two that changed places; one slip in three characters
    /// is as much as still counts as the same word.
    package static func words(to text: String, among words: some Sequence<String>, limit: Int = 3) -> [String] {
        let typed = Array(text.lowercased().utf8)
        var near: [(word: String, distance: Int)] = []
        for word in words {
            let known = Array(word.lowercased().utf8)
            let most = mostSlips(between: typed.count, and: known.count)
            if let distance = slips(typed, known, atMost: most) { near.append((word, distance)) }
        }
        // A stable order: equal distances stay in the order of the words.
        return near.enumerated()
            .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
            .prefix(limit).map(\.element.word)
    }

    /// The nearest word, where there is one.
    package static func word(to text: String, among words: some Sequence<String>) -> String? {
        Nearest.words(to: text, among: words, limit: 1).first
    }

    /// How many slips two words of these lengths may be apart and still count as one.
    static func mostSlips(between one: Int, and other: Int) -> Int { max(1, max(one, other) / 3) }

    /// The optimal string alignment distance (Damerau and Levenshtein, no substring edited twice), up to a limit.
    static func slips(_ one: [UInt8], _ other: [UInt8], atMost limit: Int) -> Int? {
        guard abs(one.count - other.count) <= limit else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in one.indices {
            var current = [row + 1]
            current.reserveCapacity(other.count + 1)
            var least = row + 1
            for column in other.indices {
                let isSame = one[row] == other[column]
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
                least = min(least, cost)
            }
            // No later row gets lower than that.
            guard least <= limit + 1 else { return nil }
            (beforeLast, last) = (last, current)
        }
        return last[other.count] <= limit ? last[other.count] : nil
    }
}
