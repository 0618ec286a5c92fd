extension Migration {
    /// What PostgreSQL's lists lack that SQLite's have or do without.
    ///
    /// Its indexes hold no numbers of rows but where they are a column, so each row of an assignee was looked up. And its
    /// index of words gives places of rows, each of which it looks up, of the whole table; of what is open, and most asked
    /// for, there is little.
    static let lists = Migration(
        version: 24,
        statements: [],
        finish: { session in
            guard session.dialect == .postgreSQL else { return }
            for table in ["incident", "alert"] as [SQL] {
                for statement in Migration.indexes(of: table) { try session.define(statement) }
            }
            // With the marks themselves, for it does not see that the expression is made of them.
            try session.define(
                """
                CREATE INDEX alert_open_of_service
                ON alert ((marks & 65535), marks, last_update, severity_rank, created, customer, id)
                WHERE is_open = 1
                """,
            )
        },
    )

    private static func indexes(of table: SQL) -> [SQL] {
        let columns: SQL = " (folded_assignee, last_update, severity_rank, created, customer, marks, id)"
        return [
            "DROP INDEX " + table + "_of_assignee",
            "DROP INDEX " + table + "_open_of_assignee",
            "CREATE INDEX " + table + "_of_assignee ON " + table + columns + " WHERE folded_assignee IS NOT NULL",
            "CREATE INDEX " + table + "_open_of_assignee ON " + table + columns
                + " WHERE is_open = 1 AND folded_assignee IS NOT NULL",
            "CREATE INDEX " + table + "_open_words ON " + table
                + " USING gin (array_to_tsvector(array_remove(string_to_array(folded_title, ' '), ''))) WHERE is_open = 1",
        ]
    }
}
