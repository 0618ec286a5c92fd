extension Migration {
    /// When each incident was acknowledged and resolved, as far as that was seen, and how far readers of the log have come.
    ///
    /// `acknowledged` and `resolved` hold a moment, nothing while it is awaited, and -1 where nobody saw it. What is here already
    /// is taken as it stands: the log does not say since when.
    static let milestones = Migration(
        version: 19,
        statements: [
            """
            CREATE TABLE incident_milestone (
                incident INTEGER PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
                customer INTEGER NOT NULL,
                created INTEGER NOT NULL,
                acknowledged INTEGER,
                resolved INTEGER
            ) STRICT
            """,
            """
            CREATE TABLE log_reader (
                name TEXT NOT NULL PRIMARY KEY,
                place INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
        ],
        finish: { session in
            // Another process may be storing: what it appends comes after the place that is kept.
            try session.lockLog()
            try session.run(
                """
                INSERT INTO incident_milestone (incident, customer, created, acknowledged, resolved)
                SELECT id, customer, created,
                    CASE WHEN status = 'active' AND folded_assignee IS NULL THEN NULL ELSE -1 END,
                    CASE WHEN is_open = 1 THEN NULL ELSE -1 END
                FROM incident
                """
            )
            try session.run(
                "INSERT INTO log_reader (name, place) SELECT 'milestones', COALESCE(MAX(sequence), 0) FROM change"
            )
            // What was created since a moment, with all that is told of it.
            try session.define(
                """
                CREATE INDEX incident_milestone_by_creation
                ON incident_milestone (created, customer, acknowledged, resolved)
                """
            )
        },
    )
}
