package import Tenants

/// An incident that others speak of and that is not here: alerts belong to it, or incidents were merged into it.
package struct MissingIncident: Hashable, Sendable {
    package let tenant: TenantID
    package let cloud: Cloud
    package let id: IncidentID
    /// How many alerts wait for it.
    package let alerts: Int
    /// Whether the incidents were read to their end since, and it was not among them; so that only asking for it by its
    /// ID is left, which was not done yet, or a day ago.
    package let isOverdue: Bool
}

extension Store {
    /// The incidents that are not here although others speak of them, those of customers who are read.
    ///
    /// Usually the next reading of the incidents brings them.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func missingIncidents(in scope: CustomerScope) async throws(StorageError) -> [MissingIncident] {
        try await driver.read { session in
            try session.missing(MissingIncident.ofAlerts, in: scope)
                + session.missing(MissingIncident.ofMergers, in: scope)
        }
    }
}

extension Store {
    /// Writes down that Microsoft does not have an incident that others speak of, which is no reading of the incidents.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that no customer owns.
    package func recordGone(
        _ missing: MissingIncident,
        because reason: Hostile,
        at moment: Timestamp,
    ) async throws(StorageError) {
        let matter = Matter.incidentGone(missing.id.rawValue, alerts: missing.alerts)
        let finding = ReadOutcome.Finding(
            cause: .gone,
            subject: Hostile(missing.id.rawValue),
            reason: reason,
            matter: matter.written
        )
        let outcome = ReadOutcome(reachedEnd: false, findings: [finding])
        try await driver.write { session in
            let owned = try session.owned(missing.tenant)
            _ = try session.note(outcome, of: .incidents, of: owned, at: moment, began: nil)
        }
    }

    /// Closes the gaps of incidents that were gone and are here by now, or of which nobody speaks any more.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func closeGone(in scope: CustomerScope) async throws(StorageError) {
        let closed = try await driver.read { session in
            try session.rows(
                Clause(
                    """
                    SELECT gap.tenant, gap.subject FROM gap
                    WHERE gap.stream = ? AND gap.cause = ? AND (EXISTS (
                        SELECT 1 FROM incident WHERE incident.tenant = gap.tenant AND incident.object = gap.subject
                    ) OR NOT EXISTS (
                        SELECT 1 FROM alert WHERE alert.tenant = gap.tenant AND alert.incident = gap.subject
                    ) AND NOT EXISTS (
                        SELECT 1 FROM incident AS merged
                        WHERE merged.tenant = gap.tenant AND merged.redirected_to = gap.subject
                    )) AND
                    """,
                    [Tenants.Stream.incidents.stored, Gap.Cause.gone.stored],
                ) + " " + Clause("gap.customer", isIn: scope)
            ) { [try $0.take(Int64.self).stored, try $0.take(String.self).stored] }
        }
        guard !closed.isEmpty else { return }
        try await driver.write { session in
            try session.run(
                "DELETE FROM gap WHERE stream = 'incidents' AND cause = 'gone' AND tenant = ? AND subject = ?",
                each: closed,
            )
        }
    }
}

extension MissingIncident {
    /// Index alert_of_incident alone, in its order, and the unique one of incident.
    fileprivate static let ofAlerts: SQL = """
        SELECT alert.tenant, alert.incident AS object, COUNT(*) AS alerts,
            (SELECT MAX(last_update) FROM alert AS one WHERE one.tenant = alert.tenant AND one.incident = alert.incident)
                AS told
        FROM alert
        WHERE alert.incident IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM incident WHERE incident.tenant = alert.tenant AND incident.object = alert.incident
        )
        GROUP BY alert.tenant, alert.incident
        """

    /// Index incident_by_redirect, which holds nothing but what was merged.
    fileprivate static let ofMergers: SQL = """
        SELECT merged.tenant, merged.redirected_to AS object, 0 AS alerts, MAX(merged.last_update) AS told
        FROM incident AS merged
        WHERE merged.redirected_to IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM incident WHERE incident.tenant = merged.tenant AND incident.object = merged.redirected_to
        )
        GROUP BY merged.tenant, merged.redirected_to
        """

    /// How long after the last word of it a reading of the incidents should have met it.
    fileprivate static let delay: Duration = .seconds(600)

    /// After what time one that was gone is asked for once more.
    fileprivate static let pause: Duration = .seconds(86_400)
}

extension Session {
    fileprivate func missing(_ selection: SQL, in scope: CustomerScope) throws -> [MissingIncident] {
        let found = try rows(
            """
            SELECT tenant.tenant_id, tenant.cloud, missing.object, missing.alerts, missing.told,
                CASE WHEN stream_progress.failures = 0 AND stream_progress.walk_began IS NULL
                    THEN stream_progress.last_attempt END,
                (SELECT gap.last_seen FROM gap WHERE gap.tenant = tenant.id AND gap.stream = 'incidents'
                    AND gap.cause = 'gone' AND gap.subject = missing.object)
            FROM (
            """ + Clause(selection)
                + """
                ) AS missing
                    JOIN tenant ON tenant.id = missing.tenant
                    JOIN customer ON customer.id = tenant.customer
                    LEFT JOIN stream_progress
                        ON stream_progress.tenant = tenant.id AND stream_progress.stream = 'incidents'
                WHERE
                """ + " " + Clause("customer.state", isIn: CustomerState.read) + " AND "
                + Clause("tenant.customer", isIn: scope) + " ORDER BY missing.told, missing.object"
        ) { row in
            let (tenant, cloud): (TenantID, Cloud) = (try row.take(), try row.take())
            let (id, alerts): (IncidentID, Int) = (try row.take(), try row.take())
            let (told, read): (Timestamp, Timestamp?) = (try row.take(), try row.take())
            let gone: Timestamp? = try row.take()
            return MissingIncident(
                tenant: tenant,
                cloud: cloud,
                id: id,
                alerts: alerts,
                isOverdue: read.map { read in
                    read > told + MissingIncident.delay && gone.map { read > $0 + MissingIncident.pause } ?? true
                } ?? false,
            )
        }
        return found
    }
}
