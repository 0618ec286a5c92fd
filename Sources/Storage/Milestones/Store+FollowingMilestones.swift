import Tenants

extension Store {
    /// Reads a stretch of the change log for what became of incidents, and keeps when they were acknowledged and resolved.
    ///
    /// - Parameter limit: So many entries of the log at once.
    /// - Returns: Whether there may be more to read.
    /// - Throws: A ``StorageError`` where the store cannot be read or written.
    package func followMilestones(limit: Int = 2_000) async throws(StorageError) -> Bool {
        try await followLog(as: .milestones, limit: limit) { session, stretch in
            try session.reachedIncidents(in: stretch)
        } keep: { session, incidents in
            try session.keep(incidents)
        }
    }
}

/// An incident of which something else is to be kept than is.
private struct ReachedIncident: Sendable {
    let incident: Int64
    let customer: CustomerID
    let created: Timestamp
    let milestones: IncidentMilestones
}

extension Session {
    /// The incidents of a stretch of the log, as far as something else is to be kept of them than is.
    fileprivate func reachedIncidents(in stretch: LogStretch) throws -> [ReachedIncident] {
        // The log's own key, then the unique index of each tenant's incidents.
        try rows(
            """
            SELECT incident.id, incident.customer, incident.created, incident.status, incident.folded_assignee,
                incident.last_update, incident_milestone.incident, incident_milestone.acknowledged,
                incident_milestone.resolved
            FROM (
                SELECT DISTINCT tenant, object FROM change WHERE sequence > ? AND sequence <= ? AND stream = ?
            ) AS touched
                JOIN incident ON incident.tenant = touched.tenant AND incident.object = touched.object
                LEFT JOIN incident_milestone ON incident_milestone.incident = incident.id
            ORDER BY incident.id
            """,
            [stretch.start.stored, stretch.end.stored, Change.Topic.incidents.stored],
        ) { try ReachedIncident(changedFrom: &$0) }
        .compactMap(\.self)
    }

    fileprivate func keep(_ items: [ReachedIncident]) throws {
        for items in items.chunks {
            // One may have been deleted since it was looked at.
            let here = try present(items.map(\.incident), in: "incident")
            try run(
                """
                INSERT INTO incident_milestone (incident, customer, created, acknowledged, resolved)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (incident) DO UPDATE SET created = excluded.created, acknowledged = excluded.acknowledged,
                    resolved = excluded.resolved
                """,
                each: items.filter { here.contains($0.incident) }.map { item in
                    [
                        item.incident.stored, item.customer.stored, item.created.stored,
                        item.milestones.acknowledged.stored, item.milestones.resolved.stored,
                    ]
                },
            )
        }
    }
}

extension ReachedIncident {
    /// Takes an incident with what is kept of it; `nil` where that stays as it is.
    fileprivate init?(changedFrom row: inout Row) throws {
        incident = try row.take()
        customer = try row.take()
        created = try row.take()
        let status: IncidentStatus = try row.take()
        let isAssigned = try row.take(String?.self) != nil
        let lastUpdate: Timestamp = try row.take()
        let isKept = try row.take(Int64?.self) != nil
        guard isKept else {
            milestones = IncidentMilestones(firstSeen: status, isAssigned: isAssigned)
            return
        }
        let kept = IncidentMilestones(
            acknowledged: Milestone(column: try row.take()),
            resolved: Milestone(column: try row.take()),
        )
        var later = kept
        later.see(status, isAssigned: isAssigned, at: lastUpdate)
        guard later != kept else { return nil }
        milestones = later
    }
}
