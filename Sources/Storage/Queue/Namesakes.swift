import Tenants

/// The incidents or alerts of a scope whose identifier is some letters, and some of those whose identifiers begin so, by number.
struct Namesakes: Sendable {
    /// Those whose identifier it is, by tenant.
    private(set) var whole: [Int64] = []
    /// Those whose identifiers go on, the one that changed last first; of very many, those that were found first.
    private(set) var begun: [Int64] = []

    init() {}

    fileprivate struct Found {
        let number: Int64
        let tenant: Int64
        let object: String
        let lastUpdate: Timestamp
    }

    /// Leaves those alone whose identifier it is.
    mutating func leaveOutBegun() { begun = [] }

    /// A scope of no more customers is looked through by the index of each of their tenants.
    private static let fewCustomers = 20
    /// A word that more objects have says too little of which is meant; so many words are tried.
    private static let (fewOfWord, mostWords) = (200, 3)

    /// Looks for those that some letters are the identifier of, or the beginning of one: so many of each kind, and of those that begin so
    /// ten times as many are looked at.
    init(_ letters: String, in table: QueueTable, of scope: CustomerScope, limit: Int, by session: any Session) throws {
        guard let end = letters.afterAllThatBeginWithIt else { return }
        let search = Search(session: session, table: table, scope: scope, letters: letters, end: end)
        let most = limit * 10
        var found = try search.byWord() ?? search.byTenant(ofEach: most, most)
        if found.count >= most {
            // With so many that begin so, those whose identifier it is may not be among them.
            found.removeAll { $0.object == letters }
            found += try search.wholeByWord() ?? search.wholeByTenant(limit)
        }
        whole = found.filter { $0.object == letters }.sorted { $0.tenant < $1.tenant }.prefix(limit).map(\.number)
        begun = found.filter { $0.object != letters }
            .sorted { ($0.lastUpdate, $0.number) > ($1.lastUpdate, $1.number) }.prefix(limit).map(\.number)
    }

    private struct Search {
        let session: any Session
        let table: QueueTable
        let scope: CustomerScope
        let letters: String
        let end: String

        /// All that begin so, by a word of theirs; `nil` where too many have one like it, or nothing lists the words.
        ///
        /// The words of an identifier are among those of the title. To go through the index of each of thousands of tenants takes
        /// some milliseconds, wherever nothing or little is found.
        func byWord() throws -> [Found]? {
            // The last word may go on.
            let isCut = letters.utf8.last.map(SearchWords.separates) == false
            return try list(isCut ? words.last : nil, having: isBegun)
        }

        /// All whose identifier it is, likewise.
        func wholeByWord() throws -> [Found]? { try list(nil, having: [isWhole]) }

        private var words: [String] { SearchWords(letters).words }

        /// Those for which some conditions hold, by the words of the letters, of which one may go on.
        private func list(_ cut: String?, having conditions: [Clause]) throws -> [Found]? {
            if case .only(let customers) = scope.extent, customers.count <= Namesakes.fewCustomers { return nil }
            // The longer a word, the fewer have it.
            for word in words.sorted(by: { $0.utf8.count > $1.utf8.count }).prefix(Namesakes.mostWords) {
                // In the order of bytes, a blank comes before all that a word may go on with.
                let end = word == cut ? word.afterAllThatBeginWithIt : word + " "
                guard let end, let listed = session.dialect.select(from: table.words, havingWordFrom: word, before: end)
                else { return nil }
                let few = Shortlist(listed)
                guard try few.exactCount(upTo: Namesakes.fewOfWord, in: session) <= Namesakes.fewOfWord else {
                    continue
                }
                let conditions = conditions + [Clause(table.column("customer"), isIn: scope)]
                return try session.rows(
                    (columns + " FROM (" + listed + ") AS listed CROSS JOIN " + table.name + " WHERE "
                        + table.column("id = listed.id AND ") + conditions.allTrue()).frequent(in: scope)
                ) { try Found(number: $0.take(), from: &$0) }
            }
            return nil
        }

        /// A few of each tenant that begin so, through the unique index of each in turn.
        ///
        /// PostgreSQL is told so, or else it may go through all rows; SQLite has no word for that and does it anyway, the signs keep
        /// it from going through all of a customer's.
        func byTenant(ofEach few: Int, _ most: Int) throws -> [Found] {
            let owned = "SELECT tenant.id FROM tenant WHERE " + Clause("tenant.customer", isIn: scope)
            let rows = columns + " FROM " + table.name + " WHERE "
            let found: Clause
            switch session.dialect {
            case .sqlite:
                found = rows + ([table.column("tenant IN (") + owned + ")"] + isBegun).allTrue()
            case .postgreSQL:
                let conditions = [Clause(table.column("tenant = owned.id"))] + isBegun
                found =
                    "SELECT found.id, found.tenant, found.object, found.last_update FROM (" + owned
                    + ") AS owned CROSS JOIN LATERAL (" + rows + conditions.allTrue() + " ORDER BY "
                    + table.column("object") + .limit(few) + ") AS found"
            }
            return try session.rows(found + .limit(most)) { try Found(number: $0.take(), from: &$0) }
        }

        /// Those whose identifier it is, through the same indexes.
        func wholeByTenant(_ limit: Int) throws -> [Found] {
            let owned = "SELECT tenant.id FROM tenant WHERE " + Clause("tenant.customer", isIn: scope)
            let conditions = [table.column("tenant IN (") + owned + ")", isWhole]
            return try session.rows(
                columns + " FROM " + table.name + " WHERE " + conditions.allTrue() + .limit(limit)
            ) { try Found(number: $0.take(), from: &$0) }
        }

        private var isWhole: Clause { Clause(table.column("object = ?"), [letters.stored]) }

        private var columns: SQL {
            "SELECT " + table.column("id, ") + table.column("tenant, ") + table.column("object, ")
                + table.column("last_update")
        }

        private var isBegun: [Clause] {
            [
                Clause(table.column("object >= ?"), [letters.stored]),
                Clause(table.column("object < ?"), [end.stored]),
            ]
        }
    }
}

extension Namesakes.Found {
    init(number: Int64, from row: inout Row) throws {
        self.init(number: number, tenant: try row.take(), object: try row.take(), lastUpdate: try row.take())
    }
}

extension String {
    /// The first text after all that begin with this one, as bytes are compared; `nil` where that is no text of ASCII.
    fileprivate var afterAllThatBeginWithIt: String? {
        guard let last = utf8.last, (0x20...0x7E).contains(last), utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(decoding: utf8.dropLast() + [last + 1], as: UTF8.self)
    }
}
