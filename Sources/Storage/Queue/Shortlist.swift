import Tenants

/// A statement that lists the numbers of all rows that have some property, as `id` and off an index.
///
/// It may list one more than once.
struct Shortlist: Sendable {
    let clause: Clause
    /// How many rows at most are worth looking at, rather than walking through the queue in its order; `nil` where the
    /// effort says it.
    let worthwhile: Int?
    /// Selects the columns that a page is made by, of each row that is listed, once and off the same index; `nil` where
    /// the rows have to be looked at.
    let columns: Clause?
    /// Whether an index alone lists it, without a look at any row.
    let isCheap: Bool
    /// What is counted in its stead, where that is less work.
    let counted: Clause?
    /// About how many rows it lists, where that is known without counting.
    var known: Int?

    init(
        _ clause: Clause,
        columns: Clause? = nil,
        worthwhile: Int? = nil,
        isCheap: Bool = true,
        counted: Clause? = nil,
        known: Int? = nil,
    ) {
        self.clause = clause
        self.columns = columns
        self.counted = counted
        self.known = known
        self.isCheap = isCheap
        self.worthwhile = worthwhile
    }

    /// Lists the rows of a table for which a condition holds, or another, but never both, where an index tells their
    /// columns too.
    init(of table: SQL, where condition: Clause, or other: Clause? = nil) {
        func select(_ columns: SQL) -> Clause {
            let rows = "SELECT " + columns + " FROM " + table + " WHERE "
            return Shortlist.any(rows + condition, other.map { [rows + $0] } ?? [])
        }
        self.init(select("id"), columns: select("id, customer, marks, last_update, severity_rank, created"))
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
