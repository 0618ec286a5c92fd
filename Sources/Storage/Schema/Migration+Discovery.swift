extension Migration {
    /// The partner relationships of customers' tenants, and the sign-ins that are kept to ask for them.
    ///
    /// `seen` is when the partner's list had the relationship last, `is_listed` whether it still does.
    /// A sign-in is a person's at this program, in one cloud, where a person is an account of a machine; its refresh token is a secret, sealed like the others.
    static let discovery = Migration(
        version: 12,
        statements: [
            """
            CREATE TABLE relationship (
                customer INTEGER NOT NULL,
                tenant INTEGER NOT NULL,
                partner TEXT NOT NULL,
                relationship TEXT NOT NULL,
                name TEXT NOT NULL,
                status TEXT NOT NULL,
                ends INTEGER,
                extends_itself INTEGER NOT NULL,
                seen INTEGER NOT NULL,
                is_listed INTEGER NOT NULL,
                PRIMARY KEY (tenant, partner, relationship),
                FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE sign_in (
                person TEXT NOT NULL,
                machine TEXT NOT NULL,
                cloud TEXT NOT NULL,
                home TEXT NOT NULL,
                client_id TEXT NOT NULL,
                account TEXT NOT NULL,
                since INTEGER NOT NULL,
                PRIMARY KEY (person, machine, cloud)
            ) STRICT, WITHOUT ROWID
            """,
        ],
    )
}
