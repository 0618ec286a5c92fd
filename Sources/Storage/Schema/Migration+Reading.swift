extension Migration {
    /// In which time zone people read the console's pages, and how objects stood when they were looked at last.
    ///
    /// Of each object there is one version, from which a later one is told apart; what was apart is a row for each time. They are
    /// written by whoever follows the log, and not by whoever stores: see ``Store/keepVersions(upTo:)``.
    static let reading = Migration(
        version: 20,
        statements: [
            """
            CREATE TABLE reader_zone (
                account INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                zone TEXT NOT NULL
            ) STRICT
            """,
            // Of what the log has already, each object is kept as it is now.
            "INSERT INTO log_reader (name, place) VALUES ('versions', 0)",
            """
            CREATE TABLE incident_version (
                incident INTEGER PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
                last_update INTEGER NOT NULL,
                fields TEXT NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE incident_revision (
                incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
                last_update INTEGER NOT NULL,
                since INTEGER NOT NULL,
                changes TEXT NOT NULL,
                PRIMARY KEY (incident, last_update)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE alert_version (
                alert INTEGER PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
                last_update INTEGER NOT NULL,
                fields TEXT NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE alert_revision (
                alert INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
                last_update INTEGER NOT NULL,
                since INTEGER NOT NULL,
                changes TEXT NOT NULL,
                PRIMARY KEY (alert, last_update)
            ) STRICT, WITHOUT ROWID
            """,
        ],
    )
}
