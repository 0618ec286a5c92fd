import Tenants

/// Finds the rows of a page of the queue by whichever way is short.
///
/// Where an index leaves few rows for one of the properties that are asked for, those are put in order and looked at.
/// Where all of them leave many, the queue is walked in its order until the page is full, by an index that holds the
/// marks of each row. Neither way leaves out a row: what is bounded is the first attempt, never the search.
struct QueueSearch {
    let session: any Session
    let request: QueueRequest
    let effort: QueueEffort

    private var limit: Int { max(0, request.filter.limit ?? .max) }

    /// The numbers of the rows, in their order.
    func numbers() throws -> [Int64] {
        guard limit > 0 else { return [] }
        let lists = request.shortlists + (request.ofText.map { [$0] } ?? [])
        var best: (list: Shortlist, count: Int)?
        for list in lists {
            let worthwhile = min(list.worthwhile, effort.worthwhile)
            let count = try list.count(upTo: min(worthwhile, best?.count ?? .max), in: session)
            if count <= worthwhile, count < best?.count ?? .max { best = (list, count) }
            // Fewer are not worth counting.
            if count < 200 { break }
        }
        if let best { return try walk([request.stretch(of: [best.list])]) ?? [] }
        if request.filter.limit != nil {
            // What a text finds is not among the marks: where it can, a list of it saves a look at each row.
            let isTextListed = try request.ofText.map { try isShort($0) } ?? false
            let text = isTextListed ? request.ofText : nil
            let isLooking = request.filter.soughtText != nil && text == nil
            if let page = try walk(request.stretches, among: text, upTo: isLooking ? effort.look : effort.stroll) {
                return page
            }
            let short = try request.shortlists.filter(isShort) + (text.map { [$0] } ?? [])
            if !short.isEmpty { return try walk([request.stretch(of: short)]) ?? [] }
        }
        return try walk(request.stretches) ?? []
    }

    /// How many rows there are, whatever the limit and wherever the page begins.
    func total() throws -> Int {
        let table = request.table
        let conditions = request.marksTests(table.column("marks")) + request.conditions
        return try session.rows("SELECT COUNT(*) FROM " + table.name + " WHERE " + conditions.allTrue()) {
            try $0.take(Int.self)
        }.first ?? 0
    }

    private func isShort(_ list: Shortlist) throws -> Bool {
        try list.count(upTo: effort.crossing, in: session) <= effort.crossing
    }

    /// Walks through some stretches; `nil` where the page was not full and one of them went on.
    ///
    /// - Parameters:
    ///   - list: What a row must be on.
    ///   - reach: After how many rows to stop in each stretch; `nil` for never.
    private func walk(_ stretches: [Clause], among list: Shortlist? = nil, upTo reach: Int? = nil) throws -> [Int64]? {
        var numbers: [Int64] = []
        for stretch in stretches {
            numbers += try session.rows(
                walk(stretch, among: list, upTo: reach ?? .max, for: limit - numbers.count),
            ) { try $0.take(Int64.self) }
            if numbers.count >= limit { break }
            if let reach, try goesOn(stretch, after: reach) { return nil }
        }
        return numbers
    }

    private func goesOn(_ stretch: Clause, after reach: Int) throws -> Bool {
        try !session.rows(stretch + Clause(" LIMIT 1 OFFSET ?", [reach.stored])) { _ in }.isEmpty
    }

    private func walk(_ stretch: Clause, among list: Shortlist?, upTo reach: Int, for count: Int) -> Clause {
        let table = request.table
        var conditions = [Clause("walked.customer", isIn: request.scope)] + request.marksTests("walked.marks")
        if let since = request.filter.since { conditions.append(Clause("walked.last_update >= ?", [since.stored])) }
        // COALESCE keeps PostgreSQL from joining the two, and so from giving the rows in another order.
        if let list {
            conditions.append("COALESCE(walked.id IN (SELECT id FROM (" + list.clause + ") AS listed), FALSE)")
        }
        // The limit inside, and the offset, keep both databases from turning the selections into one, and so from going
        // another way; both give the rows of the inner one as they come.
        return "SELECT walked.id FROM (" + stretch + .limit(reach) + ") AS walked WHERE " + conditions.allTrue()
            + " AND EXISTS (SELECT 1 FROM " + table.name + " WHERE " + table.column("id = walked.id AND ")
            + request.pageConditions.allTrue() + " LIMIT 1 OFFSET 0)" + .limit(count)
    }
}
