import Tenants

/// A statement that lists the numbers of all rows that have some property, as `id` and off an index.
///
/// It may list one more than once.
struct Shortlist: Sendable {
    let clause: Clause
    /// How many rows at most are worth looking at, rather than walking through the queue in its order.
    let worthwhile: Int

    init(_ clause: Clause, worthwhile: Int = 4_000) {
        self.clause = clause
        self.worthwhile = worthwhile
    }

    /// Those that any of some statements lists.
    init(_ first: Clause, orAny rest: [Clause], worthwhile: Int = 4_000) {
        self.init(rest.reduce(first) { $0 + " UNION ALL " + $1 }, worthwhile: worthwhile)
    }

    /// How many rows it lists; one more than a bound where they are more than that.
    func count(upTo bound: Int, in session: any Session) throws -> Int {
        try session.rows(
            "SELECT COUNT(*) FROM (" + clause + .limit(bound == .max ? bound : bound + 1) + ") AS listed",
        ) { try $0.take(Int.self) }.first ?? 0
    }
}
