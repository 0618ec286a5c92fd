import Tenants

extension Store {
    /// Reads a stretch of the change log for what became of incidents, and keeps when they were acknowledged and resolved.
    ///
    /// The place in the log moves in the transaction that keeps it, and only from where it was read; so of several processes each
    /// stretch is one's, and a stretch that was cut off is read again. What is looked at is the incident as it is now, so a reader
    /// that comes late sees less and nothing wrong.
    ///
    /// - Parameter limit: So many entries of the log at once.
    /// - Returns: Whether there may be more to read.
    /// - Throws: A ``StorageError`` where the store cannot be read or written.
    package func followMilestones(limit: Int = 2_000) async throws(StorageError) -> Bool {
        let found = try await driver.read { session in try session.milestoneStretch(limit: limit) }
        guard let stretch = found else { return false }
        try await driver.write { session in
            let moved = try session.first(
                "UPDATE log_reader SET place = ? WHERE name = 'milestones' AND place = ? RETURNING place",
                [stretch.end.stored, stretch.start.stored],
            ) { try $0.take(Int64.self) }
            // Another process was quicker, and keeps the same.
            guard moved != nil else { return }
            try session.keep(stretch.incidents)
        }
        return !stretch.isLast
    }
}

/// What a stretch of the log says of incidents.
private struct MilestoneStretch: Sendable {
    struct Item: Sendable {
        let incident: Int64
        let customer: CustomerID
        let created: Timestamp
        let milestones: IncidentMilestones
    }

    let start: Int64
    let end: Int64
    let isLast: Bool
    /// Those of whom something else is to be kept than is.
    let incidents: [Item]
}

extension Session {
    /// The stretch of the log that comes next; `nil` where there is none.
    fileprivate func milestoneStretch(limit: Int) throws -> MilestoneStretch? {
        let place = try first("SELECT place FROM log_reader WHERE name = 'milestones'", []) { try $0.take(Int64.self) }
        let newest = try newestChange()
        guard let place, newest > place else { return nil }
        let end = min(newest, place + Int64(limit))
        // The log's own key, then the unique index of each tenant's incidents.
        let incidents = try rows(
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
            [place.stored, end.stored, Change.Topic.incidents.stored],
        ) { try MilestoneStretch.Item(changedFrom: &$0) }
        return MilestoneStretch(
            start: place,
            end: end,
            isLast: end == newest,
            incidents: incidents.compactMap(\.self),
        )
    }

    fileprivate func keep(_ items: [MilestoneStretch.Item]) throws {
        for items in items.chunks {
            // One may have been deleted since it was looked at.
            let here = Set(
                try rows("SELECT id FROM incident WHERE " + Clause("id", isIn: items.map(\.incident.stored))) {
                    try $0.take(Int64.self)
                }
            )
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

extension MilestoneStretch.Item {
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
