import Tenants

/// Customers whose data is kept equally long.
struct RetentionGroup: Sendable {
    let horizon: Horizon
    /// What must hold of the columns `customer` and `tenant` of a table's row for it to be one of theirs.
    let whose: @Sendable (SQL) -> Clause

    /// What must hold of a row of `incident` or `alert` for it to be older than what is kept.
    func isOld(_ table: SQL) -> Clause {
        let cutoffs = [("0", horizon.resolved), ("1", horizon.open)] as [(SQL, Timestamp?)]
        let cases = cutoffs.compactMap { isOpen, cutoff in
            cutoff.map { cutoff in
                table + ".is_open = " + isOpen + Clause(" AND ") + table
                    + Clause(".last_update < ?", [cutoff.stored])
            }
        }
        guard let latest = [horizon.resolved, horizon.open].compactMap(\.self).max() else { return Clause("FALSE") }
        // The first condition alone is what an index over the time of the last change can serve.
        let either = cases.count == 2 ? "(" + cases[0] + ") OR (" + cases[1] + ")" : cases[0]
        return table + Clause(".last_update < ?", [latest.stored]) + " AND (" + either + ")"
    }
}

extension Session {
    /// The customers by how long their data is kept: all that go by the standard together, each of the others alone.
    func retentionGroups(_ standard: Retention, at moment: Timestamp) throws -> [RetentionGroup] {
        let others = try rows(
            """
            SELECT id, keep_resolved, keep_open, keep_log FROM customer
            WHERE keep_resolved IS NOT NULL OR keep_open IS NOT NULL OR keep_log IS NOT NULL
            """,
            [],
        ) { row in
            let customer: CustomerID = try row.take()
            return (customer, Retention(resolved: try row.take(), open: try row.take(), log: try row.take()))
        }
        let numbers = others.map { $0.0.stored }
        let standardGroup = RetentionGroup(horizon: Horizon(standard, at: moment)) { table in
            let others: Clause = numbers.isEmpty ? Clause("FALSE") : Clause(table + ".customer", isIn: numbers)
            // Of the log, what is of nobody goes by the standard too.
            return "(" + table + ".customer IS NULL OR NOT (" + others + "))"
        }
        return try [standardGroup]
            + others.map { customer, retention in
                let owner = try rowOwner(customer)
                return RetentionGroup(horizon: Horizon(retention.filled(from: standard), at: moment)) { table in
                    Clause(table + ".tenant", isIn: owner.tenants.map(\.stored))
                }
            }
    }

    /// The incidents that may go, those that changed longest ago first: old themselves, and all of their alerts too.
    func expiredIncidents(of group: RetentionGroup, limit: Int) throws -> [Int64] {
        // Index incident_by_update, or the tenant's; alert_of_incident for the alerts.
        try rows(
            "SELECT incident.id FROM incident WHERE " + expiredIncident(of: group)
                + " ORDER BY incident.last_update, incident.id" + .limit(limit)
        ) { try $0.take() }
    }

    /// The alerts that may go alone, for their incident is not here.
    func expiredLoneAlerts(of group: RetentionGroup, limit: Int) throws -> [Int64] {
        // Index alert_by_update, or the tenant's; the unique one of incident for the incident.
        try rows(
            "SELECT alert.id FROM alert WHERE " + expiredLoneAlert(of: group)
                + " ORDER BY alert.last_update, alert.id" + .limit(limit)
        ) { try $0.take() }
    }

    /// The entries of the change log that may go.
    func expiredChanges(of group: RetentionGroup, limit: Int) throws -> [Int64] {
        guard let cutoff = group.horizon.log else { return [] }
        return try rows(
            "SELECT change.sequence FROM change WHERE " + group.whose("change")
                + Clause(" AND change.recorded < ?", [cutoff.stored]) + " ORDER BY change.sequence" + .limit(limit)
        ) { try $0.take() }
    }

    /// Deletes those of some incidents that may still go, with their alerts.
    func expire(incidents: [Int64], of group: RetentionGroup) throws -> Expired {
        try lockTenants(of: "incident", incidents)
        let found = try rows(
            "SELECT incident.id, incident.tenant, incident.object FROM incident WHERE "
                + Clause("incident.id", isIn: incidents.map(\.stored)) + " AND " + expiredIncident(of: group)
        ) { try [$0.take(AnyValue.self).value, $0.take(AnyValue.self).value, $0.take(AnyValue.self).value] }
        let alerts = try rows(
            "DELETE FROM alert WHERE tenant = ? AND incident = ? RETURNING id",
            each: found.map { Array($0.dropFirst()) },
        ) { try $0.take(Int64.self) }
        try run("DELETE FROM incident WHERE id = ?", each: found.map { [$0[0]] })
        return Expired(incidents: found.count, alerts: alerts.count, changes: 0, mayBeMore: false)
    }

    /// Deletes those of some alerts that may still go.
    func expire(alerts: [Int64], of group: RetentionGroup) throws -> Expired {
        try lockTenants(of: "alert", alerts)
        let found = try rows(
            "DELETE FROM alert WHERE " + Clause("alert.id", isIn: alerts.map(\.stored)) + " AND "
                + expiredLoneAlert(of: group) + " RETURNING id"
        ) { try $0.take(Int64.self) }
        return Expired(incidents: 0, alerts: found.count, changes: 0, mayBeMore: false)
    }

    /// Deletes entries of the change log.
    func expire(changes: [Int64]) throws -> Expired {
        try run("DELETE FROM change WHERE sequence = ?", each: changes.map { [$0.stored] })
        return Expired(incidents: 0, alerts: 0, changes: changes.count, mayBeMore: false)
    }

    /// Keeps others from storing anything of the tenants whose objects these are, before they are looked at once more.
    ///
    /// What is stored between the look and the deletion would be deleted unseen, and never be asked for again.
    private func lockTenants(of table: SQL, _ numbers: [Int64]) throws {
        let tenants = Clause(table + ".id", isIn: numbers.map(\.stored))
        _ = try rows(
            "SELECT id FROM tenant WHERE id IN (SELECT tenant FROM " + table + " WHERE " + tenants + ") ORDER BY id"
                + dialect.lockingRows
        ) { try $0.take(Int64.self) }
    }

    private func expiredIncident(of group: RetentionGroup) -> Clause {
        group.whose("incident") + " AND " + group.isOld("incident")
            + """
             AND NOT EXISTS (
                SELECT 1 FROM alert
                WHERE alert.tenant = incident.tenant AND alert.incident = incident.object AND NOT (
            """ + group.isOld("alert") + "))"
    }

    private func expiredLoneAlert(of group: RetentionGroup) -> Clause {
        group.whose("alert") + " AND " + group.isOld("alert")
            + """
             AND (alert.incident IS NULL OR NOT EXISTS (
                SELECT 1 FROM incident WHERE incident.tenant = alert.tenant AND incident.object = alert.incident
            ))
            """
    }
}
