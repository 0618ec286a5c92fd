extension Migration {
    /// Who may sign in at the console, and who has.
    ///
    /// Whatever a person carries (the link of an invitation, the cookie of a session or of a device) is here only as its SHA-256. A
    /// trial counts what failed at a name, which is a digest too, whether or not there is such an account: from one device, or from
    /// all that are not known, under an empty digest.
    static let accounts = Migration(
        version: 13,
        statements: [
            """
            CREATE TABLE account (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                role TEXT NOT NULL,
                reach TEXT NOT NULL CHECK (reach IN ('all', 'tagged', 'listed')),
                password TEXT,
                disabled INTEGER NOT NULL,
                created INTEGER NOT NULL,
                signed_in INTEGER
            ) STRICT
            """,
            """
            CREATE TABLE account_tag (
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                tag TEXT NOT NULL,
                PRIMARY KEY (account, tag)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE account_customer (
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                customer INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
                PRIMARY KEY (account, customer)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX account_customer_by_customer ON account_customer (customer)",
            """
            CREATE TABLE invitation (
                digest TEXT NOT NULL PRIMARY KEY,
                account INTEGER NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
                until INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE session (
                digest TEXT NOT NULL PRIMARY KEY,
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                began INTEGER NOT NULL,
                seen INTEGER NOT NULL,
                until INTEGER NOT NULL,
                place TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX session_of_account ON session (account, began)",
            """
            CREATE TABLE known_device (
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                digest TEXT NOT NULL,
                seen INTEGER NOT NULL,
                PRIMARY KEY (account, digest)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE sign_in_trial (
                name TEXT NOT NULL,
                device TEXT NOT NULL,
                failures INTEGER NOT NULL,
                since INTEGER NOT NULL,
                PRIMARY KEY (name, device)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX sign_in_trial_by_age ON sign_in_trial (since)",
        ],
    )
}
