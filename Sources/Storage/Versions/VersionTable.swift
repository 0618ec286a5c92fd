import Tenants

/// Where the versions of one kind of object lie, and the statements that read and write them.
struct VersionTable: Sendable {
    let stream: Tenants.Stream
    /// The objects of a part of the log as they are now, with the version that was kept: after which entry, up to which, the stream.
    let found: SQL
    /// Keeps a version over the one before: the object's number, its last update, its fields.
    let keep: SQL
    /// Keeps what was otherwise: the object's number, its last update, the one before, the changes.
    let note: SQL
    /// What was otherwise at versions of objects, as far as `WHERE`.
    let revisions: SQL
    /// The table of the objects.
    let objects: SQL

    static let all = [incidents, alerts]

    static func of(_ stream: Tenants.Stream) -> VersionTable {
        switch stream {
        case .incidents: incidents
        case .alerts: alerts
        }
    }

    // The log's own key, then the unique index of each tenant's objects, then the table's own key.
    private static let incidents = VersionTable(
        stream: .incidents,
        found: """
            SELECT incident.id, incident.last_update, incident.title, incident.severity, incident.status,
                incident.assigned_to, incident.classification, incident.determination, incident.tags,
                incident_version.last_update, incident_version.fields
            FROM change
                JOIN incident ON incident.tenant = change.tenant AND incident.object = change.object
                LEFT JOIN incident_version ON incident_version.incident = incident.id
            WHERE change.sequence > ? AND change.sequence <= ? AND change.stream = ?
            ORDER BY incident.id
            """,
        keep: """
            INSERT INTO incident_version (incident, last_update, fields) VALUES (?, ?, ?)
            ON CONFLICT (incident) DO UPDATE SET last_update = excluded.last_update, fields = excluded.fields
            """,
        note: """
            INSERT INTO incident_revision (incident, last_update, since, changes) VALUES (?, ?, ?, ?)
            ON CONFLICT (incident, last_update) DO NOTHING
            """,
        revisions: """
            SELECT incident.object, incident_revision.last_update, incident_revision.since, incident_revision.changes
            FROM incident JOIN incident_revision ON incident_revision.incident = incident.id
            """,
        objects: "incident",
    )

    private static let alerts = VersionTable(
        stream: .alerts,
        found: """
            SELECT alert.id, alert.last_update, alert.title, alert.severity, alert.status,
                alert.assigned_to, alert.classification, alert.determination, '',
                alert_version.last_update, alert_version.fields
            FROM change
                JOIN alert ON alert.tenant = change.tenant AND alert.object = change.object
                LEFT JOIN alert_version ON alert_version.alert = alert.id
            WHERE change.sequence > ? AND change.sequence <= ? AND change.stream = ?
            ORDER BY alert.id
            """,
        keep: """
            INSERT INTO alert_version (alert, last_update, fields) VALUES (?, ?, ?)
            ON CONFLICT (alert) DO UPDATE SET last_update = excluded.last_update, fields = excluded.fields
            """,
        note: """
            INSERT INTO alert_revision (alert, last_update, since, changes) VALUES (?, ?, ?, ?)
            ON CONFLICT (alert, last_update) DO NOTHING
            """,
        revisions: """
            SELECT alert.object, alert_revision.last_update, alert_revision.since, alert_revision.changes
            FROM alert JOIN alert_revision ON alert_revision.alert = alert.id
            """,
        objects: "alert",
    )
}
