package import Tenants

extension Store {
    /// Writes down how a reading went: what it found missing is a gap from then on, or still one.
    ///
    /// A reading that came to the end closes the gaps that it did not find again; one that also found none is a whole
    /// read.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that no customer owns.
    package func record(
        _ outcome: ReadOutcome,
        of stream: Tenants.Stream,
        of tenant: TenantID,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            let owned = try session.owned(tenant)
            for finding in outcome.findings {
                try session.note(finding, of: stream, of: owned, at: moment)
            }
            if outcome.reachedEnd {
                try session.closeGaps(of: stream, of: owned, besides: outcome.findings)
            }
            let isWhole = outcome.reachedEnd && outcome.findings.isEmpty
            try session.run(
                """
                INSERT INTO stream_progress (customer, tenant, stream, last_attempt, last_whole_read)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant, stream) DO UPDATE SET
                    last_attempt = excluded.last_attempt,
                    last_whole_read = COALESCE(excluded.last_whole_read, stream_progress.last_whole_read)
                """,
                [
                    owned.customer.stored, owned.number.stored, stream.stored, moment.stored,
                    (isWhole ? moment : nil).stored,
                ],
            )
        }
    }
}

/// The numbers of a tenant that a customer owns.
struct OwnedTenant: Sendable {
    let number: Int64
    let customer: CustomerID
    let tenant: TenantID
}

extension Session {
    /// The numbers of a tenant in which nobody else stores anything before this transaction ends.
    /// - Throws: ``StorageError/unknownTenant(_:)``: what belongs to nobody is never stored under somebody.
    func owned(_ tenant: TenantID) throws -> OwnedTenant {
        // Two literals, so that each stays prepared.
        let statement: SQL =
            switch dialect {
            case .sqlite:
                """
                SELECT id, customer FROM tenant
                WHERE tenant_id = ? AND customer NOT IN (SELECT customer FROM departure)
                """
            case .postgreSQL:
                """
                SELECT id, customer FROM tenant
                WHERE tenant_id = ? AND customer NOT IN (SELECT customer FROM departure) FOR NO KEY UPDATE
                """
            }
        let owned = try first(statement, [tenant.stored]) { row in
            OwnedTenant(number: try row.take(), customer: try row.take(), tenant: tenant)
        }
        guard let owned else { throw StorageError.unknownTenant(tenant) }
        return owned
    }

    /// Opens a gap; or, where it is open already, keeps its beginning.
    fileprivate func note(
        _ finding: ReadOutcome.Finding,
        of stream: Tenants.Stream,
        of owned: OwnedTenant,
        at moment: Timestamp,
    ) throws {
        try run(
            """
            INSERT INTO gap (customer, tenant, stream, cause, subject, reason, since, last_seen)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, stream, cause, subject) DO UPDATE SET
                reason = excluded.reason, last_seen = excluded.last_seen
            """,
            [
                owned.customer.stored, owned.number.stored, stream.stored, finding.cause.stored,
                finding.subject.stored, finding.reason.stored, moment.stored, moment.stored,
            ],
        )
    }

    fileprivate func closeGaps(
        of stream: Tenants.Stream,
        of owned: OwnedTenant,
        besides findings: [ReadOutcome.Finding],
    ) throws {
        let found = Set(findings.map { [$0.cause.stored, $0.subject.stored] })
        let open = try rows(
            "SELECT cause, subject FROM gap WHERE tenant = ? AND stream = ?",
            [owned.number.stored, stream.stored],
        ) { row in [try row.take(Gap.Cause.self).stored, try row.take(Hostile.self).stored] }
        for gap in open where !found.contains(gap) {
            try run(
                "DELETE FROM gap WHERE tenant = ? AND stream = ? AND cause = ? AND subject = ?",
                [owned.number.stored, stream.stored] + gap,
            )
        }
    }
}
