package import Tenants

extension Store {
    /// How far back a tenant's data is kept at a moment.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that no customer owns.
    package func horizon(
        of tenant: TenantID,
        _ standard: Retention,
        at moment: Timestamp,
    ) async throws(StorageError) -> Horizon {
        try await driver.read { session in
            let owned = try session.ownedNow(tenant)
            let own = try session.first(
                "SELECT keep_resolved, keep_open, keep_log FROM customer WHERE id = ?",
                [owned.customer.stored],
            ) { Retention(resolved: try $0.take(), open: try $0.take(), log: try $0.take()) }
            return Horizon((own ?? Retention()).filled(from: standard), at: moment)
        }
    }

    /// Those of some incidents that are to be stored: all but what would be deleted again for its age.
    ///
    /// Graph lists what we no longer keep for as long as Microsoft does, and stored once more it would be taken for new.
    /// An old one is stored all the same where it, or an alert of it, is here.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that no customer owns.
    package func kept(
        _ page: [Received<Incident>],
        of tenant: TenantID,
        within horizon: Horizon,
    ) async throws(StorageError) -> [Received<Incident>] {
        try await kept(page, of: tenant, besides: Store.incidentOrItsAlerts) { incident in
            guard horizon.isPassed(by: incident.lastUpdate, isOpen: incident.status.isOpen) else { return nil }
            return [incident.id.stored, incident.id.stored]
        }
    }

    /// The tenant, the incident, the tenant, the incident.
    private static let incidentOrItsAlerts: SQL = """
        SELECT 1 WHERE EXISTS (SELECT 1 FROM incident WHERE tenant = ? AND object = ?)
            OR EXISTS (SELECT 1 FROM alert WHERE tenant = ? AND incident = ?)
        """

    /// Those of some alerts that are to be stored: all but what would be deleted again for its age.
    ///
    /// An old one is stored all the same where it, or its incident, is here.
    /// - Throws: As with incidents.
    package func kept(
        _ page: [Received<Alert>],
        of tenant: TenantID,
        within horizon: Horizon,
    ) async throws(StorageError) -> [Received<Alert>] {
        try await kept(page, of: tenant, besides: Store.alertOrItsIncident) { alert in
            guard horizon.isPassed(by: alert.lastUpdate, isOpen: alert.status.isOpen) else { return nil }
            return [alert.id.stored, (alert.incident?.rawValue ?? "").stored]
        }
    }

    /// The tenant, the alert, the tenant, the incident.
    private static let alertOrItsIncident: SQL = """
        SELECT 1 WHERE EXISTS (SELECT 1 FROM alert WHERE tenant = ? AND object = ?)
            OR EXISTS (SELECT 1 FROM incident WHERE tenant = ? AND object = ?)
        """

    /// Those of a page that are not past, or that the statement finds by the two names that an object that is past has
    /// in it.
    private func kept<Object: Sendable>(
        _ page: [Received<Object>],
        of tenant: TenantID,
        besides statement: SQL,
        namesOfPast: (Object) -> [Value]?,
    ) async throws(StorageError) -> [Received<Object>] {
        let names = page.map { namesOfPast($0.object) }
        // Most are newer, and nobody needs to be asked.
        guard names.contains(where: { $0 != nil }) else { return page }
        return try await driver.read { session in
            let owned = try session.ownedNow(tenant)
            return try zip(page, names).filter { _, names in
                guard let names else { return true }
                let arguments = names.flatMap { [owned.number.stored, $0] }
                return try session.first(statement, arguments) { try $0.take(Int.self) } != nil
            }.map { $0.0 }
        }
    }
}

extension Session {
    /// The numbers of a tenant that a customer owns, for a transaction that only reads and so need not hold them.
    fileprivate func ownedNow(_ tenant: TenantID) throws -> OwnedTenant {
        let owned = try first(
            """
            SELECT id, customer FROM tenant
            WHERE tenant_id = ? AND customer NOT IN (SELECT customer FROM departure)
            """,
            [tenant.stored],
        ) { row in OwnedTenant(number: try row.take(), customer: try row.take(), tenant: tenant) }
        guard let owned else { throw StorageError.unknownTenant(tenant) }
        return owned
    }
}
