import Tenants

extension Incident: StoredObject {
    static let table = ObjectTable(
        stream: .incidents,
        version: "SELECT object, id, last_update, folded_title FROM incident WHERE tenant = ? AND object = ?",
        original: "SELECT encoding, body FROM incident_original WHERE incident = ?",
        insert: """
            INSERT INTO incident (
                customer, tenant, object, title, folded_title, severity, severity_rank, status, is_open,
                classification, determination, assigned_to, folded_assignee, tags, created, last_update,
                redirected_to, web_url, marks
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
        update: """
            UPDATE incident SET
                title = ?, folded_title = ?, severity = ?, severity_rank = ?, status = ?, is_open = ?,
                classification = ?, determination = ?, assigned_to = ?, folded_assignee = ?, tags = ?, created = ?,
                last_update = ?, redirected_to = ?, web_url = ?, marks = (marks & 1099511627775) | ?
            WHERE id = ?
            """,
        words: .incident,
        keep: """
            INSERT INTO incident_original (incident, encoding, body)
            VALUES (?, ?, ?)
            ON CONFLICT (incident) DO UPDATE SET encoding = excluded.encoding, body = excluded.body
            """,
        details: [],
        namesEntities: false,
    )

    var name: String { id.rawValue }

    var passed: (incident: String, marks: Marks)? { nil }

    var marks: Marks { Marks(of: self) }

    func row(words: String) -> [Value] {
        [
            title.stored, words.stored, severity.stored, severity.rank.stored, status.stored,
            status.isOpen.stored, classification.stored, determination.stored, assignedTo.stored,
            assignedTo.foldedName.stored, TextList(tags.map(\.bound)).stored, created.stored, lastUpdate.stored,
            redirectedTo.stored, webURL.stored,
        ]
    }

    var fingerprints: [Int64] { [] }

    func details(naming fingerprints: [Int64]) -> [[[Value]]] { [] }
}

extension Hostile? {
    /// The name in the form in which names are compared; nobody's name is no name.
    var foldedName: String? {
        guard let self, !self.isEmpty else { return nil }
        return self.bound.folded
    }
}
