extension Migration {
    /// What is so with the way into each tenant, from one look to the next; without a tenant, with our own proofs.
    ///
    /// `machine` is where those proofs lie, and nothing for what is the same wherever one looks.
    /// An entry of the log may be of nobody then. `ends` is when what a finding is about ends, `threshold` the fewest days
    /// before that of which someone was told. `duty` is what one of all processes does now and then, and when it is due.
    static let findings = Migration(
        version: 11,
        statements: [
            """
            CREATE TABLE finding (
                id INTEGER PRIMARY KEY,
                customer INTEGER,
                tenant INTEGER,
                machine TEXT NOT NULL,
                subject TEXT NOT NULL,
                name TEXT NOT NULL,
                severity TEXT NOT NULL,
                sentence TEXT NOT NULL,
                advice TEXT,
                responsible TEXT NOT NULL,
                page TEXT,
                since INTEGER NOT NULL,
                last_seen INTEGER NOT NULL,
                ends INTEGER,
                threshold INTEGER,
                CHECK ((tenant IS NULL) = (customer IS NULL)),
                CHECK (tenant IS NULL OR machine = ''),
                FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
            ) STRICT
            """,
            // Numbers begin with 1, so 0 is ourselves.
            "CREATE UNIQUE INDEX finding_by_name ON finding ((COALESCE(tenant, 0)), machine, subject, name)",
            "CREATE INDEX finding_of_tenant ON finding (tenant, customer)",
            """
            CREATE TABLE duty (
                name TEXT NOT NULL PRIMARY KEY,
                due INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
        ],
        finish: { session in try session.letLogNameNobody() },
    )
}

extension Session {
    /// Takes from the log that each entry must be of a tenant.
    fileprivate func letLogNameNobody() throws {
        switch dialect {
        case .postgreSQL:
            try run("ALTER TABLE change ALTER COLUMN customer DROP NOT NULL, ALTER COLUMN tenant DROP NOT NULL")
        case .sqlite:
            // SQLite cannot change a column, so the table is made anew; its numbers go on where they were.
            try define(
                """
                CREATE TABLE change_anew (
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                    customer INTEGER,
                    tenant INTEGER,
                    kind TEXT NOT NULL,
                    stream TEXT NOT NULL,
                    object TEXT NOT NULL,
                    last_update INTEGER NOT NULL,
                    recorded INTEGER NOT NULL,
                    FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
                ) STRICT
                """
            )
            try run(
                """
                INSERT INTO change_anew
                SELECT sequence, customer, tenant, kind, stream, object, last_update, recorded FROM change ORDER BY sequence
                """
            )
            try run("DELETE FROM sqlite_sequence WHERE name = 'change_anew'")
            try run(
                """
                INSERT INTO sqlite_sequence (name, seq)
                SELECT 'change_anew', seq FROM sqlite_sequence WHERE name = 'change'
                """
            )
            try define("DROP TABLE change")
            try define("ALTER TABLE change_anew RENAME TO change")
            try define("CREATE INDEX change_of_object ON change (tenant, stream, object)")
        }
    }
}
