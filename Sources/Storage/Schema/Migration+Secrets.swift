extension Migration {
    /// Secrets, each sealed by a key that is not in the database, and which key that is.
    ///
    /// A row is one generation of a secret. Without a tenant it is the customer's, without a customer our own. `sealed_by` is
    /// the fingerprint of the key, and `sealing` has one row: the key by which everything is sealed from now on.
    static let secrets = Migration(
        version: 8,
        statements: [
            """
            CREATE TABLE secret (
                id INTEGER PRIMARY KEY,
                customer INTEGER REFERENCES customer (id) ON DELETE CASCADE,
                tenant INTEGER,
                kind TEXT NOT NULL,
                label TEXT NOT NULL,
                generation INTEGER NOT NULL,
                sealed BLOB NOT NULL,
                sealed_by TEXT NOT NULL,
                created INTEGER NOT NULL,
                last_used INTEGER,
                ends INTEGER,
                CHECK (tenant IS NULL OR customer IS NOT NULL),
                FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
            ) STRICT
            """,
            // Numbers begin with 1, so 0 is nobody's.
            """
            CREATE UNIQUE INDEX secret_by_name
            ON secret ((COALESCE(customer, 0)), (COALESCE(tenant, 0)), kind, label, generation)
            """,
            "CREATE INDEX secret_of_tenant ON secret (tenant, customer)",
            // What a rekey has still to do.
            "CREATE INDEX secret_by_key ON secret (sealed_by, id)",
            """
            CREATE TABLE sealing (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                sealed_by TEXT NOT NULL
            ) STRICT
            """,
        ],
    )
}
