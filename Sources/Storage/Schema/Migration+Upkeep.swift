extension Migration {
    /// What keeping house needs: how long a customer's data is kept, and who is on the way out.
    ///
    /// The `keep_` columns count days: 0 is for ever, and nothing is what the configuration says. A row of `departure` is
    /// a customer that is being deleted in steps, of whom nothing is read or shown any more; `counts` is what of theirs
    /// is deleted so far.
    static let upkeep = Migration(
        version: 5,
        statements: [
            "ALTER TABLE customer ADD COLUMN keep_resolved INTEGER",
            "ALTER TABLE customer ADD COLUMN keep_open INTEGER",
            "ALTER TABLE customer ADD COLUMN keep_log INTEGER",
            """
            CREATE TABLE departure (
                customer INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
                begun INTEGER NOT NULL,
                actor_kind TEXT NOT NULL,
                actor_name TEXT NOT NULL,
                counts TEXT NOT NULL
            ) STRICT
            """,
            // How far a copy into this store has come: the table or the log, and the last key of it that is here.
            """
            CREATE TABLE copy_progress (
                step TEXT NOT NULL PRIMARY KEY,
                place TEXT NOT NULL,
                is_done INTEGER NOT NULL CHECK (is_done IN (0, 1))
            ) STRICT, WITHOUT ROWID
            """,
        ],
    )
}
