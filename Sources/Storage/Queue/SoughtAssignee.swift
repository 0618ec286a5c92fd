/// Someone whose rows are looked for, by the whole name or what is before its @, as ``QueueFilter/assignee(_:is:)`` says.
struct SoughtAssignee: Sendable {
    private let table: QueueTable
    private let isOpen: Bool
    private let name: String
    /// Between which texts the names are that go on with an @: in the order of bytes, A comes after it.
    private let (start, end): (String, String)
    /// All names that it may be, as far as any row has them; `nil` where they are many, and on PostgreSQL.
    private let names: [Value]?

    /// So many names are looked for one by one at most.
    private static let most = 16

    /// - Throws: Whatever the session throws.
    init(_ name: String, in table: QueueTable, ofOpen isOpen: Bool, by session: any Session) throws {
        self.table = table
        self.isOpen = isOpen
        self.name = name.folded
        (start, end) = (self.name + "@", self.name + "A")
        guard session.dialect == .sqlite else {
            names = nil
            return
        }
        // Index …_of_assignee.
        let found = try session.values(
            of: "folded_assignee",
            in: table.name,
            from: start,
            to: end,
            upTo: SoughtAssignee.most,
        )
        names = found.count < SoughtAssignee.most ? ([self.name] + found).map(\.stored) : nil
    }

    /// The rows that are theirs.
    ///
    /// In two ways, for what lies between the two in an index is everyone whose name goes on: analyst10 after analyst1.
    var membership: QueueRequest.Membership {
        let open: SQL = isOpen ? " AND is_open = 1" : ""
        // Index …_of_assignee or …_open_of_assignee.
        let list = Shortlist(
            of: table.name,
            where: Clause("folded_assignee = ?", [name.stored]) + open,
            or: Clause("folded_assignee >= ? AND folded_assignee < ?", [start.stored, end.stored]) + open,
        )
        let index: SQL = table.name + (isOpen ? "_open_of_assignee" : "_of_assignee")
        let test = names.map { names in
            "EXISTS (SELECT 1 FROM " + table.name + " INDEXED BY " + index + " WHERE "
                + Clause("folded_assignee", isIn: names) + open
                + " AND last_update = walked.last_update AND id = walked.id LIMIT 1 OFFSET 0)"
        }
        return QueueRequest.Membership(list: list, test: test)
    }
}
