import Tenants

/// A statement that lists the numbers of all rows that have some property, as `id` and off an index.
///
/// It may list one more than once.
struct Shortlist: Sendable {
    /// So few rows are looked at one by one in a few milliseconds.
    static let few = 2_500

    let clause: Clause
    /// How many rows at most are worth looking at, rather than walking through the queue in its order.
    let worthwhile: Int
    /// Whether an index alone lists it, without a look at any row.
    let isCheap: Bool
    /// What is counted in its stead, where that is less work.
    let counted: Clause?
    /// About how many rows it lists, where that is known without counting.
    var known: Int?

    init(_ clause: Clause, worthwhile: Int = few, isCheap: Bool = true, counted: Clause? = nil, known: Int? = nil) {
        self.clause = clause
        self.counted = counted
        self.known = known
        self.isCheap = isCheap
        self.worthwhile = worthwhile
    }

    /// Lists those of a statement's rows whose marks fit, by an index that holds the marks; they count as if all did.
    init(_ clause: Clause, having marks: [Marks]) {
        let tests = marks.map { Clause(" AND (marks & ?) <> 0", [$0.stored]) }
        self.init(tests.reduce(clause, +), counted: clause)
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
