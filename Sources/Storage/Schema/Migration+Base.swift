extension Migration {
    /// The first form: customers and their tenants, what is brought in, how well that goes, and who did what.
    ///
    /// Rows know one another by numbers of our own (`id`), which are shorter than Microsoft's names. Moments are
    /// ten-millionths of a second since 1970, as `Timestamp` counts them. A `folded_` column is a text in the form that
    /// is compared without regard to case. Everything that is a tenant's names the tenant's customer too, so that a
    /// scope narrows each query without a join; the pair is a foreign key, so the two cannot disagree.
    static let base = Migration(
        version: 1,
        statements: registry + objects + log + coverage + [audit],
    )

    private static let registry: [SQL] = [
        // AUTOINCREMENT: the number of a customer who was removed stays in the audit trail, and must mean no other.
        """
        CREATE TABLE customer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            handle TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            folded_name TEXT NOT NULL,
            tags TEXT NOT NULL,
            notes TEXT NOT NULL,
            tier TEXT,
            state TEXT NOT NULL,
            profile TEXT
        ) STRICT
        """,
        // All that a customer is called, for whoever types a few letters of it.
        """
        CREATE TABLE customer_name (
            customer INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            PRIMARY KEY (customer, name)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE tenant (
            id INTEGER PRIMARY KEY,
            customer INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            tenant_id TEXT NOT NULL UNIQUE,
            display_name TEXT NOT NULL,
            default_domain TEXT,
            cloud TEXT NOT NULL,
            UNIQUE (id, customer)
        ) STRICT
        """,
        "CREATE INDEX tenant_of_customer ON tenant (customer, position)",
        """
        CREATE TABLE tenant_domain (
            tenant INTEGER NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
            domain TEXT NOT NULL,
            PRIMARY KEY (tenant, domain)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static let objects: [SQL] = [
        """
        CREATE TABLE incident (
            id INTEGER PRIMARY KEY,
            customer INTEGER NOT NULL,
            tenant INTEGER NOT NULL,
            object TEXT NOT NULL,
            title TEXT NOT NULL,
            folded_title TEXT NOT NULL,
            severity TEXT NOT NULL,
            severity_rank INTEGER NOT NULL,
            status TEXT NOT NULL,
            is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
            classification TEXT,
            determination TEXT,
            assigned_to TEXT,
            folded_assignee TEXT,
            tags TEXT NOT NULL,
            created INTEGER NOT NULL,
            last_update INTEGER NOT NULL,
            redirected_to TEXT,
            web_url TEXT,
            UNIQUE (tenant, object),
            FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
        ) STRICT
        """,
        // The queue as it is first shown: open incidents, most urgent first.
        "CREATE INDEX incident_by_urgency ON incident (severity_rank, last_update) WHERE is_open = 1",
        // The queue by time, and since a time.
        "CREATE INDEX incident_by_update ON incident (last_update)",
        """
        CREATE TABLE incident_original (
            incident INTEGER PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
            encoding TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT
        """,
        // `incident` is Microsoft's name of it and no reference: an alert may come before its incident.
        """
        CREATE TABLE alert (
            id INTEGER PRIMARY KEY,
            customer INTEGER NOT NULL,
            tenant INTEGER NOT NULL,
            object TEXT NOT NULL,
            incident TEXT,
            title TEXT NOT NULL,
            folded_title TEXT NOT NULL,
            severity TEXT NOT NULL,
            severity_rank INTEGER NOT NULL,
            status TEXT NOT NULL,
            is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
            classification TEXT,
            determination TEXT,
            service TEXT NOT NULL,
            detection TEXT,
            category TEXT,
            assigned_to TEXT,
            folded_assignee TEXT,
            created INTEGER NOT NULL,
            last_update INTEGER NOT NULL,
            first_activity INTEGER,
            last_activity INTEGER,
            web_url TEXT,
            UNIQUE (tenant, object),
            FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
        ) STRICT
        """,
        "CREATE INDEX alert_by_urgency ON alert (severity_rank, last_update) WHERE is_open = 1",
        "CREATE INDEX alert_by_update ON alert (last_update)",
        """
        CREATE TABLE alert_original (
            alert INTEGER PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
            encoding TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE alert_technique (
            alert INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            technique TEXT NOT NULL,
            PRIMARY KEY (alert, position)
        ) STRICT, WITHOUT ROWID
        """,
        // The pieces of evidence of an alert that has any: read and written as a whole, so they are one row (EvidenceList).
        """
        CREATE TABLE evidence (
            alert INTEGER PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
            pieces TEXT NOT NULL
        ) STRICT
        """,
        // What the evidence of an alert names, each once however many pieces name it, by a number made of its kind and its
        // folded value: what else an entity turns up in. An index over the texts themselves was measured to cost as
        // much as all the rest of storing an alert, and a row for each time that one is named two thirds more than this.
        """
        CREATE TABLE alert_entity (
            alert INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
            fingerprint INTEGER NOT NULL,
            PRIMARY KEY (alert, fingerprint)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static let log: [SQL] = [
        // AUTOINCREMENT: a number that a reader has passed never comes again, even after the last rows are deleted.
        """
        CREATE TABLE change (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            customer INTEGER NOT NULL,
            tenant INTEGER NOT NULL,
            kind TEXT NOT NULL,
            stream TEXT NOT NULL,
            object TEXT NOT NULL,
            last_update INTEGER NOT NULL,
            recorded INTEGER NOT NULL,
            FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
        ) STRICT
        """,
        // What became of one object; and all that is a tenant's, for whoever deletes it.
        "CREATE INDEX change_of_object ON change (tenant, stream, object)",
    ]

    private static let coverage: [SQL] = [
        """
        CREATE TABLE stream_progress (
            customer INTEGER NOT NULL,
            tenant INTEGER NOT NULL,
            stream TEXT NOT NULL,
            position INTEGER,
            last_attempt INTEGER,
            last_whole_read INTEGER,
            PRIMARY KEY (tenant, stream),
            FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE gap (
            customer INTEGER NOT NULL,
            tenant INTEGER NOT NULL,
            stream TEXT NOT NULL,
            cause TEXT NOT NULL,
            subject TEXT NOT NULL,
            reason TEXT NOT NULL,
            since INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            PRIMARY KEY (tenant, stream, cause, subject),
            FOREIGN KEY (tenant, customer) REFERENCES tenant (id, customer) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
    ]

    // The customer is copied, not referenced: the row outlives them.
    private static let audit: SQL = """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            actor_kind TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            deed TEXT NOT NULL,
            customer INTEGER,
            customer_handle TEXT,
            customer_name TEXT,
            subject TEXT NOT NULL
        ) STRICT
        """
}
