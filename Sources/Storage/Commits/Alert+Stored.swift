import Foundation
import Tenants

extension Alert: StoredObject {
    var name: String { id.rawValue }

    func version(in session: any Session, of owned: OwnedTenant) throws -> StoredVersion? {
        try session.first(
            "SELECT id, last_update FROM alert WHERE tenant = ? AND object = ?",
            [owned.number.stored, id.stored],
        ) { StoredVersion(number: try $0.take(), lastUpdate: try $0.take()) }
    }

    static func original(in session: any Session, number: Int64) throws -> Data? {
        try session.first("SELECT encoding, body FROM alert_original WHERE alert = ?", [number.stored]) {
            try OriginalBody(from: &$0).bytes
        }
    }

    func write(to session: any Session, of owned: OwnedTenant, over stored: StoredVersion?, original: Data) throws {
        let number = try writeRow(to: session, of: owned)
        try session.run(
            """
            INSERT INTO alert_original (alert, encoding, body)
            VALUES (?, ?, ?)
            ON CONFLICT (alert) DO UPDATE SET encoding = excluded.encoding, body = excluded.body
            """,
            [number.stored, OriginalEncoding.plain.stored, original.stored],
        )
        if stored != nil {
            try session.run("DELETE FROM alert_technique WHERE alert = ?", [number.stored])
            try session.run("DELETE FROM evidence WHERE alert = ?", [number.stored])
        }
        for (position, technique) in techniques.enumerated() {
            try session.run(
                "INSERT INTO alert_technique (alert, position, technique) VALUES (?, ?, ?)",
                [number.stored, position.stored, technique.stored],
            )
        }
        for (position, piece) in evidence.enumerated() {
            try piece.write(to: session, at: position, ofAlert: number)
        }
    }

    private func writeRow(to session: any Session, of owned: OwnedTenant) throws -> Int64 {
        let number = try session.first(
            """
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
            [
                owned.customer.stored, owned.number.stored, id.stored, incident.stored, title.stored,
                searchWords.column.stored, severity.stored, severity.rank.stored, status.stored,
                status.isOpen.stored, classification.stored, determination.stored, service.stored, detection.stored,
                category.stored, assignedTo.stored, assignedTo.foldedName.stored, created.stored, lastUpdate.stored,
                firstActivity.stored, lastActivity.stored, webURL.stored, Marks(of: self).stored,
            ],
        ) { try $0.take(Int64.self) }
        guard let number else { throw StorageError.refused(why: "an alert was given no number") }
        return number
    }
}

extension Evidence {
    fileprivate func write(to session: any Session, at position: Int, ofAlert alert: Int64) throws {
        // A piece that names nothing has a row all the same, or it would be lost.
        let entities: [Entity?] = entities.isEmpty ? [nil] : entities
        for (part, entity) in entities.enumerated() {
            try session.run(
                """
                INSERT INTO evidence (
                    alert, position, part, kind, verdict, remediation, roles, entity_kind, value, folded_value,
                    fingerprint
                )
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    alert.stored, position.stored, part.stored, kind.stored, verdict.stored, remediation.stored,
                    TextList(roles).stored, (entity?.kind).stored, (entity?.value).stored,
                    (entity?.value.bound.folded).stored, (entity?.fingerprint).stored,
                ],
            )
        }
    }
}
