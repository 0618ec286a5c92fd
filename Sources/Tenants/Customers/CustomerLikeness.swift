/// How well a text names a customer.
///
/// The lesser of two is the better one, as the first of a list is.
struct CustomerLikeness: Hashable, Comparable {
    /// In what way it does, from the strongest to the weakest.
    enum Degree: Int, Comparable {
        /// Part of it, somewhere: `ctso` of Contoso.
        case subsequence
        /// Letters that stand together in it: `toso` of Contoso.
        case substring
        /// How its words begin: `bya` or `blyon` of Blue Yonder Airlines.
        case wordStarts
        /// How it begins: `cont` of Contoso.
        case prefix
        /// All of a name, a domain or a tenant ID.
        case whole

        static func < (one: Degree, other: Degree) -> Bool { one.rawValue < other.rawValue }
    }

    let degree: Degree
    /// Letters of the name that the text leaves out, or skips over.
    let slack: Int

    static func < (one: CustomerLikeness, other: CustomerLikeness) -> Bool {
        one.degree == other.degree ? one.slack < other.slack : one.degree > other.degree
    }
}

extension CustomerLikeness {
    /// How well a text names a name, if it does so at least to a degree.
    init?(of query: FoldedName, in folded: FoldedName, atLeast floor: Degree) {
        let floor = query.isSingleLetter ? max(floor, .wordStarts) : floor
        guard query.bytes.count <= folded.bytes.count, folded.hasLetters(of: query) else { return nil }
        let (query, name) = (query.bytes, folded.bytes)
        // Every way to fit needs the letters in their order, and this look at it is the cheapest.
        guard CustomerLikeness.hasInOrder(query, name) else { return nil }
        let spare = name.count - query.count
        if name.starts(with: query) {
            let degree: Degree = spare == 0 ? .whole : .prefix
            guard degree >= floor else { return nil }
            self.init(degree: degree, slack: spare)
        } else if floor <= .wordStarts, CustomerLikeness.isOfWordStarts(query, name) {
            self.init(degree: .wordStarts, slack: spare)
        } else if floor <= .substring, CustomerLikeness.contains(query, name) {
            self.init(degree: .substring, slack: spare)
        } else if floor <= .subsequence, let slack = CustomerLikeness.skipped(query, name) {
            self.init(degree: .subsequence, slack: slack)
        } else {
            return nil
        }
    }

    /// Whether the query is made of the first letters of some of the words, in their order, beginning with any word.
    private static func isOfWordStarts(_ query: [UInt8], _ name: [UInt8]) -> Bool {
        let starts = name.indices.filter { $0 == 0 || name[$0 - 1] == .blank }
        guard let first = query.first, starts.contains(where: { name[$0] == first }) else { return false }
        // Few names have more words than that, and each word doubles the ways to go.
        return isMade(query.filter { $0 != .blank }[...], ofWordsAt: starts.prefix(12), name)
    }

    private static func isMade(_ query: ArraySlice<UInt8>, ofWordsAt starts: ArraySlice<Int>, _ name: [UInt8]) -> Bool {
        guard !query.isEmpty else { return true }
        for start in starts.indices {
            var taken = 0
            while taken < query.count, starts[start] + taken < name.count,
                name[starts[start] + taken] == query[query.startIndex + taken]
            {
                taken += 1
            }
            while taken > 0 {
                if isMade(query.dropFirst(taken), ofWordsAt: starts[(start + 1)...], name) { return true }
                taken -= 1
            }
        }
        return false
    }

    private static func hasInOrder(_ query: [UInt8], _ name: [UInt8]) -> Bool {
        var index = 0
        for letter in query where letter != .blank {
            while index < name.count, name[index] != letter { index += 1 }
            guard index < name.count else { return false }
            index += 1
        }
        return true
    }

    private static func contains(_ query: [UInt8], _ name: [UInt8]) -> Bool {
        (0...(name.count - query.count)).contains { name[$0...].starts(with: query) }
    }

    /// The letters between the first and the last one of the query, where the name has all of them in this order.
    ///
    /// The first must begin a word: without that, a few letters would be found in every long name.
    private static func skipped(_ query: [UInt8], _ name: [UInt8]) -> Int? {
        var least: Int?
        for start in name.indices
        where name[start] == query[0] && (start == 0 || name[start - 1] == .blank) {
            var next = 1
            var index = start + 1
            while next < query.count, index < name.count {
                if name[index] == query[next] { next += 1 }
                index += 1
            }
            guard next == query.count else { break }
            least = Swift.min(least ?? .max, index - start - query.count)
        }
        return least
    }
}
