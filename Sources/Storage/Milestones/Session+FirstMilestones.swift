extension Session {
    /// Keeps what can be told of incidents that were stored before anybody followed the log, which goes on from here.
    package func takeMilestonesAsTheyStand() throws {
        // Another process may be storing: what it appends comes after the place that is kept.
        try lockLog()
        try run(
            """
            INSERT INTO incident_milestone (incident, customer, created, acknowledged, resolved)
            SELECT id, customer, created,
                CASE WHEN status = 'active' AND folded_assignee IS NULL THEN NULL ELSE -1 END,
                CASE WHEN is_open = 1 THEN NULL ELSE -1 END
            FROM incident
            """
        )
        try run("INSERT INTO log_reader (name, place) SELECT 'milestones', COALESCE(MAX(sequence), 0) FROM change")
    }
}
