import Console
import Storage
import Tenants

/// Alerts as a list in every form.
enum AlertListing {
    static func listing(
        _ rows: [AlertRow],
        _ links: QueueLinks,
        at now: Timestamp,
        withLinks: Bool,
    ) -> Listing<AlertRow> {
        Listing(
            rows,
            named: "alerts",
            columns: [
                Table.Column("S"), Table.Column("ID", least: 12, importance: 5), Table.Column("CUSTOMER", least: 8),
                Table.Column("TITLE", least: 28), Table.Column("STATUS", importance: 6),
                Table.Column("FROM", importance: 4), Table.Column("TECHNIQUES", least: 8, importance: 2),
                Table.Column("INCIDENT", importance: 7), Table.Column("CHANGED", .right, importance: 8),
            ],
            row: { row($0, links, at: now, withLinks: withLinks) },
            json: { $0.json(links, withEvidence: false) },
            header: [
                "severity", "id", "customer", "customer_name", "tenant_id", "incident", "title", "status",
                "classification", "determination", "service", "detection", "category", "techniques", "assigned_to",
                "created", "last_update", "link",
            ],
            record: { $0.record(links) },
        )
    }

    private static func row(_ row: AlertRow, _ links: QueueLinks, at now: Timestamp, withLinks: Bool) -> Table.Row {
        let alert = row.alert
        let link = links.alert(alert.id, in: row.tenant)
        let incident = alert.incident.flatMap { links.incident($0, in: row.tenant) }
        return Table.Row(
            [
                Cell(alert.severity.letter, alert.severity.style),
                Cell(Hostile(alert.id.rawValue), .bold, link: link),
                Cell(row.handle.rawValue),
                Cell(alert.title),
                Cell(alert.status.description),
                Cell(alert.service.title),
                Cell(Hostile(alert.techniques.map(\.rawValue).joined(separator: ", "))),
                Cell(Hostile(alert.incident?.rawValue ?? "–"), link: incident),
                Cell(alert.lastUpdate.age(at: now)),
            ],
            under: withLinks ? [Cell(link ?? "(no page in the portal of this cloud)", .faint, link: link)] : [],
        )
    }
}

extension AlertRow {
    /// The cells of the CSV form.
    ///
    /// Every one of them may hold what others wrote.
    fileprivate func record(_ links: QueueLinks) -> [String] {
        [
            alert.severity.rawValue, alert.id.rawValue, handle.rawValue, customerName, tenant.id.rawValue,
            alert.incident?.rawValue ?? "", alert.title.bound, alert.status.rawValue,
            alert.classification?.rawValue ?? "", alert.determination?.rawValue ?? "", alert.service.title,
            alert.detection ?? "", alert.category?.bound ?? "", alert.techniques.map(\.rawValue).joined(separator: ";"),
            alert.assignedTo?.bound ?? "", alert.created.description, alert.lastUpdate.description,
            links.alert(alert.id, in: tenant) ?? "",
        ].map { Hostile($0).csv }
    }
}
