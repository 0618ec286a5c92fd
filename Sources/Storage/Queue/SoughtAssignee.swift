/// Someone whose rows are looked for, by the whole name or what is before its @, as ``QueueFilter/assignee(_:is:)`` says.
struct SoughtAssignee: Sendable {
    private let table: QueueTable
    private let isOpen: Bool
    private let name: String
    /// All names that it may be, as far as any row has them; `nil` where they are many, and on PostgreSQL.
    private let names: [Value]?

    /// What follows the name before an @: in the order of bytes, A comes after it.
    private var start: Value { (name + "@").stored }
    private var end: Value { (name + "A").stored }

    /// - Throws: Whatever the session throws.
    init(_ name: String, in table: QueueTable, ofOpen isOpen: Bool, by session: any Session) throws {
        self.table = table
        self.isOpen = isOpen
        self.name = name.folded
        let (name, most) = (name.folded, 16)
        guard session.dialect == .sqlite else {
            names = nil
            return
        }
        // Index …_of_assignee, from each name to the next: of each there may be thousands.
        let least: SQL = "SELECT MIN(folded_assignee) FROM " + table.name
        let found = try session.rows(
            "WITH RECURSIVE named (name) AS (" + least
                + " WHERE folded_assignee >= ? AND folded_assignee < ? UNION ALL SELECT (" + least
                    + """
                         WHERE folded_assignee > named.name AND folded_assignee < ?)
                        FROM named WHERE named.name IS NOT NULL LIMIT ?
                    )
                    SELECT name FROM named WHERE name IS NOT NULL
                    """,
            [(name + "@").stored, (name + "A").stored, (name + "A").stored, (most + 1).stored],
        ) { try $0.take(String.self) }
        names = found.count < most ? ([name] + found).map(\.stored) : nil
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
            or: Clause("folded_assignee >= ? AND folded_assignee < ?", [start, end]) + open,
        )
        let index: SQL = table.name + (isOpen ? "_open_of_assignee" : "_of_assignee")
        let test = names.map { names in
            "EXISTS (SELECT 1 FROM " + table.name + " INDEXED BY " + index + " WHERE "
                + Clause("folded_assignee", isIn: names) + open
                + " AND last_update = walked.last_update AND id = walked.id)"
        }
        return QueueRequest.Membership(list: list, test: test)
    }
}
