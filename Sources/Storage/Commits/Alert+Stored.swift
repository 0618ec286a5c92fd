import Tenants

extension Alert: StoredObject {
    static let table = ObjectTable(
        stream: .alerts,
        version: "SELECT object, id, last_update, folded_title FROM alert WHERE tenant = ? AND object = ?",
        original: "SELECT encoding, body FROM alert_original WHERE alert = ?",
        insert: """
            INSERT INTO alert (
                customer, tenant, object, incident, title, folded_title, severity, severity_rank, status, is_open,
                classification, determination, service, detection, category, assigned_to, folded_assignee, created,
                last_update, first_activity, last_activity, web_url, marks
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
        update: """
            UPDATE alert SET
                incident = ?, title = ?, folded_title = ?, severity = ?, severity_rank = ?, status = ?, is_open = ?,
                classification = ?, determination = ?, service = ?, detection = ?, category = ?,
                assigned_to = ?, folded_assignee = ?, created = ?, last_update = ?, first_activity = ?,
                last_activity = ?, web_url = ?, marks = ?
            WHERE id = ?
            """,
        words: .alert,
        keep: """
            INSERT INTO alert_original (alert, encoding, body)
            VALUES (?, ?, ?)
            ON CONFLICT (alert) DO UPDATE SET encoding = excluded.encoding, body = excluded.body
            """,
        details: [
            ObjectTable.Detail(
                clear: "DELETE FROM alert_technique WHERE alert = ?",
                insert: "INSERT INTO alert_technique (alert, position, technique, incident) VALUES (?, ?, ?, ?)",
                numbered: [.sqlite, .postgreSQL],
            ),
            ObjectTable.Detail(
                clear: "DELETE FROM evidence WHERE alert = ?",
                insert: "INSERT INTO evidence (alert, pieces) VALUES (?, ?)",
            ),
            ObjectTable.Detail(
                clear: "DELETE FROM alert_entity WHERE alert = ?",
                insert: "INSERT INTO alert_entity (alert, fingerprint, incident) VALUES (?, ?, ?)",
                numbered: [.postgreSQL],
            ),
        ],
        namesEntities: true,
    )

    var name: String { id.rawValue }

    var passed: (incident: String, marks: Marks)? {
        incident.map { ($0.rawValue, marks & Marks.ofAlerts) }
    }

    var marks: Marks { Marks(of: self) }

    func row(words: String) -> [Value] {
        [
            incident.stored, title.stored, words.stored, severity.stored,
            severity.rank.stored, status.stored, status.isOpen.stored, classification.stored, determination.stored,
            service.stored, detection.stored, category.stored, assignedTo.stored, assignedTo.foldedName.stored,
            created.stored, lastUpdate.stored, firstActivity.stored, lastActivity.stored, webURL.stored,
        ]
    }

    var fingerprints: [Int64] { EvidenceList(evidence).fingerprints }

    func details(naming fingerprints: [Int64]) -> [[[Value]]] {
        let evidence = EvidenceList(evidence)
        return [
            techniques.enumerated().map { [$0.stored, $1.stored] },
            evidence.pieces.isEmpty ? [] : [[evidence.stored]],
            fingerprints.map { [$0.stored] },
        ]
    }
}
