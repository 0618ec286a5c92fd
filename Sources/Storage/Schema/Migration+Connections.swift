extension Migration {
    /// How we get into each tenant.
    ///
    /// `secret` is a name, and no secret; `refused_since` is since when the tenant has let nobody in by it.
    static let connections = Migration(
        version: 7,
        statements: [
            """
            CREATE TABLE connection (
                customer INTEGER NOT NULL,
                tenant INTEGER NOT NULL,
                kind TEXT NOT NULL,
                client_id TEXT NOT NULL,
                account TEXT NOT NULL,
                secret TEXT,
                state TEXT NOT NULL,
                since INTEGER NOT NULL,
                consented INTEGER,
                ends INTEGER,
                refused_since INTEGER,
                PRIMARY KEY (tenant, kind, client_id, account),
                FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
            ) STRICT, WITHOUT ROWID
            """
        ],
    )
}
