package import Tenants

/// How long it took to acknowledge and to resolve the incidents of one customer that were created since a moment.
package struct ServiceTimes: Hashable, Sendable {
    /// An incident of which something was seen or is awaited.
    package struct Item: Hashable, Sendable {
        package let created: Timestamp
        package let milestones: IncidentMilestones

        package init(created: Timestamp, milestones: IncidentMilestones) {
            self.created = created
            self.milestones = milestones
        }
    }

    package var items: [Item]
    /// How many there are besides, of which nobody saw when they were acknowledged, nor when they were resolved.
    package var unseen: Int

    package init(items: [Item] = [], unseen: Int = 0) {
        self.items = items
        self.unseen = unseen
    }
}

extension Store {
    /// How long it took to acknowledge and to resolve what was created since a moment, by customer.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func serviceTimes(
        since start: Timestamp,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [CustomerID: ServiceTimes] {
        let created = Clause("created >= ? AND ", [start.stored]) + Clause("customer", isIn: scope)
        return try await driver.read { session in
            // Index incident_milestone_by_creation, which has all that is asked.
            let unseen = try session.rows(
                "SELECT customer, COUNT(*) FROM incident_milestone WHERE " + created
                    + " AND acknowledged = -1 AND resolved = -1 GROUP BY customer",
            ) { (try $0.take(CustomerID.self), try $0.take(Int.self)) }
            var times = Dictionary(unseen.map { ($0, ServiceTimes(unseen: $1)) }) { first, _ in first }
            let items = try session.rows(
                "SELECT customer, created, acknowledged, resolved FROM incident_milestone WHERE " + created
                    + """
                     AND (acknowledged IS NULL OR acknowledged <> -1 OR resolved IS NULL OR resolved <> -1)
                    """,
            ) { row in
                let customer: CustomerID = try row.take()
                let item = ServiceTimes.Item(
                    created: try row.take(),
                    milestones: IncidentMilestones(
                        acknowledged: Milestone(column: try row.take()),
                        resolved: Milestone(column: try row.take()),
                    ),
                )
                return (customer, item)
            }
            for (customer, item) in items { times[customer, default: ServiceTimes()].items.append(item) }
            return times
        }
    }
}
