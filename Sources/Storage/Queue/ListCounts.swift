/// How many rows lists have, as far as a search has counted them: one that has many is counted for each choice of a way.
final class ListCounts {
    /// What each list was counted to be, and up to which bound.
    private var counts: [Clause: (count: Int, bound: Int)] = [:]

    /// How many rows a list has; one more than a bound where they are more than that.
    ///
    /// - Throws: Whatever the session throws.
    func count(_ list: Shortlist, upTo bound: Int, in session: any Session) throws -> Int {
        guard list.known == nil else { return try list.count(upTo: bound, in: session) }
        if let (count, before) = counts[list.clause], count <= before || bound <= before {
            return count > bound ? bound + 1 : count
        }
        let count = try list.count(upTo: bound, in: session)
        counts[list.clause] = (count, bound)
        return count
    }
}
