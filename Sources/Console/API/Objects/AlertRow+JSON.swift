package import Storage
package import Tenants

extension AlertRow {
    /// The alert with whose it is, as the commands and the API give it.
    package func json(_ links: QueueLinks, withEvidence: Bool) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("id", .text(alert.id.rawValue)),
            JSON.Member("customer", ["handle": .text(handle.rawValue), "name": .text(customerName)]),
            JSON.Member(
                "tenant",
                [
                    "tenantID": .text(tenant.id.rawValue),
                    "name": .text(tenant.displayName),
                    "cloud": .text(tenant.cloud.rawValue),
                ],
            ),
            JSON.Member("incident", .text(optional: alert.incident?.rawValue)),
            JSON.Member("title", .text(alert.title)),
            JSON.Member("severity", .text(alert.severity.rawValue)),
            JSON.Member("status", .text(alert.status.rawValue)),
            JSON.Member("classification", .text(optional: alert.classification?.rawValue)),
            JSON.Member("determination", .text(optional: alert.determination?.rawValue)),
            JSON.Member("service", .text(alert.service.rawValue)),
            JSON.Member("detection", .text(optional: alert.detection)),
            JSON.Member("category", .text(optional: alert.category)),
            JSON.Member("techniques", .texts(alert.techniques.map(\.rawValue))),
            JSON.Member("assignedTo", .text(optional: alert.assignedTo)),
            JSON.Member("created", .moment(alert.created)),
            JSON.Member("lastUpdate", .moment(alert.lastUpdate)),
            JSON.Member("firstActivity", .moment(alert.firstActivity)),
            JSON.Member("lastActivity", .moment(alert.lastActivity)),
            JSON.Member("link", .text(optional: links.alert(alert.id, in: tenant))),
        ]
        if withEvidence { members.append(JSON.Member("evidence", .list(alert.evidence.map(\.json)))) }
        return .object(members)
    }
}
