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
    var counts = ListCounts()

    var limit: Int { max(0, request.filter.limit ?? .max) }

    /// The numbers of the rows, in their order.
    func numbers() throws -> [Int64] {
        guard limit > 0 else { return [] }
        var page = Page(rest: request.stretches)
        if request.filter.limit != nil, try isMadeAtAGlance(&page) { return page.numbers }
        return try countingText().numbers(after: page)
    }

    /// The numbers of the rows of a page and of those that come after, by lists where those are shorter.
    private func numbers(after page: Page) throws -> [Int64] {
        let best = try shortest()
        if let best, best.looks <= longest.leastForWindows { return try numbers(on: [best.list]) }
        var page = page
        try extend(&page, byWords: 3)
        if page.isWhole { return page.numbers }
        if let best { return try numbers(on: [best.list]) }
        let lists = request.filter.limit == nil ? [] : request.shortlists.filter(\.isCheap)
        // Where there is nothing else to try, there is no use in stopping.
        guard !lists.isEmpty else {
            try extend(&page)
            return page.numbers
        }
        var likely = try likelyDistance(among: lists)
        // What is asked for may go together: what was found so far tells.
        if !page.numbers.isEmpty, request.stretches.count == 1 { likely = min(likely, distance(after: page)) }
        let near = try short(of: lists, insteadOf: likely, on: Way())
        if !near.isEmpty { return try numbers(on: near) }
        let way = try stroll(on: &page)
        while !page.isWhole {
            let distance = distance(after: page)
            let isFarOff = page.numbers.isEmpty && request.isTold
            let short = try short(of: lists, insteadOf: distance, on: way, isFarOff: isFarOff)
            if !short.isEmpty { return try numbers(on: short) }
            // Its rows may be further apart from here on.
            try extend(&page, on: way, by: max(1, effort.stroll, distance.times(2)))
        }
        return page.numbers
    }

    /// The same search, knowing how many rows a text's list has: of common words, that takes long to count.
    private func countingText() throws -> QueueSearch {
        var request = request
        for place in request.memberships.indices where request.memberships[place].text != nil {
            let list = request.memberships[place].list
            let bound = max(effort.crossing, mostHeld(of: request.memberships[place]), list.worthwhile ?? effort.short)
            request.memberships[place].list.known = try list.count(upTo: bound, in: session)
        }
        return QueueSearch(session: session, request: request, effort: effort, counts: counts)
    }

    /// How many rows there are, wherever the page begins, up to one less than the limit: by the first attempt at a page of
    /// so many, and no other.
    func count() throws -> QueueCount { try counted().count }

    /// Those that were found while they were counted, in their order, and how many there are.
    func counted() throws -> (numbers: [Int64], count: QueueCount) {
        var page = Page(rest: request.stretches)
        if try !isMadeAtAGlance(&page), !page.isDense(for: effort) {
            let search = try countingText()
            if let best = try search.shortest() {
                page = Page(numbers: try numbers(on: [best.list]))
            } else {
                _ = try search.stroll(on: &page)
            }
        }
        let found = page.numbers.count
        let count: QueueCount = page.isWhole && found < limit ? .exactly(found) : .atLeast(min(found, limit - 1))
        return (page.numbers, count)
    }

    /// How many rows there are, whatever the limit and wherever the page begins.
    func total() throws -> Int {
        let table = request.table
        let conditions = request.marksTests(table.column("marks")) + request.conditions
        return try session.rows("SELECT COUNT(*) FROM " + table.name + " WHERE " + conditions.allTrue()) {
            try $0.take(Int.self)
        }.first ?? 0
    }

    /// The list that is the least work to look through, if any is worth it.
    private func shortest() throws -> (list: Shortlist, looks: Int)? {
        var best: (list: Shortlist, looks: Int)?
        for list in request.shortlists {
            let share = share(of: list)
            let worthwhile = min(list.worthwhile ?? effort.short.times(share), effort.worthwhile)
            let bound = min(worthwhile, (best?.looks ?? .max).times(share))
            let count = try counts.count(list, upTo: bound, in: session)
            if count <= bound { best = (list, count / share) }
            // Fewer are not worth counting.
            if count < 200 { break }
        }
        return best
    }

    /// How many rows of a list are put in order in the time of a look at one; SQLite looks the customers' names up for each, and
    /// passes over what is closed of what is looked up by an index.
    private func share(of list: Shortlist) -> Int {
        guard list.isOffIndex else {
            return request.isAboutOpen && request.dialect == .sqlite && !list.isOfOpen ? effort.sorting : 1
        }
        let isByName = request.filter.sort == .customer && request.dialect == .sqlite
        return isByName ? max(1, effort.sorting / 3) : effort.sorting
    }

    /// Those of some lists that are short enough to be held against one another, unless a page is full after so many rows.
    private func short(
        of lists: [Shortlist],
        insteadOf distance: Int,
        on way: Way,
        isFarOff: Bool = false,
    ) throws -> [Shortlist] {
        // To list a row takes little longer than to pass it; and of what is on two lists there is little to look at.
        let crossing = min(effort.crossing, way.isLooking ? distance : distance / 4)
        let bound = way.isLooking ? crossing : min(effort.crossing, distance / effort.passing)
        for list in lists where list.isOffIndex {
            // Of what was sought in vain for long, an index tells soon whatever there is, where no row has to be looked at.
            let crossing = isFarOff && effort.crossing > 0 ? effort.crossing.times(10) : effort.crossing
            let most = min(crossing, distance.times(2) / effort.passing).times(share(of: list))
            if try counts.count(list, upTo: most, in: session) <= most { return [list] }
        }
        let counted = try lists.map { ($0, try counts.count($0, upTo: crossing, in: session)) }.filter {
            $0.1 <= crossing
        }
        return counted.count > 1 ? counted.map(\.0) : counted.filter { $0.1 <= bound.times(share(of: $0.0)) }.map(\.0)
    }

    /// How many rows are to be passed until a page is full.
    func distance(after page: Page) -> Int { min(page.distance(to: limit), longest) }

    /// How many rows are to be passed until a page is full, if what is on some short lists is anywhere among all rows.
    private func likelyDistance(among lists: [Shortlist]) throws -> Int {
        var distance = Double(limit)
        for list in lists {
            let count = try counts.count(list, upTo: effort.crossing, in: session)
            if count <= effort.crossing { distance *= Double(effort.longest) / Double(max(1, count)) }
        }
        return Int(min(distance, Double(longest)))
    }

    /// How many rows the way through the queue may have; what is open is a small part of all.
    var longest: Int { request.isAboutOpen ? effort.longest / 20 : effort.longest }

    /// Rows that were found, and what was not walked through.
    struct Page {
        var numbers: [Int64] = []
        var rest: [Clause] = []
        /// How many rows of the first stretch of the rest were.
        var passed = 0

        /// How many rows are to be passed until it is full, going by how far apart its rows were so far.
        func distance(to limit: Int) -> Int { passed.times(limit - numbers.count) / max(1, numbers.count) }

        /// Whether no others belong to the page.
        var isWhole: Bool { rest.isEmpty }

        /// Whether so many were found that to look for the others one by one is less than to list them.
        func isDense(for effort: QueueEffort) -> Bool {
            !numbers.isEmpty && passed / numbers.count <= effort.look / 50
        }
    }

    /// Looks through the first rows of the queue, and on where they are what is sought.
    ///
    /// A word that many titles have is on the first of them, where a list of all that have it takes long to make; one of those that
    /// few have is not.
    private func isMadeAtAGlance(_ page: inout Page) throws -> Bool {
        guard request.isForWords, request.knownOfText.map({ $0 > effort.glance }) ?? true else { return false }
        try extend(&page, by: effort.glance)
        if !page.isWhole, page.isDense(for: effort) { try extend(&page, by: effort.look) }
        return page.isWhole
    }

    /// How to go through the queue in its order.
    private struct Way {
        /// What a row must be on for it to be looked at.
        var lists: [QueueRequest.Membership] = []
        /// Whether rows have to be looked at that a list would have told of.
        var isLooking = false
    }

    /// Goes on through the queue in its order, but not far; says how to go on from there.
    ///
    /// What a text finds, the marks do not tell: where it can, a list saves a look at each row. What they tell, if not for
    /// sure, is looked at in the first rows, and a list is made where the way goes on much longer than the list is.
    private func stroll(on page: inout Page) throws -> Way {
        let texts = request.memberships.filter { $0.text != nil }
        let tested = request.memberships.filter { $0.text == nil && $0.test != nil }
        let others = request.memberships.filter { $0.text == nil && $0.test == nil }
        var way = Way(lists: try texts.filter { try !short(of: [$0], upTo: mostHeld(of: $0)).isEmpty })
        way.isLooking = request.isLooking || way.lists.count < texts.count
        way.lists += tested
        if way.isLooking || !others.isEmpty { try extend(&page, on: way, by: glimpse(isLooking: way.isLooking)) }
        guard !page.isWhole else { return way }
        way.lists += try short(of: others, upTo: mostListed(insteadOf: distance(after: page)))
        if !way.isLooking { try extend(&page, on: way, by: effort.stroll) }
        return way
    }

    /// How many rows a text's list may have for each row to be held against it.
    private func mostHeld(of membership: QueueRequest.Membership) -> Int {
        // SQLite finds the incidents of evidence by its alerts, those of words among themselves.
        if request.table.hasAlerts, request.dialect == .postgreSQL || membership.text?.evidence != 0 {
            return effort.mostNumbered(for: request.dialect)
        }
        // Where the marks leave few, few have to be looked at.
        return request.marks.isEmpty
            ? effort.mostNaming(in: request.table, for: request.dialect) : max(0, effort.crossing)
    }

    /// How many rows to look at before a list is made of what the marks do not tell for sure.
    private func glimpse(isLooking: Bool) -> Int {
        isLooking ? effort.look : effort.glance
    }

    /// How many rows such a list may have.
    ///
    /// Off an index alone PostgreSQL lists a hundred in the time of a look at one row and at what it names, and of some rows
    /// that are passed one is looked at: of incidents, which have the marks of all of their alerts, of every few.
    private func mostListed(insteadOf distance: Int) -> Int {
        switch request.dialect {
        case .sqlite: min(effort.crossing, distance.times(request.table.hasAlerts ? 16 : 2))
        case .postgreSQL: min(effort.crossing.times(2), distance.times(request.table.hasAlerts ? 32 : 8))
        }
    }

    private func short(
        of lists: [QueueRequest.Membership],
        upTo bound: Int,
    ) throws -> [QueueRequest.Membership] {
        try lists.filter { list in
            if list.test != nil { return true }
            // Each row of a list of words is looked up on PostgreSQL.
            let isLookedUp = request.dialect == .postgreSQL && list.text?.evidence == 0
            let bound = isLookedUp ? min(bound, effort.lookups(for: limit, ofOpen: request.isAboutOpen)) : bound
            return try counts.count(list.list, upTo: bound, in: session) <= bound
        }
    }

    /// The numbers of the rows that are on all of some lists.
    private func numbers(on lists: [Shortlist]) throws -> [Int64] {
        var page = Page(rest: [request.stretch(of: lists)])
        var way = Way()
        if lists.count == 1, lists[0].isOffIndex {
            // Besides a text, what a technique or someone has, unless that is the list itself.
            let others = request.memberships.filter {
                $0.text != nil || ($0.test != nil && $0.list.clause != lists[0].clause)
                    || (request.dialect == .postgreSQL && !$0.list.isOffIndex)
            }
            way.lists = try short(of: others, upTo: effort.crossing)
        }
        try extend(&page, on: way)
        return page.numbers
    }

    /// Goes on with a page, past what is not on a list, until it is full or a stretch goes on after so many rows.
    private func extend(_ page: inout Page, on way: Way = Way(), by reach: Int = .max) throws {
        while let stretch = page.rest.first {
            let part = stretch + .limit(reach, after: page.passed)
            page.numbers += try session.rows(walk(part, among: way.lists, for: limit - page.numbers.count)) {
                try $0.take(Int64.self)
            }
            if page.numbers.count >= limit {
                page.rest = []
            } else if reach < .max, try goesOn(stretch, after: page.passed + reach) {
                page.passed += reach
                return
            } else {
                page.rest.removeFirst()
                page.passed = 0
            }
        }
    }

    private func goesOn(_ stretch: Clause, after reach: Int) throws -> Bool {
        try !session.rows(stretch + .limit(1, after: reach)) { _ in }.isEmpty
    }

    func walk(_ stretch: Clause, among lists: [QueueRequest.Membership] = [], for count: Int) -> Clause {
        let table = request.table
        var conditions = [Clause("walked.customer", isIn: request.scope)] + request.marksTests("walked.marks")
        if let since = request.filter.since { conditions.append(Clause("walked.last_update >= ?", [since.stored])) }
        conditions += lists.map(\.condition)
        // The limit inside, and the offset, keep both databases from turning the selections into one, and so from going
        // another way; both give the rows of the inner one as they come. COALESCE keeps PostgreSQL from looking the row up
        // by anything else than its number.
        let isFit =
            "EXISTS (SELECT 1 FROM " + table.name + " WHERE " + table.column("id = walked.id AND COALESCE(")
            + request.pageConditions.allTrue() + ", FALSE) LIMIT 1 OFFSET 0)"
        if request.isTold {
            if !request.filter.includesLeft { conditions.append(QueueFilter.isOfStaying("walked.customer")) }
            // A row that was stored before there were marks has all of them, and is looked at.
            conditions.append("(walked.marks >= 0 OR " + isFit + ")")
        } else {
            conditions.append(isFit)
        }
        return "SELECT walked.id FROM (" + stretch + ") AS walked WHERE " + conditions.allTrue() + .limit(count)
    }
}
