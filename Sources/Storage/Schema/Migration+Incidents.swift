extension Migration {
    /// Beside what an alert names, the number of its incident, so that the incidents of a technique or an entity are listed
    /// off PostgreSQL's indexes alone.
    ///
    /// From an alert to its incident are twelve pages to look at. Where the number is not there, they are looked at still:
    /// the incident was not, when the alert was written, or the row was copied from SQLite, whose lists go another way: it has the
    /// columns, so that the tables are alike, and nothing in them.
    static let incidents = Migration(
        version: 26,
        statements: [],
        finish: { session in
            switch session.dialect {
            case .sqlite:
                for table in ["alert_technique", "alert_entity"] as [SQL] {
                    try session.define("ALTER TABLE " + table + " ADD COLUMN incident INTEGER")
                }
            case .postgreSQL: for statement in ofTechniques + ofEntities { try session.define(statement) }
            }
        },
    )

    // Made anew, in the order of alerts, which takes a fraction of what it takes to change each row.
    private static let ofTechniques: [SQL] = [
        """
        CREATE TABLE named_technique (
            alert INTEGER NOT NULL,
            position INTEGER NOT NULL,
            technique TEXT NOT NULL,
            incident INTEGER
        ) STRICT
        """,
        """
        INSERT INTO named_technique (alert, position, technique, incident)
        SELECT alert_technique.alert, alert_technique.position, alert_technique.technique, incident.id
        FROM alert_technique JOIN alert ON alert.id = alert_technique.alert
            LEFT JOIN incident ON incident.tenant = alert.tenant AND incident.object = alert.incident
        ORDER BY alert_technique.alert
        """,
        "DROP TABLE alert_technique",
        "ALTER TABLE named_technique RENAME TO alert_technique",
        "ALTER TABLE alert_technique ADD CONSTRAINT alert_technique_pkey PRIMARY KEY (alert, position)",
        """
        ALTER TABLE alert_technique ADD CONSTRAINT alert_technique_alert_fkey
        FOREIGN KEY (alert) REFERENCES alert (id) ON DELETE CASCADE
        """,
        "CREATE INDEX alert_of_technique ON alert_technique (technique, alert) INCLUDE (incident)",
    ]

    private static let ofEntities: [SQL] = [
        """
        CREATE TABLE named_entity (
            alert INTEGER NOT NULL,
            fingerprint INTEGER NOT NULL,
            incident INTEGER
        ) STRICT
        """,
        """
        INSERT INTO named_entity (alert, fingerprint, incident)
        SELECT alert_entity.alert, alert_entity.fingerprint, incident.id
        FROM alert_entity JOIN alert ON alert.id = alert_entity.alert
            LEFT JOIN incident ON incident.tenant = alert.tenant AND incident.object = alert.incident
        ORDER BY alert_entity.alert
        """,
        "DROP TABLE alert_entity",
        "ALTER TABLE named_entity RENAME TO alert_entity",
        "ALTER TABLE alert_entity ADD CONSTRAINT alert_entity_pkey PRIMARY KEY (alert, fingerprint)",
        """
        ALTER TABLE alert_entity ADD CONSTRAINT alert_entity_alert_fkey
        FOREIGN KEY (alert) REFERENCES alert (id) ON DELETE CASCADE
        """,
        "CREATE INDEX alert_by_entity ON alert_entity (fingerprint, alert) INCLUDE (incident)",
    ]
}
