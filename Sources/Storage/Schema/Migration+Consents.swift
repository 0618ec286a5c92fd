extension Migration {
    /// The links that asked customers for their consent, and what came back.
    ///
    /// `state` is the SHA-256 of a link's state: whoever reads the table can answer none of the links. `answerer` is the ID of
    /// the tenant that an answer named, whose it may not be.
    static let consents = Migration(
        version: 10,
        statements: [
            """
            CREATE TABLE consent_request (
                state TEXT NOT NULL,
                customer INTEGER NOT NULL,
                tenant INTEGER NOT NULL,
                client_id TEXT NOT NULL,
                asker TEXT NOT NULL,
                asked INTEGER NOT NULL,
                until INTEGER NOT NULL,
                used INTEGER,
                outcome TEXT,
                answerer TEXT,
                PRIMARY KEY (tenant, state),
                FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE UNIQUE INDEX consent_request_by_state ON consent_request (state)",
        ],
    )
}
