import Tenants

/// What someone chooses from a numbered list: `1,3-5`, `all`, or nothing.
package struct NumberedChoice: Hashable, Sendable {
    /// The places in the list, from zero, in its order and each once.
    package let places: [Int]

    /// Reads what was typed.
    ///
    /// - Parameters:
    ///   - text: The line.
    ///   - count: How many the list has.
    ///   - all: The places that `all` stands for.
    /// - Throws: A ``Failure`` that says what is wrong with it.
    package init(_ text: String, of count: Int, all: some Sequence<Int>) throws(Failure) {
        let words = text.lowercased().split { $0 == "," || $0.isWhitespace }
        var chosen: Set<Int> = []
        for word in words {
            if word == "all" {
                chosen.formUnion(all)
                continue
            }
            let ends = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first.flatMap(\.self), let last = ends.last.flatMap(\.self) else {
                throw Failure("“\(Hostile(String(word)))” is no number. Type numbers such as 1,3-5, or all.", .usage)
            }
            guard first <= last, (1...count).contains(first), last <= count else {
                throw Failure("“\(Hostile(String(word)))” is not among the numbers 1 to \(count).", .usage)
            }
            chosen.formUnion(first - 1...last - 1)
        }
        places = chosen.sorted()
    }
}
