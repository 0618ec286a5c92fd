import Console
import Storage
import Tenants

/// One incident as a page: what it is, its alerts in their order, and the evidence by kind.
struct IncidentPage {
    let row: IncidentRow
    /// The alerts in the order in which they came to be, with their evidence.
    let alerts: [AlertRow]
    let links: QueueLinks

    func write(on output: Output, at now: Timestamp) throws(OutputError) {
        let incident = row.incident
        let link = links.incident(incident.id, in: row.tenant)
        try output.line(
            Cell(incident.severity.letter, incident.severity.style),
            Cell(Hostile(incident.id.rawValue), .bold, link: link),
            Cell(incident.title, .bold),
        )
        try output.field("Customer", "\(Hostile(row.customerName)) (\(row.handle))")
        try output.field("Tenant", "\(row.tenant.id) (\(row.tenant.cloud.title))")
        try output.field("Severity", incident.severity.description, incident.severity.style)
        try output.field("Status", incident.status.description)
        try output.field("Merged in", incident.redirectedTo.map { Hostile($0.rawValue).terminal })
        try output.field("Found", Assessment.words(incident.classification, incident.determination))
        try output.field("Assigned", incident.assignedTo?.terminal ?? "nobody")
        try output.field("Tags", incident.tags.map(\.terminal).joined(separator: ", "))
        try output.field("Techniques", row.techniques.map { Hostile($0.rawValue).terminal }.joined(separator: ", "))
        try output.field("Created", "\(incident.created) (\(incident.created.age(at: now)))")
        try output.field("Changed", "\(incident.lastUpdate) (\(incident.lastUpdate.age(at: now)))")
        try output.field("Link", link, link: link)
        try output.line(Cell(""))
        try output.line(Cell("Alerts (\(row.activeAlerts) of \(row.allAlerts) open)", .bold))
        try output.table(alertTable)
        if alerts.isEmpty {
            try output.line(Cell("None is here; they are read apart from the incidents.", .faint), depth: 2)
        }
        try output.write(EvidenceGroups(of: alerts.map(\.alert)), in: row.tenant, links)
    }

    private var alertTable: Table {
        Table(
            [
                Table.Column("S"), Table.Column("CREATED"), Table.Column("TITLE", least: 16),
                Table.Column("FROM", importance: 5), Table.Column("STATUS", importance: 6),
                Table.Column("TECHNIQUES", least: 8, importance: 4),
            ],
            rows: alerts.map { row in
                let alert = row.alert
                let link = links.alert(alert.id, in: row.tenant)
                return Table.Row(
                    [
                        Cell(alert.severity.letter, alert.severity.style),
                        Cell(alert.created.description),
                        Cell(alert.title, link: link),
                        Cell(alert.service.title),
                        Cell(alert.status.description),
                        Cell(Hostile(alert.techniques.map(\.rawValue).joined(separator: ", "))),
                    ],
                    under: [Cell(Hostile(alert.id.rawValue), .faint)]
                        + (link.map { [Cell($0, .faint, link: $0)] } ?? []),
                )
            },
        )
    }

    var json: JSON {
        guard case .object(let members) = row.json(links) else { return row.json(links) }
        return .object(members + [JSON.Member("alerts", .list(alerts.map { $0.json(links, withEvidence: true) }))])
    }
}

extension Output {
    /// Writes evidence under a heading for each kind.
    func write(_ evidence: EvidenceGroups, in tenant: Tenant, _ links: QueueLinks) throws(OutputError) {
        for (title, table) in evidence.lines(in: tenant, links: links) {
            try line(Cell(""))
            try line(Cell(title, .bold))
            try self.table(table)
        }
    }
}
