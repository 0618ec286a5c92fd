/// A table with one text of each account that has said something.
struct PreferenceTable: Sendable {
    fileprivate let insert: SQL
    fileprivate let insertUnlessThere: SQL
    fileprivate let update: SQL
    fileprivate let delete: SQL
    fileprivate let deleteIfSo: SQL
    fileprivate let select: SQL

    static let zone = PreferenceTable(
        insert: """
            INSERT INTO reader_zone (account, zone) VALUES (?, ?)
            ON CONFLICT (account) DO UPDATE SET zone = excluded.zone
            """,
        insertUnlessThere: """
            INSERT INTO reader_zone (account, zone) VALUES (?, ?) ON CONFLICT (account) DO NOTHING RETURNING account
            """,
        update: "UPDATE reader_zone SET zone = ? WHERE account = ? AND zone = ? RETURNING account",
        delete: "DELETE FROM reader_zone WHERE account = ?",
        deleteIfSo: "DELETE FROM reader_zone WHERE account = ? AND zone = ? RETURNING account",
        select: "SELECT account FROM reader_zone WHERE account = ?",
    )

    static let queueLook = PreferenceTable(
        insert: """
            INSERT INTO queue_look (account, fields) VALUES (?, ?)
            ON CONFLICT (account) DO UPDATE SET fields = excluded.fields
            """,
        insertUnlessThere: """
            INSERT INTO queue_look (account, fields) VALUES (?, ?) ON CONFLICT (account) DO NOTHING RETURNING account
            """,
        update: "UPDATE queue_look SET fields = ? WHERE account = ? AND fields = ? RETURNING account",
        delete: "DELETE FROM queue_look WHERE account = ?",
        deleteIfSo: "DELETE FROM queue_look WHERE account = ? AND fields = ? RETURNING account",
        select: "SELECT account FROM queue_look WHERE account = ?",
    )
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
