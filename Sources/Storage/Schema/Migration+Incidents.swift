extension Migration {
    /// Beside what an alert names, the number of its incident, so that the incidents of a technique or an entity are listed
    /// off PostgreSQL's indexes alone.
    ///
    /// From an alert to its incident are twelve pages to look at. Where the number is not there, they are looked at still. SQLite has
    /// the columns, so that the tables are alike, and nothing in them yet.
    static let incidents = Migration(
        version: 26,
        statements: [],
        finish: { session in
            for (table, index, column) in Migration.named {
                // Whoever reads or writes there waits from here on. Not made anew: who waited with a view of before would find
                // nothing in a table that is younger.
                try session.define("ALTER TABLE " + table + " ADD COLUMN incident INTEGER")
                guard session.dialect == .postgreSQL else { continue }
                try session.define("DROP INDEX IF EXISTS " + index)
                try session.define(
                    "UPDATE " + table + " SET incident = incident.id FROM alert JOIN incident"
                        + " ON incident.tenant = alert.tenant AND incident.object = alert.incident WHERE alert.id = "
                        + table + ".alert"
                )
                try session.define(
                    "CREATE INDEX " + index + " ON " + table + " (" + column + ", alert) INCLUDE (incident)"
                )
                // The planner knows nothing of the new column.
                try session.define("ANALYZE " + table)
            }
        },
    )

    /// The same for SQLite, beside the alerts.
    static let alertPlaces = Migration(
        version: 27,
        statements: [],
        finish: { session in try session.makeAlertPlaces() },
    )

    /// Beside a technique the number of the incident on SQLite too, where another table tells it by a page of the file for each
    /// alert; and what is open by its number, a small part of the rows, so that of a list the others are passed over without a look.
    static let numbers = Migration(
        version: 28,
        statements: [],
        finish: { session in
            guard session.dialect == .sqlite else { return }
            try session.define(
                """
                UPDATE alert_technique
                SET incident = (SELECT alert_place.incident FROM alert_place WHERE alert_place.alert = alert_technique.alert)
                """,
            )
            try session.define("CREATE INDEX incident_of_technique ON alert_technique (technique, incident)")
            for table in [QueueTable.incident, .alert] {
                try session.define(
                    "CREATE INDEX " + table.openByNumber + " ON " + table.name + " (id) WHERE is_open = 1",
                )
            }
        },
    )

    private static let named: [(table: SQL, index: SQL, column: SQL)] = [
        ("alert_technique", "alert_of_technique", "technique"), ("alert_entity", "alert_by_entity", "fingerprint"),
    ]
}
