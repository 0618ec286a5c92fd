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
        // Asked for few or none of a page: most are newer.
        try await kept(page, of: tenant) {
            horizon.isPassed(by: $0.lastUpdate, isOpen: $0.status.isOpen)
        } unless: {
            session,
            owned,
            incident in
            try session.first(
                """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM incident WHERE tenant = ? AND object = ?)
                    OR EXISTS (SELECT 1 FROM alert WHERE tenant = ? AND incident = ?)
                """,
                [owned.number.stored, incident.id.stored, owned.number.stored, incident.id.stored],
            ) { try $0.take(Int.self) } != nil
        }
    }

    /// Those of some alerts that are to be stored: all but what would be deleted again for its age.
    ///
    /// An old one is stored all the same where it, or its incident, is here.
    /// - Throws: As with incidents.
    package func kept(
        _ page: [Received<Alert>],
        of tenant: TenantID,
        within horizon: Horizon,
    ) async throws(StorageError) -> [Received<Alert>] {
        try await kept(page, of: tenant) {
            horizon.isPassed(by: $0.lastUpdate, isOpen: $0.status.isOpen)
        } unless: {
            session,
            owned,
            alert in
            try session.first(
                """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM alert WHERE tenant = ? AND object = ?)
                    OR EXISTS (SELECT 1 FROM incident WHERE tenant = ? AND object = ?)
                """,
                [
                    owned.number.stored, alert.id.stored, owned.number.stored,
                    (alert.incident?.rawValue ?? "").stored,
                ],
            ) { try $0.take(Int.self) } != nil
        }
    }

    private func kept<Object: Sendable>(
        _ page: [Received<Object>],
        of tenant: TenantID,
        isPast: (Object) -> Bool,
        unless isWanted: @escaping @Sendable (any Session, OwnedTenant, Object) throws -> Bool,
    ) async throws(StorageError) -> [Received<Object>] {
        let past = page.map { isPast($0.object) }
        guard past.contains(true) else { return page }
        return try await driver.read { session in
            let owned = try session.ownedNow(tenant)
            return try zip(page, past).filter { received, isPast in
                try !isPast || isWanted(session, owned, received.object)
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
