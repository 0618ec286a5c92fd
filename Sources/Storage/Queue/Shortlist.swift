import Tenants

/// A statement that lists the numbers of all rows that have some property, as `id` and off an index.
///
/// It may list one more than once.
struct Shortlist: Sendable {
    let clause: Clause
    /// How many rows at most are worth looking at, rather than walking through the queue in its order.
    let worthwhile: Int
    /// Whether an index alone lists it, without a look at any row.
    let isCheap: Bool
    /// What is counted in its stead, where listing is more work than that.
    let counted: Clause?
    /// About how many rows it lists, where that is known without counting.
    let known: Int?

    init(_ clause: Clause, worthwhile: Int = 2_500, isCheap: Bool = true, counted: Clause? = nil, known: Int? = nil) {
        self.clause = clause
        self.counted = counted
        self.known = known
        self.isCheap = isCheap
        self.worthwhile = worthwhile
    }

    /// Lists those that any of some statements does.
    static func any(_ first: Clause, _ rest: [Clause]) -> Clause { rest.reduce(first) { $0 + " UNION ALL " + $1 } }

    /// How many rows it lists; one more than a bound where they are more than that.
    func count(upTo bound: Int, in session: any Session) throws -> Int {
        if let known, bound < .max { return min(known, bound + 1) }
        return try session.rows(
            "SELECT COUNT(*) FROM (" + (counted ?? clause) + .limit(bound == .max ? bound : bound + 1) + ") AS listed",
        ) { try $0.take(Int.self) }.first ?? 0
    }
}
