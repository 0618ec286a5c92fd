extension Session {
    /// About how many rows a statement selects, as PostgreSQL's planner expects without looking at one of them.
    ///
    /// It goes by what was last gathered of the tables, so it says which way is short, and never what is found.
    func expectedRows(of selection: Clause) throws -> Int {
        let plan = try rows("EXPLAIN " + selection) { try $0.take(String.self) }
        // The first line is the outermost node: `Append  (cost=0.56..152836.32 rows=168670 width=8)`.
        guard let first = plan.first, let place = first.firstRange(of: "rows=") else { return 0 }
        return Int(first[place.upperBound...].prefix { $0.isNumber }) ?? 0
    }
}
