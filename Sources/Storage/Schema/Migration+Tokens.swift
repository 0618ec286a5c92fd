extension Migration {
    /// What programs carry to ask in an account's stead.
    ///
    /// A token is here only as its SHA-256, and so is each short-lived one that was given for it (`token_grant`). From where
    /// one was used is kept, so that a new place is told once.
    static let tokens = Migration(
        version: 17,
        statements: [
            """
            CREATE TABLE token (
                code TEXT NOT NULL PRIMARY KEY,
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                digest TEXT NOT NULL UNIQUE,
                rights TEXT NOT NULL,
                reach TEXT NOT NULL CHECK (reach IN ('all', 'tagged', 'listed')),
                created INTEGER NOT NULL,
                until INTEGER NOT NULL,
                used INTEGER,
                used_from TEXT,
                refused INTEGER,
                UNIQUE (account, name)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE token_tag (
                token TEXT NOT NULL REFERENCES token (code) ON DELETE CASCADE,
                tag TEXT NOT NULL,
                PRIMARY KEY (token, tag)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE token_customer (
                token TEXT NOT NULL REFERENCES token (code) ON DELETE CASCADE,
                customer INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
                PRIMARY KEY (token, customer)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX token_customer_by_customer ON token_customer (customer)",
            """
            CREATE TABLE token_place (
                token TEXT NOT NULL REFERENCES token (code) ON DELETE CASCADE,
                place TEXT NOT NULL,
                seen INTEGER NOT NULL,
                PRIMARY KEY (token, place)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE token_grant (
                digest TEXT NOT NULL PRIMARY KEY,
                token TEXT NOT NULL REFERENCES token (code) ON DELETE CASCADE,
                until INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX token_grant_of_token ON token_grant (token, until)",
        ],
    )
}
