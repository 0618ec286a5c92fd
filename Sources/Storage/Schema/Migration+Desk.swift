extension Migration {
    /// What people at the console keep, and where they are.
    ///
    /// A view counts the customers that it is about: of one who was removed the row goes, and a view with fewer than it had
    /// is none any more, for it would show other incidents than it was made for.
    static let desk = Migration(
        version: 16,
        statements: [
            """
            CREATE TABLE recent (
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                target TEXT NOT NULL,
                customer INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
                used INTEGER NOT NULL,
                PRIMARY KEY (account, target)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX recent_of_customer ON recent (customer)",
            """
            CREATE TABLE saved_view (
                id INTEGER PRIMARY KEY,
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                fields TEXT NOT NULL,
                customers INTEGER NOT NULL,
                shared INTEGER NOT NULL,
                UNIQUE (account, name)
            ) STRICT
            """,
            "CREATE INDEX saved_view_shared ON saved_view (name) WHERE shared = 1",
            """
            CREATE TABLE saved_view_customer (
                view INTEGER NOT NULL REFERENCES saved_view (id) ON DELETE CASCADE,
                customer INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
                PRIMARY KEY (view, customer)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX saved_view_of_customer ON saved_view_customer (customer)",
            """
            CREATE TABLE presence (
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                customer INTEGER NOT NULL,
                tenant INTEGER NOT NULL,
                object TEXT NOT NULL,
                seen INTEGER NOT NULL,
                PRIMARY KEY (account, tenant, object),
                FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX presence_by_time ON presence (seen)",
            """
            CREATE TABLE queue_look (
                account INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                fields TEXT NOT NULL
            ) STRICT
            """,
            "CREATE INDEX presence_of_tenant ON presence (tenant)",
        ],
    )
}
