/// How many single changes lie between two words.
enum EditDistance {
    /// The least number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
    static func between(_ one: String, _ other: String) -> Int {
        let (left, right) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replacement = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(replacement, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
