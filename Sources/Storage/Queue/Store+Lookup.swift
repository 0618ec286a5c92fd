package import Foundation
package import Tenants

extension Store {
    /// The incidents of an identifier, which is unique in a tenant only.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func incidents(withID id: IncidentID, in scope: CustomerScope) async throws(StorageError) -> [IncidentRow] {
        try await driver.read { session in
            // The unique index of each tenant in turn: few have the identifier, and none is passed over.
            let condition = [
                "incident.tenant IN (SELECT tenant.id FROM tenant WHERE " + Clause("tenant.customer", isIn: scope)
                    + ")",
                Clause("incident.object = ?", [id.stored]),
                Clause("incident.customer", isIn: scope),
            ]
            return try IncidentListing(session).rows(
                QueueTable.incident.selection + " WHERE " + condition.allTrue() + " ORDER BY incident.tenant",
            )
        }
    }

    /// The alerts of an identifier, which is unique in a tenant only, with their evidence.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func alerts(withID id: AlertID, in scope: CustomerScope) async throws(StorageError) -> [AlertRow] {
        try await driver.read { session in
            // The unique index of each tenant in turn: few have the identifier, and none is passed over.
            let condition = [
                "alert.tenant IN (SELECT tenant.id FROM tenant WHERE " + Clause("tenant.customer", isIn: scope) + ")",
                Clause("alert.object = ?", [id.stored]),
                Clause("alert.customer", isIn: scope),
            ]
            return try AlertListing(session, includingEvidence: true).rows(
                QueueTable.alert.selection + " WHERE " + condition.allTrue() + " ORDER BY alert.tenant",
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
            // Index alert_of_incident, and incident_by_redirect.
            let condition = [
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
                Clause("alert.customer", isIn: scope),
            ]
            let alerts = try AlertListing(session, includingEvidence: true).rows(
                QueueTable.alert.selection + " WHERE " + condition.allTrue()
                    + " ORDER BY alert.created DESC, alert.id DESC" + (most.map { Clause.limit($0) } ?? Clause("")),
            )
            return alerts.reversed()
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
                Clause("object.customer", isIn: scope),
            ]
            return try session.rows(selection + " WHERE " + condition.allTrue()) {
                try KeptOriginal(from: &$0)
            }.first
        }
        return try kept.map { kept throws(StorageError) in try press.unpack(kept) }
    }
}
