package import Tenants

/// Someone who is looking at an incident.
package struct Presence: Hashable, Sendable {
    package let account: AccountID
    package let name: AccountName
    package let customer: CustomerID
    package let tenant: TenantID
    package let incident: IncidentID
}

extension Store {
    /// Writes down that someone is looking at an incident, or still is, and forgets whoever has not been looking since a moment.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func look(
        at incident: IncidentID,
        of tenant: TenantID,
        in scope: CustomerScope,
        by account: AccountID,
        at moment: Timestamp,
        forgettingBefore end: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            // Index presence_by_time.
            try session.run("DELETE FROM presence WHERE seen < ?", [end.stored])
            // The unique index of each tenant's incidents: of what there is not, nothing is kept.
            let found = try session.rows(
                Clause(
                    """
                    SELECT incident.customer, incident.tenant
                    FROM incident JOIN tenant ON tenant.id = incident.tenant
                    WHERE tenant.tenant_id = ? AND incident.object = ? AND
                    """,
                    [tenant.stored, incident.stored],
                ) + " " + Clause("incident.customer", isIn: scope)
            ) { (customer: try $0.take(CustomerID.self), tenant: try $0.take(Int64.self)) }
            guard let owner = found.first else { return }
            try session.run(
                """
                INSERT INTO presence (account, customer, tenant, object, seen) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account, tenant, object) DO UPDATE SET seen = excluded.seen
                """,
                [account.stored, owner.customer.stored, owner.tenant.stored, incident.stored, moment.stored],
            )
        }
    }

    /// Writes down that someone has left an incident.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func lookAway(
        from incident: IncidentID,
        of tenant: TenantID,
        by account: AccountID,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.run(
                """
                DELETE FROM presence WHERE account = ? AND object = ?
                    AND tenant IN (SELECT id FROM tenant WHERE tenant_id = ?)
                """,
                [account.stored, incident.stored, tenant.stored],
            )
        }
    }

    /// Who has been looking at incidents of a scope since a moment, by their names.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func presences(since moment: Timestamp, in scope: CustomerScope) async throws(StorageError) -> [Presence] {
        try await driver.read { session in
            // Index presence_by_time: of people who look at once there are few.
            try session.rows(
                Clause(
                    """
                    SELECT presence.account, account.name, presence.customer, tenant.tenant_id, presence.object
                    FROM presence JOIN account ON account.id = presence.account JOIN tenant ON tenant.id = presence.tenant
                    WHERE presence.seen >= ? AND account.disabled = 0 AND
                    """,
                    [moment.stored],
                ) + " " + Clause("presence.customer", isIn: scope)
                    + " ORDER BY account.name, tenant.tenant_id, presence.object"
            ) { row in
                Presence(
                    account: try row.take(),
                    name: try row.take(),
                    customer: try row.take(),
                    tenant: try row.take(),
                    incident: try row.take(),
                )
            }
        }
    }
}
