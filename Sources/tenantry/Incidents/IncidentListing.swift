import Console
import Storage
import Tenants

/// Incidents as a list in every form.
enum IncidentListing {
    static func listing(
        _ rows: [IncidentRow],
        _ links: QueueLinks,
        at now: Timestamp,
        withLinks: Bool,
    ) -> Listing<IncidentRow> {
        Listing(
            rows,
            named: "incidents",
            columns: [
                Table.Column("S"), Table.Column("ID"), Table.Column("CUSTOMER", least: 8),
                Table.Column("TITLE", least: 28), Table.Column("STATUS", importance: 6),
                Table.Column("ALERTS", .right, importance: 5), Table.Column("FROM", least: 8, importance: 3),
                Table.Column("ASSIGNED", least: 8, importance: 4), Table.Column("CHANGED", .right, importance: 7),
            ],
            row: { row($0, links, at: now, withLinks: withLinks) },
            json: { $0.json(links) },
            header: [
                "severity", "id", "customer", "customer_name", "tenant_id", "title", "status", "classification",
                "determination", "assigned_to", "active_alerts", "all_alerts", "services", "techniques", "created",
                "last_update", "link", "detection_sources", "users", "devices", "names_are_whole",
            ],
            record: { $0.record(links) },
        )
    }

    private static func row(
        _ row: IncidentRow,
        _ links: QueueLinks,
        at now: Timestamp,
        withLinks: Bool,
    ) -> Table.Row {
        let incident = row.incident
        let link = links.incident(incident.id, in: row.tenant)
        return Table.Row(
            [
                Cell(incident.severity.letter, incident.severity.style),
                Cell(Hostile(incident.id.rawValue), .bold, link: link),
                Cell(row.handle.rawValue),
                Cell(incident.title),
                Cell(incident.status.description),
                Cell("\(row.activeAlerts)/\(row.allAlerts)"),
                Cell(row.services.map(\.title).joined(separator: ", ")),
                Cell(incident.assignedTo ?? Hostile("–")),
                Cell(incident.lastUpdate.age(at: now)),
            ],
            under: withLinks ? [Cell(link ?? "(no page in the portal of this cloud)", .faint, link: link)] : [],
        )
    }
}

extension IncidentRow {
    /// The cells of the CSV form.
    ///
    /// Every one of them may hold what others wrote.
    fileprivate func record(_ links: QueueLinks) -> [String] {
        let object: [String] = [
            incident.severity.rawValue, incident.id.rawValue, handle.rawValue, customerName, tenant.id.rawValue,
            incident.title.bound, incident.status.rawValue, incident.classification?.rawValue ?? "",
            incident.determination?.rawValue ?? "", incident.assignedTo?.bound ?? "",
        ]
        let counted: [String] = [
            "\(activeAlerts)", "\(allAlerts)", services.map(\.title).joined(separator: ";"),
            techniques.map(\.rawValue).joined(separator: ";"), incident.created.description,
            incident.lastUpdate.description, links.incident(incident.id, in: tenant) ?? "",
        ]
        let named: [String] =
            assets.map { assets in
                [
                    assets.detections.joined(separator: ";"), assets.users.map(\.bound).joined(separator: ";"),
                    assets.devices.map(\.bound).joined(separator: ";"), assets.isWhole ? "true" : "false",
                ]
            } ?? ["", "", "", ""]
        return (object + counted + named).map { Hostile($0).csv }
    }
}
