import Tenants

extension QueueSearch {
    /// Goes on with a page by words that many rows have, some parts of the queue at most.
    ///
    /// PostgreSQL's index of words tells where rows are and no more, so that a list of them is a look at each, as is the way
    /// through the queue. Of a part of the queue another index tells where its rows are, and the two together leave few to
    /// look at.
    func extend(_ page: inout Page, byWords parts: Int) throws {
        guard request.dialect == .postgreSQL, request.filter.limit != nil, request.filter.sort != .customer,
            request.stretches.count == 1,
            let stretch = page.rest.first, let (words, count) = words, count > longest.leastForWindows
        else { return }
        page = Page(rest: page.rest)
        var reach = longest.times(limit.times(2)) / count
        for _ in 0..<parts {
            guard let first = try place(in: stretch, after: page.passed) else {
                page.rest = []
                return
            }
            let end = try place(in: stretch, after: page.passed + reach)
            let part = words + " AND " + request.table.isWithin(first, end, in: request.filter.sort)
            let found = walk(request.stretch(of: [Shortlist(part, columns: part)]), for: limit - page.numbers.count)
            page.numbers += try session.rows(found) { try $0.take(Int64.self) }
            if page.numbers.count >= limit || end == nil {
                page.rest = []
                return
            }
            page.passed += reach
            reach = min(distance(after: page).times(3) / 2, longest / 16)
        }
    }

    /// Selects the rows that may have the words that are looked for, and about how many those are, where nothing but
    /// their words can make them fit, and where they are not so many that to read which ones takes longer than a page.
    ///
    /// Of what is open, PostgreSQL reads the words of all rows: it never takes two indexes together that are both of what is
    /// open.
    private var words: (rows: Clause, count: Int)? {
        for membership in request.memberships {
            guard let text = membership.text, text.names("customer") == nil, let columns = membership.list.columns,
                let count = text.knownCount ?? membership.list.known
            else { continue }
            let most = request.isAboutOpen ? effort.crossing / 4 : effort.crossing.times(4)
            return count <= most ? (columns, count) : nil
        }
        return nil
    }

    /// The place of a row so far on a way through the queue, but for whose it is.
    private func place(in stretch: Clause, after others: Int) throws -> QueueTable.Place? {
        let table = request.table
        return try session.rows(
            "SELECT " + table.column("severity_rank, ") + table.column("last_update, ") + table.column("created, ")
                + table.column("id FROM (") + stretch + .limit(1, after: others) + ") AS passed CROSS JOIN "
                + table.name
                + " WHERE " + table.column("id = passed.id")
        ) { row in
            QueueTable.Place(
                rank: try row.take(),
                lastUpdate: try row.take(),
                created: try row.take(),
                number: try row.take()
            )
        }.first
    }
}

extension Int {
    /// Of so many rows, how many must have some words for parts of the queue to be sooner looked through than a list of
    /// them: a look is some twenty times as much as what an index tells of a row.
    var leastForWindows: Int { Int(2 * Double(self).squareRoot()) }
}

extension QueueTable {
    /// What the rows of a queue are put in order by, but for whose they are.
    struct Place {
        let rank: Int
        let lastUpdate: Timestamp
        let created: Timestamp
        let number: Int64
    }

    /// What must hold of a row for it to come no sooner than one place of an order, and sooner than another, in words of which
    /// PostgreSQL's planner knows how many rows that leaves.
    func isWithin(_ first: Place, _ end: Place?, in sort: QueueFilter.Sort) -> Clause {
        func compared(_ columns: SQL, _ values: (Place) -> [Value]) -> Clause {
            func compare(_ comparison: SQL, _ values: [Value]) -> Clause {
                Clause("(" + columns + comparison + SQL.list(of: values.count), values)
            }
            let start = compare(") <= ", values(first))
            return end.map { start + " AND " + compare(") > ", values($0)) } ?? start
        }
        switch sort {
        case .updated: return compared("last_update, id") { [$0.lastUpdate.stored, $0.number.stored] }
        case .created: return compared("created, id") { [$0.created.stored, $0.number.stored] }
        case .urgency, .customer:
            if first.rank == end?.rank {
                return Clause("severity_rank = ? AND ", [first.rank.stored])
                    + compared("last_update, id") { [$0.lastUpdate.stored, $0.number.stored] }
            }
            return compared("severity_rank, last_update, id") {
                [$0.rank.stored, $0.lastUpdate.stored, $0.number.stored]
            }
        }
    }
}
