import Foundation
import Tenants

extension Incident: StoredObject {
    var name: String { id.rawValue }

    func version(in session: any Session, of owned: OwnedTenant) throws -> StoredVersion? {
        try session.first(
            "SELECT id, last_update FROM incident WHERE tenant = ? AND object = ?",
            [owned.number.stored, id.stored],
        ) { StoredVersion(number: try $0.take(), lastUpdate: try $0.take()) }
    }

    static func original(in session: any Session, number: Int64) throws -> Data? {
        try session.first("SELECT encoding, body FROM incident_original WHERE incident = ?", [number.stored]) {
            try OriginalBody(from: &$0).bytes
        }
    }

    func write(to session: any Session, of owned: OwnedTenant, over stored: StoredVersion?, original: Data) throws {
        let number = try session.first(
            """
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
            [
                owned.customer.stored, owned.number.stored, id.stored, title.stored, searchWords.column.stored,
                severity.stored, severity.rank.stored, status.stored, status.isOpen.stored, classification.stored,
                determination.stored, assignedTo.stored, assignedTo.foldedName.stored,
                TextList(tags.map(\.bound)).stored, created.stored, lastUpdate.stored, redirectedTo.stored,
                webURL.stored, Marks(of: self).stored,
            ],
        ) { try $0.take(Int64.self) }
        guard let number else { throw StorageError.refused(why: "an incident was given no number") }
        try session.run(
            """
            INSERT INTO incident_original (incident, encoding, body)
            VALUES (?, ?, ?)
            ON CONFLICT (incident) DO UPDATE SET encoding = excluded.encoding, body = excluded.body
            """,
            [number.stored, OriginalEncoding.plain.stored, original.stored],
        )
    }
}

extension Hostile? {
    /// The name in the form in which names are compared; nobody's name is no name.
    var foldedName: String? {
        guard let self, !self.isEmpty else { return nil }
        return self.bound.folded
    }
}
