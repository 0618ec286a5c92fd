import Tenants

extension Incident: StoredObject {
    static let table = ObjectTable(
        stream: .incidents,
        version: "SELECT object, id, last_update FROM incident WHERE tenant = ? AND object = ?",
        original: "SELECT encoding, body FROM incident_original WHERE incident = ?",
        write: """
            INSERT INTO incident (
                customer, tenant, object, title, folded_title, severity, severity_rank, status, is_open,
                classification, determination, assigned_to, folded_assignee, tags, created, last_update,
                redirected_to, web_url, marks
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, object) DO UPDATE SET
                title = excluded.title, folded_title = excluded.folded_title,
                severity = excluded.severity, severity_rank = excluded.severity_rank,
                status = excluded.status, is_open = excluded.is_open,
                classification = excluded.classification, determination = excluded.determination,
                assigned_to = excluded.assigned_to, folded_assignee = excluded.folded_assignee,
                tags = excluded.tags, created = excluded.created, last_update = excluded.last_update,
                redirected_to = excluded.redirected_to, web_url = excluded.web_url,
                marks = (incident.marks & 1099511627775) | excluded.marks
            RETURNING id
            """,
        keep: """
            INSERT INTO incident_original (incident, encoding, body)
            VALUES (?, ?, ?)
            ON CONFLICT (incident) DO UPDATE SET encoding = excluded.encoding, body = excluded.body
            """,
        details: [],
    )

    var name: String { id.rawValue }

    var row: [Value] {
        [
            id.stored, title.stored, searchWords.column.stored, severity.stored, severity.rank.stored, status.stored,
            status.isOpen.stored, classification.stored, determination.stored, assignedTo.stored,
            assignedTo.foldedName.stored, TextList(tags.map(\.bound)).stored, created.stored, lastUpdate.stored,
            redirectedTo.stored, webURL.stored, Marks(of: self).stored,
        ]
    }

    var details: [[[Value]]] { [] }
}

extension Hostile? {
    /// The name in the form in which names are compared; nobody's name is no name.
    var foldedName: String? {
        guard let self, !self.isEmpty else { return nil }
        return self.bound.folded
    }
}
