import Tenants

extension Alert: StoredObject {
    static let table = ObjectTable(
        stream: .alerts,
        version: "SELECT object, id, last_update FROM alert WHERE tenant = ? AND object = ?",
        original: "SELECT encoding, body FROM alert_original WHERE alert = ?",
        write: """
            INSERT INTO alert (
                customer, tenant, object, incident, title, folded_title, severity, severity_rank, status, is_open,
                classification, determination, service, detection, category, assigned_to, folded_assignee, created,
                last_update, first_activity, last_activity, web_url, marks
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, object) DO UPDATE SET
                incident = excluded.incident, title = excluded.title, folded_title = excluded.folded_title,
                severity = excluded.severity, severity_rank = excluded.severity_rank,
                status = excluded.status, is_open = excluded.is_open,
                classification = excluded.classification, determination = excluded.determination,
                service = excluded.service, detection = excluded.detection, category = excluded.category,
                assigned_to = excluded.assigned_to, folded_assignee = excluded.folded_assignee,
                created = excluded.created, last_update = excluded.last_update,
                first_activity = excluded.first_activity, last_activity = excluded.last_activity,
                web_url = excluded.web_url, marks = excluded.marks
            RETURNING id
            """,
        keep: """
            INSERT INTO alert_original (alert, encoding, body)
            VALUES (?, ?, ?)
            ON CONFLICT (alert) DO UPDATE SET encoding = excluded.encoding, body = excluded.body
            """,
        details: [
            ObjectTable.Detail(
                clear: "DELETE FROM alert_technique WHERE alert = ?",
                insert: "INSERT INTO alert_technique (alert, position, technique) VALUES (?, ?, ?)",
            ),
            ObjectTable.Detail(
                clear: "DELETE FROM evidence WHERE alert = ?",
                insert: """
                    INSERT INTO evidence (
                        alert, position, part, kind, verdict, remediation, roles, entity_kind, value, folded_value,
                        fingerprint
                    )
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
            ),
        ],
    )

    var name: String { id.rawValue }

    var row: [Value] {
        [
            id.stored, incident.stored, title.stored, searchWords.column.stored, severity.stored,
            severity.rank.stored, status.stored, status.isOpen.stored, classification.stored, determination.stored,
            service.stored, detection.stored, category.stored, assignedTo.stored, assignedTo.foldedName.stored,
            created.stored, lastUpdate.stored, firstActivity.stored, lastActivity.stored, webURL.stored,
            Marks(of: self).stored,
        ]
    }

    var details: [[[Value]]] {
        [
            techniques.enumerated().map { [$0.stored, $1.stored] },
            evidence.enumerated().flatMap { $1.rows(at: $0) },
        ]
    }
}

extension Evidence {
    /// A row for each entity.
    fileprivate func rows(at position: Int) -> [[Value]] {
        let (kind, verdict, remediation) = (kind.stored, verdict.stored, remediation.stored)
        let roles = TextList(roles).stored
        func row(_ part: Int, _ entity: Entity?) -> [Value] {
            let folded = entity?.value.bound.folded
            let fingerprint = entity.map { Entity.fingerprint($0.kind, folded: folded ?? "") }
            return [
                position.stored, part.stored, kind, verdict, remediation, roles, (entity?.kind).stored,
                (entity?.value).stored, folded.stored, fingerprint.stored,
            ]
        }
        // A piece that names nothing has a row all the same, or it would be lost.
        return entities.isEmpty ? [row(0, nil)] : entities.enumerated().map(row)
    }
}
