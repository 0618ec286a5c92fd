package import Storage
package import Tenants

extension IncidentRow {
    /// The incident with whose it is, as the commands and the API give it.
    package func json(_ links: QueueLinks) -> JSON {
        [
            "id": .text(incident.id.rawValue),
            "customer": ["handle": .text(handle.rawValue), "name": .text(customerName)],
            "tenant": .object([
                JSON.Member("tenantID", .text(tenant.id.rawValue)),
                JSON.Member("name", .text(tenant.displayName)),
                JSON.Member("cloud", .text(tenant.cloud.rawValue)),
            ]),
            "title": .text(incident.title),
            "severity": .text(incident.severity.rawValue),
            "status": .text(incident.status.rawValue),
            "classification": .text(optional: incident.classification?.rawValue),
            "determination": .text(optional: incident.determination?.rawValue),
            "assignedTo": .text(optional: incident.assignedTo),
            "tags": .list(incident.tags.map { .text($0) }),
            "redirectedTo": .text(optional: incident.redirectedTo?.rawValue),
            "activeAlerts": .number(activeAlerts),
            "allAlerts": .number(allAlerts),
            "services": .texts(services.map(\.rawValue)),
            "techniques": .texts(techniques.map(\.rawValue)),
            "detectionSources": assets.map { .texts($0.detections) } ?? .null,
            "users": assets.map { .list($0.users.map { .text($0) }) } ?? .null,
            "devices": assets.map { .list($0.devices.map { .text($0) }) } ?? .null,
            "namesAreWhole": .flag(assets?.isWhole ?? false),
            "created": .moment(incident.created),
            "lastUpdate": .moment(incident.lastUpdate),
            "link": .text(optional: links.incident(incident.id, in: tenant)),
        ]
    }
}
