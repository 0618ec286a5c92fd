extension Migration {
    /// What finds a page of the queue in a few milliseconds, however much there is: the marks, an index for each order
    /// with what a filter needs to know, an index for each property that few objects have, and the words of titles.
    ///
    /// An index by which the rows of some property are listed also has what the other orders compare, so that a page is made
    /// without a look at them.
    ///
    /// From here on the column `folded_title` holds the ``SearchWords`` of the title and the identifier.
    static let queue = Migration(
        version: 4,
        statements: ["CREATE INDEX customer_by_name ON customer (folded_name, id)"] + incident + alert,
        fullText: [.incident, .alert],
        finish: { session in try session.makeEntityIndex() },
    )

    private static let incident: [SQL] = [
        // Whatever is here already may have any mark, until it is read again.
        "ALTER TABLE incident ADD COLUMN marks INTEGER NOT NULL DEFAULT -1",
        "UPDATE incident SET folded_title = ' ' || folded_title || ' ' || LOWER(object) || ' '",
        "DROP INDEX incident_by_urgency",
        "DROP INDEX incident_by_update",
        // The queue as it is first shown, and in its other orders: what is open is little, and most asked for. The
        // first column says nothing, and has SQLite, which counts columns, prefer these to the ones with what is resolved.
        """
        CREATE INDEX incident_open_by_urgency ON incident (is_open, severity_rank, last_update, id, customer, marks, created)
        WHERE is_open = 1
        """,
        """
        CREATE INDEX incident_open_by_update ON incident (is_open, last_update, id, customer, marks, severity_rank, created)
        WHERE is_open = 1
        """,
        "CREATE INDEX incident_open_by_creation ON incident (is_open, created, id, last_update, customer, marks) WHERE is_open = 1",
        """
        CREATE INDEX incident_open_of_customer ON incident (is_open, customer, severity_rank, last_update, id, marks, created)
        WHERE is_open = 1
        """,
        // What is someone's: many have much, so a page is made of the index alone.
        """
        CREATE INDEX incident_open_of_assignee
        ON incident (is_open, folded_assignee, last_update, severity_rank, created, customer, marks)
        WHERE is_open = 1 AND folded_assignee IS NOT NULL
        """,
        // How many are open of each tenant.
        "CREATE INDEX incident_open_of_tenant ON incident (is_open, tenant) WHERE is_open = 1",
        // The same orders with what is resolved.
        "CREATE INDEX incident_by_urgency ON incident (severity_rank, last_update, id, customer, marks, created)",
        "CREATE INDEX incident_by_update ON incident (last_update, id, customer, marks, severity_rank, created)",
        "CREATE INDEX incident_by_creation ON incident (created, id, last_update, customer, marks)",
        "CREATE INDEX incident_of_customer ON incident (customer, severity_rank, last_update, id, marks, created)",
        // What few have, whatever the order.
        """
        CREATE INDEX incident_of_assignee ON incident (folded_assignee, last_update, severity_rank, created, customer, marks)
        WHERE folded_assignee IS NOT NULL
        """,
        "CREATE INDEX incident_of_status ON incident (status) WHERE status <> 'resolved'",
    ]

    private static let alert: [SQL] = [
        // Whatever is here already may have any mark, until it is read again.
        "ALTER TABLE alert ADD COLUMN marks INTEGER NOT NULL DEFAULT -1",
        "UPDATE alert SET folded_title = ' ' || folded_title || ' ' || LOWER(object) || ' '",
        "DROP INDEX alert_by_urgency",
        "DROP INDEX alert_by_update",
        // The queue as it is first shown, and in its other orders: what is open is little, and most asked for. The
        // first column says nothing, and has SQLite, which counts columns, prefer these to the ones with what is resolved.
        """
        CREATE INDEX alert_open_by_urgency ON alert (is_open, severity_rank, last_update, id, customer, marks, created)
        WHERE is_open = 1
        """,
        """
        CREATE INDEX alert_open_by_update ON alert (is_open, last_update, id, customer, marks, severity_rank, created)
        WHERE is_open = 1
        """,
        "CREATE INDEX alert_open_by_creation ON alert (is_open, created, id, last_update, customer, marks) WHERE is_open = 1",
        """
        CREATE INDEX alert_open_of_customer ON alert (is_open, customer, severity_rank, last_update, id, marks, created)
        WHERE is_open = 1
        """,
        // The alerts of an incident; with what is counted of them and what tells them apart, so that neither needs more
        // than the index.
        "CREATE INDEX alert_of_incident ON alert (tenant, incident, is_open, service, marks, id)",
        // What is someone's: many have much, so a page is made of the index alone.
        """
        CREATE INDEX alert_open_of_assignee
        ON alert (is_open, folded_assignee, last_update, severity_rank, created, customer, marks)
        WHERE is_open = 1 AND folded_assignee IS NOT NULL
        """,
        // How many are open of each tenant.
        "CREATE INDEX alert_open_of_tenant ON alert (is_open, tenant) WHERE is_open = 1",
        // The same orders with what is resolved.
        "CREATE INDEX alert_by_urgency ON alert (severity_rank, last_update, id, customer, marks, created)",
        "CREATE INDEX alert_by_update ON alert (last_update, id, customer, marks, severity_rank, created)",
        "CREATE INDEX alert_by_creation ON alert (created, id, last_update, customer, marks)",
        "CREATE INDEX alert_of_customer ON alert (customer, severity_rank, last_update, id, marks, created)",
        // What few have, whatever the order.
        """
        CREATE INDEX alert_of_assignee ON alert (folded_assignee, last_update, severity_rank, created, customer, marks)
        WHERE folded_assignee IS NOT NULL
        """,
        "CREATE INDEX alert_of_status ON alert (status) WHERE status <> 'resolved'",
        // The place of the products' bits in the marks.
        "CREATE INDEX alert_of_service ON alert ((marks & 65535))",
        "CREATE INDEX alert_of_technique ON alert_technique (technique, alert)",
    ]
}
