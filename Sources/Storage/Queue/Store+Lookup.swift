package import Foundation
package import Tenants

extension Store {
    /// The incidents of an identifier, which is unique in a tenant only, with what their alerts name where that is asked for; where the
    /// tenant is said, its one alone.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func incidents(
        withID id: IncidentID,
        of tenant: TenantID? = nil,
        in scope: CustomerScope,
        includingAssets: Bool = false,
        limit: Int = .max,
    ) async throws(StorageError) -> [IncidentRow] {
        try await driver.read { session in
            // The unique index of each tenant in turn: few have the identifier, and none is passed over. The signs keep SQLite from
            // going through all of a customer's instead.
            let condition = [
                "incident.tenant IN (" + Clause(tenants: tenant, in: scope) + ")",
                Clause("incident.object = ?", [id.stored]),
                Clause("+incident.customer", isIn: scope),
            ]
            return try IncidentListing(session, includingAssets: includingAssets).rows(
                (QueueTable.incident.selection + " WHERE " + condition.allTrue() + " ORDER BY incident.tenant"
                    + .limit(limit)).frequent(in: scope),
            )
        }
    }

    /// The alerts of an identifier, which is unique in a tenant only, with their evidence; where the tenant is said, its one alone.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func alerts(
        withID id: AlertID,
        of tenant: TenantID? = nil,
        in scope: CustomerScope,
        limit: Int = .max,
    ) async throws(StorageError) -> [AlertRow] {
        try await driver.read { session in
            // The unique index of each tenant in turn: few have the identifier, and none is passed over. The signs keep SQLite from
            // going through all of a customer's instead.
            let condition = [
                "alert.tenant IN (" + Clause(tenants: tenant, in: scope) + ")",
                Clause("alert.object = ?", [id.stored]),
                Clause("+alert.customer", isIn: scope),
            ]
            return try AlertListing(session, includingEvidence: true).rows(
                (QueueTable.alert.selection + " WHERE " + condition.allTrue() + " ORDER BY alert.tenant"
                    + .limit(limit)).frequent(in: scope),
            )
        }
    }

    /// The alerts of an incident with their evidence, in the order in which they came to be.
    ///
    /// Those that still belong to incidents which were merged into it are among them.
    /// - Parameters:
    ///   - incident: The incident.
    ///   - tenant: The tenant that has it.
    ///   - scope: Whose alerts may be seen.
    ///   - most: So many, of more the last ones; `nil` for all.
    /// - Returns: The alerts.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func alerts(
        ofIncident incident: IncidentID,
        of tenant: TenantID,
        in scope: CustomerScope,
        most: Int? = nil,
    ) async throws(StorageError) -> [AlertRow] {
        try await driver.read { session in
            let alerts = try AlertListing(session, includingEvidence: true).rows(
                (QueueTable.alert.selection + " WHERE " + Clause(alertsOf: incident, of: tenant, in: scope)
                    + " ORDER BY +alert.created DESC, alert.id DESC" + (most.map { Clause.limit($0) } ?? Clause("")))
                    .frequent(in: scope),
            )
            return alerts.reversed()
        }
    }

    /// A page of the alerts of an incident with their evidence, in the order in which they came to be.
    ///
    /// Those that still belong to incidents which were merged into it are among them.
    /// - Parameters:
    ///   - incident: The incident.
    ///   - tenant: The tenant that has it.
    ///   - scope: Whose alerts may be seen.
    ///   - place: The last alert of the page before; `nil` for the first page.
    ///   - limit: How many there are on a page.
    /// - Returns: The alerts.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func alerts(
        ofIncident incident: IncidentID,
        of tenant: TenantID,
        in scope: CustomerScope,
        after place: QueuePlace?,
        limit: Int,
    ) async throws(StorageError) -> [AlertRow] {
        try await driver.read { session in
            let rest = place.map { place in
                Clause(" AND (alert.created, alert.id) > (?, ?)", [place.created.stored, place.number.stored])
            }
            let numbers = try session.rows(
                "SELECT alert.id FROM alert WHERE " + Clause(alertsOf: incident, of: tenant, in: scope)
                    + (rest ?? Clause("")) + " ORDER BY +alert.created, alert.id" + .limit(limit)
            ) { try $0.take(Int64.self) }
            return try AlertListing(session, includingEvidence: true).rows(numbered: numbers)
        }
    }

    /// The JSON of an incident or an alert, byte for byte as Microsoft sent it; `nil` where the scope holds none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func original(
        of stream: Tenants.Stream,
        id: String,
        of tenant: TenantID,
        in scope: CustomerScope,
    ) async throws(StorageError) -> Data? {
        let selection: SQL =
            switch stream {
            case .incidents:
                """
                SELECT incident_original.encoding, incident_original.body
                FROM incident AS object
                    JOIN incident_original ON incident_original.incident = object.id
                    JOIN tenant ON tenant.id = object.tenant
                """
            case .alerts:
                """
                SELECT alert_original.encoding, alert_original.body
                FROM alert AS object
                    JOIN alert_original ON alert_original.alert = object.id
                    JOIN tenant ON tenant.id = object.tenant
                """
            }
        let kept = try await driver.read { session in
            let condition = [
                Clause("object.object = ?", [id.stored]),
                Clause("tenant.tenant_id = ?", [tenant.stored]),
                Clause("+object.customer", isIn: scope),
            ]
            return try session.rows((selection + " WHERE " + condition.allTrue()).frequent(in: scope)) {
                try KeptOriginal(from: &$0)
            }.first
        }
        return try kept.map { kept throws(StorageError) in try press.unpack(kept) }
    }
}

extension Clause {
    /// The numbers of the tenants in which an identifier is looked for: of a scope's, or the one that is said.
    fileprivate init(tenants tenant: TenantID?, in scope: CustomerScope) {
        guard let tenant else {
            self = "SELECT tenant.id FROM tenant WHERE " + Clause("tenant.customer", isIn: scope)
            return
        }
        self.init("SELECT tenant.id FROM tenant WHERE tenant.tenant_id = ?", [tenant.stored])
    }

    /// What must hold of an alert of an incident, or of one that was merged into it.
    fileprivate init(alertsOf incident: IncidentID, of tenant: TenantID, in scope: CustomerScope) {
        // Index alert_of_incident, and incident_by_redirect; the signs keep SQLite from going through all alerts by when they came to
        // be, or all of a customer's.
        self = [
            Clause("alert.tenant = (SELECT tenant.id FROM tenant WHERE tenant.tenant_id = ?)", [tenant.stored]),
            Clause(
                """
                alert.incident IN (
                    SELECT CAST(? AS TEXT) UNION SELECT merged.object FROM incident AS merged
                    WHERE merged.redirected_to = ?
                        AND merged.tenant = (SELECT tenant.id FROM tenant WHERE tenant.tenant_id = ?)
                )
                """,
                [incident.stored, incident.stored, tenant.stored],
            ),
            Clause("+alert.customer", isIn: scope),
        ].allTrue()
    }
}
