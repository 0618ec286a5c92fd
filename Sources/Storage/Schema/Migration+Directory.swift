extension Migration {
    /// People whom their own directory signs in, and sign-ins there that came to their end.
    ///
    /// A person is known by the tenant and the object ID, which nobody else ever gets, and by no name. Of a sign-in that ended the store
    /// has the SHA-256 of what the browser kept of it, until it would have been over, so that it ends once.
    static let directory = Migration(
        version: 14,
        statements: [
            """
            CREATE TABLE directory_person (
                directory TEXT NOT NULL,
                object TEXT NOT NULL,
                account INTEGER NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
                PRIMARY KEY (directory, object)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE sign_in_attempt (
                digest TEXT NOT NULL PRIMARY KEY,
                until INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX sign_in_attempt_by_end ON sign_in_attempt (until)",
        ],
    )
}
