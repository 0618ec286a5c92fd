import Storage
import Tenants

/// One alert as a page: what it is, where it belongs, and its evidence by kind.
struct AlertPage {
    let row: AlertRow
    let links: QueueLinks

    func write(on output: Output, at now: Timestamp) throws(OutputError) {
        let alert = row.alert
        let link = links.alert(alert.id, in: row.tenant)
        try output.line(
            Cell(alert.severity.letter, alert.severity.style),
            Cell(Hostile(alert.id.rawValue), .bold, link: link),
            Cell(alert.title, .bold),
        )
        try output.field("Customer", "\(Hostile(row.customerName)) (\(row.handle))")
        try output.field("Tenant", "\(row.tenant.id) (\(row.tenant.cloud.title))")
        let incident = alert.incident.flatMap { links.incident($0, in: row.tenant) }
        try output.field("Incident", alert.incident.map { Hostile($0.rawValue).terminal }, link: incident)
        try output.field("Severity", alert.severity.description, alert.severity.style)
        try output.field("Status", alert.status.description)
        try output.field("Found", Assessment.words(alert.classification, alert.determination))
        let detection = alert.detection.map { ", \(Hostile($0))" } ?? ""
        try output.field("From", alert.service.title + detection)
        try output.field("Category", alert.category?.terminal)
        try output.field("Techniques", alert.techniques.map { Hostile($0.rawValue).terminal }.joined(separator: ", "))
        try output.field("Assigned", alert.assignedTo?.terminal ?? "nobody")
        try output.field("Created", "\(alert.created) (\(alert.created.age(at: now)))")
        try output.field("Changed", "\(alert.lastUpdate) (\(alert.lastUpdate.age(at: now)))")
        try output.field(
            "Active",
            [alert.firstActivity, alert.lastActivity].compactMap { $0?.description }.joined(separator: " to ")
        )
        try output.field("Link", link, link: link)
        try output.field("Its page", incident, link: incident)
        try output.write(EvidenceGroups(of: [alert]), in: row.tenant, links)
    }
}
