import Tenants

/// A text that someone searches for, and what the store tells of it before anything is looked for.
struct FoundText: Sendable {
    let sought: SoughtText
    let table: QueueTable
    /// How many alerts have it in their evidence; one more than the effort says where they are more than that.
    let evidence: Int
    /// The customers that it names; `nil` for very many.
    private let customers: [CustomerID]?
    /// Whether a title or an identifier may have its words.
    private let mayBeWords: Bool
    /// Those of its words that lists are made by.
    private let telling: SearchWords
    /// About how many rows have those, where it is known.
    private let known: Int?

    /// More customers than that are not named one by one.
    private static let mostCustomers = 200

    /// Whether only open rows are looked for, and PostgreSQL has an index of their words.
    private let isOfOpen: Bool

    init?(
        _ filter: QueueFilter,
        in table: QueueTable,
        ofOpen isAboutOpen: Bool,
        by session: any Session,
        effort: QueueEffort,
        sought known: SoughtText? = nil,
    ) throws {
        guard let sought = try known ?? filter.text.flatMap(SoughtText.init)?.narrowed(by: session) else { return nil }
        self.sought = sought
        self.table = table
        isOfOpen = isAboutOpen && session.dialect == .postgreSQL
        let named = try session.rows((sought.customers + .limit(FoundText.mostCustomers + 1)).frequent) {
            try $0.take(CustomerID.self)
        }
        customers = named.count > FoundText.mostCustomers ? nil : named
        evidence =
            sought.mayBeEvidence
            ? try Shortlist(sought.evidence(for: session.dialect)).exactCount(
                upTo: effort.mostNaming(in: table, for: session.dialect),
                in: session
            ) : 0
        // For words alone it is found out on the way.
        if evidence == 0, !named.isEmpty, !sought.words.words.isEmpty {
            let words = Shortlist(session.dialect.select(from: table.words, having: sought.words))
            mayBeWords = try words.count(upTo: 0, in: session) > 0
        } else {
            mayBeWords = !sought.words.words.isEmpty
        }
        var known: Int?
        if !mayBeWords {
            (telling, known) = (sought.words, 0)
        } else if evidence == 0 {
            (telling, known) = try session.tellingWords(of: sought.words, in: table, effort: effort)
        } else {
            // What evidence has is no title: few have its words, if any, and to count those of several takes long.
            (telling, known) = (sought.words, sought.words.words.count > 1 ? 0 : nil)
        }
        if known == nil || isOfOpen, mayBeWords, session.dialect == .postgreSQL {
            // Of words its planner knows better than of evidence how many have them.
            let words = FoundText.rows(of: table, having: telling, ofOpen: isOfOpen, for: session.dialect)
            known = try FoundText.count(of: Shortlist(words), upTo: max(0, effort.crossing), in: session)
        }
        self.known = known
    }

    /// How many rows a list of words has.
    ///
    /// Words that come together are many more than PostgreSQL's planner expects, and to look up a part of them tells that.
    private static func count(of words: Shortlist, upTo bound: Int, in session: any Session) throws -> Int {
        let part = 4_000
        guard bound > part, try session.expectedRows(of: words.clause) <= part else {
            return try words.count(upTo: bound, in: session)
        }
        let count = try words.exactCount(upTo: part, in: session)
        return count > part ? bound + 1 : count
    }

    /// The customers whose rows alone it finds; `nil` where it may find others.
    var onlyCustomers: [CustomerID]? { evidence == 0 && !mayBeWords ? customers : nil }

    /// About how many rows are listed, where that is known.
    var knownCount: Int? { known.map { $0 + evidence } }

    /// What must hold of a row, given what must hold of one with the text in its evidence.
    func condition(orEvidence isOfEvidence: Clause) -> Clause {
        var ways = [sought.words.areIn(table.column("folded_title"))]
        if let names = names(table.column("customer")) { ways.append(names) }
        if evidence > 0 { ways.append(isOfEvidence) }
        return ways.dropFirst().reduce(ways[0]) { $0 + " OR " + $1 }
    }

    /// What must hold of a column for it to be a customer whom the text names; `nil` where it names none.
    func names(_ column: SQL) -> Clause? {
        guard let customers else { return column + " IN (" + sought.customers + ")" }
        return customers.isEmpty ? nil : Clause(column, isIn: customers.map(\.rawValue).sorted().map(\.stored))
    }

    /// Selects the rows that may have its words, and those with it in their evidence as a statement selects them.
    func listed(_ evidence: Clause, for dialect: Dialect) -> Clause {
        guard mayBeWords else { return evidence }
        let words = FoundText.rows(of: table, having: telling, ofOpen: isOfOpen, for: dialect)
        return Shortlist.any(words, self.evidence > 0 ? [evidence] : [])
    }

    /// Selects what a page is made by, of the rows that may have its words, where nothing else has it and PostgreSQL looks
    /// each of them up anyway.
    func columns(for dialect: Dialect) -> Clause? {
        guard dialect == .postgreSQL, evidence == 0, mayBeWords else { return nil }
        let rows = "SELECT " + Shortlist.columns + " FROM " + table.name + " WHERE " + telling.areFound
        return isOfOpen ? rows + " AND is_open = 1" : rows
    }

    /// Selects the rows that have some words.
    private static func rows(
        of table: QueueTable,
        having words: SearchWords,
        ofOpen isOfOpen: Bool,
        for dialect: Dialect,
    ) -> Clause {
        let rows = dialect.select(from: table.words, having: words)
        // Index …_words or …_open_words.
        return isOfOpen ? rows + " AND is_open = 1" : rows
    }

    /// What must hold of an alert's number for it to be on that list, without a list of those with it in their evidence.
    func isFound(_ number: SQL, for dialect: Dialect) -> Clause {
        let isOfEvidence = sought.isOfEvidence(number)
        guard mayBeWords else { return isOfEvidence }
        let words = FoundText.rows(of: table, having: telling, ofOpen: isOfOpen, for: dialect)
        return isOfEvidence + " OR COALESCE(" + number + " IN (SELECT id FROM (" + words + ") AS listed), FALSE)"
    }

    /// Selects the rows of the customers whom it names.
    func ofCustomers(areOpen: Bool) -> [Clause] {
        // Index …_of_customer or …_open_of_customer.
        let open: SQL = areOpen ? " AND is_open = 1" : ""
        return names("customer").map { ["SELECT id FROM " + table.name + " WHERE " + $0 + open] } ?? []
    }
}
