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

    private static let incidents = VersionTable(of: .incidents, in: "incident", tags: "item.tags")
    /// Alerts have no tags.
    private static let alerts = VersionTable(of: .alerts, in: "alert", tags: "''")

    private init(of stream: Tenants.Stream, in objects: SQL, tags: SQL) {
        self.stream = stream
        self.objects = objects
        let version: SQL = objects + "_version"
        let revision: SQL = objects + "_revision"
        let columns: SQL = """
            item.id, item.last_update, item.title, item.severity, item.status, item.assigned_to, item.classification,
            item.determination
            """
        let isKept: SQL = version + " AS version ON version." + objects + " = item.id"
        let isRevised: SQL = revision + " AS revision ON revision." + objects + " = item.id"
        // The log's own key, then the unique index of each tenant's objects, then the table's own key.
        found =
            "SELECT " + columns + ", " + tags + ", version.last_update, version.fields FROM change"
            + " JOIN " + objects + " AS item ON item.tenant = change.tenant AND item.object = change.object"
            + " LEFT JOIN " + isKept
            + " WHERE change.sequence > ? AND change.sequence <= ? AND change.stream = ? ORDER BY item.id"
        keep =
            "INSERT INTO " + version + " (" + objects + ", last_update, fields) VALUES (?, ?, ?) ON CONFLICT ("
            + objects
            + ") DO UPDATE SET last_update = excluded.last_update, fields = excluded.fields"
        note =
            "INSERT INTO " + revision + " (" + objects + ", last_update, since, changes) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING"
        revisions =
            "SELECT item.object, revision.last_update, revision.since, revision.changes FROM " + objects
            + " AS item JOIN " + isRevised
    }
}
