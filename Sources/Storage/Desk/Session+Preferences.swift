/// A table with one text of each account that has said something.
struct PreferenceTable: Sendable {
    fileprivate let insert: SQL
    fileprivate let insertUnlessThere: SQL
    fileprivate let update: SQL
    fileprivate let delete: SQL
    fileprivate let deleteIfSo: SQL
    fileprivate let select: SQL

    static let zone = PreferenceTable("reader_zone", of: "zone")
    static let queueLook = PreferenceTable("queue_look", of: "fields")

    /// - Parameters:
    ///   - table: What the table is called.
    ///   - text: What the column with the text is called.
    private init(_ table: SQL, of text: SQL) {
        let inserted = "INSERT INTO " + table + " (account, " + text + ") VALUES (?, ?) ON CONFLICT (account) DO "
        let deleted = "DELETE FROM " + table + " WHERE account = ?"
        // There is one of each for each table, so they are as recurring as if they stood here.
        insert = (inserted + "UPDATE SET " + text + " = excluded." + text).recurring
        insertUnlessThere = (inserted + "NOTHING RETURNING account").recurring
        update =
            ("UPDATE " + table + " SET " + text + " = ? WHERE account = ? AND " + text + " = ? RETURNING account")
            .recurring
        delete = deleted.recurring
        deleteIfSo = (deleted + " AND " + text + " = ? RETURNING account").recurring
        select = ("SELECT account FROM " + table + " WHERE account = ?").recurring
    }
}

extension Session {
    /// Keeps what an account said; `nil` where it takes that back.
    func keep(_ text: String?, of account: AccountID, in table: PreferenceTable) throws {
        guard let text else { return try run(table.delete, [account.stored]) }
        try run(table.insert, [account.stored, text.stored])
    }

    /// The same by one statement that does it only where what was said before is still that; says whether it was.
    func keep(
        _ text: String?,
        of account: AccountID,
        inPlaceOf former: String?,
        in table: PreferenceTable,
    ) throws -> Bool {
        func holds(_ statement: SQL, _ values: [Value]) throws -> Bool {
            try first(statement, values) { try $0.take(AccountID.self) } != nil
        }
        return switch (former, text) {
        case (nil, nil): try !holds(table.select, [account.stored])
        case (nil, let text?): try holds(table.insertUnlessThere, [account.stored, text.stored])
        case (let former?, nil): try holds(table.deleteIfSo, [account.stored, former.stored])
        case (let former?, let text?): try holds(table.update, [text.stored, account.stored, former.stored])
        }
    }
}
