package import Tenants

/// Something that happened at a customer, with what it happened to.
package struct Activity: Hashable, Sendable {
    package let change: Change
    /// The title of the incident or the alert; `nil` for a finding.
    package let title: Hostile?
}

extension Store {
    /// What the log says of the objects of some customers that changed last, the latest first.
    ///
    /// - Parameters:
    ///   - limit: So many entries of the log and no more.
    ///   - scope: Whose they are: a customer, or a few.
    /// - Returns: The entries, with what they are about.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func activity(limit: Int, in scope: CustomerScope) async throws(StorageError) -> [Activity] {
        try await driver.read { session in
            let tenants = try session.rows(
                "SELECT id FROM tenant WHERE " + Clause("customer", isIn: scope),
            ) { try $0.take(Int64.self) }
            let objects =
                try session.latest(of: .incidents, limit: limit, in: scope)
                + (try session.latest(of: .alerts, limit: limit, in: scope))
            let latest = objects.sorted { $0.update > $1.update }.prefix(limit)
            let activities =
                try latest.flatMap { try session.activities(of: $0, limit: limit) }
                + (try session.findings(ofTenants: tenants, limit: limit))
            return Array(activities.sorted { $0.change.sequence > $1.change.sequence }.prefix(limit))
        }
    }
}

/// An incident or an alert, as the log knows it.
private struct LoggedObject {
    let topic: Change.Topic
    let tenant: Int64
    let name: String
    let title: Hostile
    let update: Timestamp
}

extension Session {
    /// The objects of a scope that changed last, of each severity by itself: so the index of customers gives them without a
    /// look at all that a customer has.
    fileprivate func latest(
        of stream: Tenants.Stream,
        limit: Int,
        in scope: CustomerScope,
    ) throws -> [LoggedObject] {
        let topic = Change.Topic(stream)
        // Index incident_of_customer or alert_of_customer.
        let selection: SQL =
            switch stream {
            case .incidents: "SELECT tenant, object, title, last_update FROM incident WHERE "
            case .alerts: "SELECT tenant, object, title, last_update FROM alert WHERE "
            }
        return try Set(Severity.known.map(\.rank)).flatMap { rank in
            try rows(
                selection + Clause("severity_rank = ? AND ", [rank.stored]) + Clause("customer", isIn: scope)
                    + " ORDER BY last_update DESC" + .limit(limit),
            ) { row in
                LoggedObject(
                    topic: topic,
                    tenant: try row.take(),
                    name: try row.take(),
                    title: try row.take(),
                    update: try row.take(),
                )
            }
        }
    }

    fileprivate func activities(of object: LoggedObject, limit: Int) throws -> [Activity] {
        // Index change_of_object.
        let condition = Clause(
            " WHERE change.tenant = ? AND change.stream = ? AND change.object = ? ORDER BY change.sequence DESC",
            [object.tenant.stored, object.topic.stored, object.name.stored],
        )
        return try rows(Change.selection + condition + .limit(limit)) { row in
            Activity(change: try Change(from: &row), title: object.title)
        }
    }

    fileprivate func findings(ofTenants tenants: [Int64], limit: Int) throws -> [Activity] {
        // Index change_of_object.
        let condition = Clause("change.stream = ? AND ", [Change.Topic.findings.stored])
        return try tenants.chunks.flatMap { tenants in
            try rows(
                Change.selection + " WHERE " + condition + Clause("change.tenant", isIn: tenants.map(\.stored))
                    + " ORDER BY change.sequence DESC" + .limit(limit),
            ) { Activity(change: try Change(from: &$0), title: nil) }
        }
    }
}
