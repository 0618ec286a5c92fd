package import Tenants

/// The statement that finds the rows of a queue.
///
/// It names no table but the one that it lists, so that an index of that table can give the order: whose the rows are
/// and what else belongs to them is read afterwards, for those of the page only.
package struct QueueQuery: Sendable {
    let clause: Clause

    /// The statement's text.
    package var sql: SQL { clause.sql }
    /// The values of its placeholders.
    package var arguments: [Value] { clause.arguments }

    /// Lists incidents.
    package static func incidents(_ filter: QueueFilter, in scope: CustomerScope) -> QueueQuery {
        QueueQuery(.incident, where: filter.incidentConditions(in: scope), filter)
    }

    /// Lists alerts.
    package static func alerts(_ filter: QueueFilter, in scope: CustomerScope) -> QueueQuery {
        QueueQuery(.alert, where: filter.alertConditions(in: scope), filter)
    }

    private init(_ table: QueueTable, where conditions: [Clause], _ filter: QueueFilter) {
        var clause = table.selection + " WHERE " + conditions.allTrue() + " ORDER BY " + table.order(filter.sort)
        if let limit = filter.limit { clause = clause + .limit(limit) }
        self.clause = clause
    }
}

/// One of the two tables that queues are made of, with the parts of statements that name its columns.
struct QueueTable: Sendable {
    let selection: SQL
    private let byUrgency: SQL
    private let byUpdate: SQL
    private let byCreation: SQL
    private let byCustomer: SQL

    func order(_ sort: QueueFilter.Sort) -> SQL {
        switch sort {
        case .urgency: byUrgency
        case .updated: byUpdate
        case .created: byCreation
        case .customer: byCustomer + ", " + byUrgency
        }
    }

    static let incident = QueueTable(
        selection: """
            SELECT incident.id, incident.tenant,
                (SELECT tenant.tenant_id FROM tenant WHERE tenant.id = incident.tenant),
                incident.object, incident.title, incident.severity, incident.status, incident.classification,
                incident.determination, incident.assigned_to, incident.tags, incident.created, incident.last_update,
                incident.redirected_to, incident.web_url
            FROM incident
            """,
        // Index incident_by_urgency, for open ones.
        byUrgency: "incident.severity_rank DESC, incident.last_update DESC, incident.id DESC",
        // Index incident_by_update.
        byUpdate: "incident.last_update DESC, incident.id DESC",
        byCreation: "incident.created DESC, incident.id DESC",
        byCustomer: "(SELECT customer.folded_name FROM customer WHERE customer.id = incident.customer)",
    )

    static let alert = QueueTable(
        selection: """
            SELECT alert.id, alert.tenant,
                (SELECT tenant.tenant_id FROM tenant WHERE tenant.id = alert.tenant),
                alert.object, alert.incident, alert.title, alert.severity, alert.status, alert.classification,
                alert.determination, alert.service, alert.detection, alert.category, alert.assigned_to, alert.created,
                alert.last_update, alert.first_activity, alert.last_activity, alert.web_url
            FROM alert
            """,
        // Index alert_by_urgency, for open ones.
        byUrgency: "alert.severity_rank DESC, alert.last_update DESC, alert.id DESC",
        // Index alert_by_update.
        byUpdate: "alert.last_update DESC, alert.id DESC",
        byCreation: "alert.created DESC, alert.id DESC",
        byCustomer: "(SELECT customer.folded_name FROM customer WHERE customer.id = alert.customer)",
    )
}
