import Tenants

/// Finds the rows of a page of the queue by whichever way is short.
///
/// Where an index leaves few rows for one of the properties that are asked for, those are looked at one by one. Where
/// all of them leave many, the queue is walked in its order until the page is full, by an index that holds the marks of
/// each row. Neither way leaves out a row: what is bounded is the first attempt, never the search.
struct QueueSearch {
    let session: any Session
    let request: QueueRequest
    let effort: QueueEffort

    private var limit: Int { max(0, request.filter.limit ?? .max) }

    /// The numbers of the rows, in their order.
    func numbers() throws -> [Int64] {
        guard limit > 0 else { return [] }
        var best: (list: Shortlist, count: Int)?
        for list in request.shortlists {
            let worthwhile = min(list.worthwhile, effort.worthwhile)
            let count = try count(list, upTo: min(worthwhile, best?.count ?? .max))
            if count <= worthwhile, count < best?.count ?? .max { best = (list, count) }
            // Fewer are not worth counting.
            if count < 200 { break }
        }
        if let best { return try pick([best.list]) }
        if request.filter.limit != nil {
            if let page = try walk(upTo: effort.stroll) { return page }
            let short = try request.shortlists.filter {
                try count($0, upTo: effort.crossing) <= effort.crossing
            }
            if !short.isEmpty { return try pick(short) }
        }
        return try walk(upTo: nil) ?? []
    }

    /// How many rows there are, whatever the limit and wherever the page begins.
    func total() throws -> Int {
        let (table, conditions) = (
            request.table, request.marksTests(request.table.column("marks")) + request.conditions
        )
        return try session.rows("SELECT COUNT(*) FROM " + table.name + " WHERE " + conditions.allTrue()) {
            try $0.take(Int.self)
        }.first ?? 0
    }

    private func count(_ list: Shortlist, upTo bound: Int) throws -> Int {
        let bound = bound == .max ? bound : bound + 1
        return try session.rows(
            "SELECT COUNT(*) FROM (" + list.clause + .limit(bound) + ") AS listed",
        ) { try $0.take(Int.self) }.first ?? 0
    }

    /// Looks at each row that is on all of some lists.
    private func pick(_ lists: [Shortlist]) throws -> [Int64] {
        let table = request.table
        let listed = lists.dropFirst().reduce(Clause("SELECT id FROM (") + lists[0].clause + ") AS listed") {
            $0 + " INTERSECT SELECT id FROM (" + $1.clause + ") AS listed"
        }
        let conditions = request.marksTests(table.column("marks")) + request.pageConditions
        // A cross join keeps SQLite from walking the table and looking into the list.
        return try session.rows(
            "SELECT " + table.column("id FROM (SELECT DISTINCT id FROM (") + listed
                + ") AS listed) AS found CROSS JOIN " + table.name + " WHERE " + table.column("id = found.id AND ")
                + conditions.allTrue() + " ORDER BY " + table.order(request.filter.sort) + .limit(limit),
        ) { try $0.take(Int64.self) }
    }

    /// Walks through the queue in its order; `nil` where the page was not full and a stretch of the way went on.
    ///
    /// - Parameter reach: After how many rows to stop in each stretch; `nil` for never.
    private func walk(upTo reach: Int?) throws -> [Int64]? {
        var numbers: [Int64] = []
        for stretch in request.stretches {
            numbers += try session.rows(walk(stretch, upTo: reach ?? .max, for: limit - numbers.count)) {
                try $0.take(Int64.self)
            }
            if numbers.count >= limit { break }
            if let reach, try goesOn(stretch, after: reach) { return nil }
        }
        return numbers
    }

    private func goesOn(_ stretch: Clause, after reach: Int) throws -> Bool {
        try !session.rows(stretch + Clause(" LIMIT 1 OFFSET ?", [reach.stored])) { _ in }.isEmpty
    }

    private func walk(_ stretch: Clause, upTo reach: Int, for count: Int) -> Clause {
        let table = request.table
        var conditions = [Clause("walked.customer", isIn: request.scope)] + request.marksTests("walked.marks")
        if let since = request.filter.since { conditions.append(Clause("walked.last_update >= ?", [since.stored])) }
        // A limit inside keeps both databases from turning the two selections into one, and so from going another way;
        // both give the rows of the inner one as they come.
        return "SELECT walked.id FROM (" + stretch + .limit(reach) + ") AS walked WHERE " + conditions.allTrue()
            + " AND EXISTS (SELECT 1 FROM " + table.name + " WHERE " + table.column("id = walked.id AND ")
            + request.pageConditions.allTrue() + " LIMIT 1 OFFSET 0)" + .limit(count)
    }
}
