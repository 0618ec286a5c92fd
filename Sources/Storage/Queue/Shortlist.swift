import Tenants

/// A statement that lists the numbers of all rows that have some property, as `id` and off an index.
///
/// It may list one more than once.
struct Shortlist: Sendable {
    let clause: Clause
    /// How many rows at most are worth looking at, rather than walking through the queue in its order; `nil` where the
    /// effort says it.
    let worthwhile: Int?
    /// Selects the columns that a page is made by, of each row that is listed, once; `nil` where the rows are found by
    /// their numbers.
    let columns: Clause?
    /// Whether an index alone tells those columns, without a look at any row.
    let isOffIndex: Bool
    /// Whether an index alone lists it, without a look at any row.
    let isCheap: Bool
    /// What is counted in its stead, where that is less work.
    let counted: Clause?
    /// How many rows it lists besides those that are counted.
    let besides: Int
    /// Whether all that it lists is open.
    var isOfOpen = false
    /// About how many rows it lists, where that is known without counting.
    var known: Int?

    init(
        _ clause: Clause,
        columns: Clause? = nil,
        isOffIndex: Bool = false,
        worthwhile: Int? = nil,
        isCheap: Bool = true,
        counted: Clause? = nil,
        besides: Int = 0,
        known: Int? = nil,
    ) {
        self.clause = clause
        self.columns = columns
        self.isOffIndex = isOffIndex
        self.counted = counted
        self.besides = besides
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
        self.init(select("id"), columns: select(Shortlist.columns), isOffIndex: true)
    }

    /// Lists the rows of a table for which a condition holds that an index knows, without their columns.
    ///
    /// PostgreSQL looks each row up to tell its number, so it gives what a page is made by at once, of those rows alone that
    /// may fit.
    init(of table: SQL, where condition: Clause, ofOpen isOpen: Bool, in dialect: Dialect) {
        let other = isOpen ? Shortlist.isOpen : ""
        let columns = "SELECT " + Shortlist.columns + " FROM " + table + " WHERE " + condition + other
        self.init("SELECT id FROM " + table + " WHERE " + condition, columns: dialect == .postgreSQL ? columns : nil)
    }

    /// What must hold besides of a row that is looked up anyway; COALESCE keeps PostgreSQL from listing all that is open.
    static let isOpen: SQL = " AND COALESCE(is_open, 0) = 1"

    /// What a page is made by.
    static let columns: SQL = "id, customer, marks, last_update, severity_rank, created"

    /// The same, of which it is known that all rows are open.
    var ofOpen: Shortlist {
        var list = self
        list.isOfOpen = true
        return list
    }

    /// Lists those that any of some statements does.
    static func any(_ first: Clause, _ rest: [Clause]) -> Clause { rest.reduce(first) { $0 + " UNION ALL " + $1 } }

    /// So many rows are soon counted, wherever they are.
    private static let few = 2_000

    /// How many rows it lists; one more than a bound where they are more than that.
    ///
    /// On PostgreSQL, where to count them may be to look each up, it is about how many there are, unless they are few. None
    /// are said to be none only where that is so.
    func count(upTo bound: Int, in session: any Session) throws -> Int {
        if let known, bound < .max { return min(known, bound + 1) }
        guard bound < .max else { return try besides + exactCount(upTo: bound, in: session) }
        guard besides <= bound else { return bound + 1 }
        let bound = bound - besides
        guard session.dialect == .postgreSQL else { return try besides + exactCount(upTo: bound, in: session) }
        let expected = try session.expectedRows(of: counted ?? clause)
        if expected > max(bound, Shortlist.few) { return besides + bound + 1 }
        // Those that follow one another in an index are counted in the time that it takes to list them.
        // Of what is open since some hour, the planner expects a tenth: it takes the two to have nothing to do with each other.
        guard expected > Shortlist.few, !isOffIndex else { return try besides + exactCount(upTo: bound, in: session) }
        return besides + expected
    }

    /// How many rows are counted, and no guess: for what an index has side by side, or for what is to be found.
    func exactCount(upTo bound: Int, in session: any Session) throws -> Int {
        try session.rows(
            "SELECT COUNT(*) FROM (" + (counted ?? clause) + .limit(bound == .max ? bound : bound + 1) + ") AS listed",
        ) { try $0.take(Int.self) }.first ?? 0
    }
}
