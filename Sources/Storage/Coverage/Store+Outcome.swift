package import Tenants

extension Store {
    /// Writes down how a reading went: what it found missing is a gap from then on, or still one.
    ///
    /// A reading that came to the end closes the gaps that it did not find again; one that also found none is a whole
    /// read.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that no customer owns, or
    ///   ``StorageError/leaseLost(_:_:)``.
    package func record(
        _ outcome: ReadOutcome,
        of stream: Tenants.Stream,
        of tenant: TenantID,
        at moment: Timestamp,
        under lease: Lease? = nil,
    ) async throws(StorageError) {
        try await driver.write { session in
            let owned = try session.owned(tenant)
            if let lease { try session.check(lease, of: owned) }
            let isWhole = try session.note(outcome, of: stream, of: owned, at: moment, began: nil)
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

    /// Opens and closes gaps after a reading, and says whether the stream was read whole.
    ///
    /// A reading of several slices names the moment when it began: what an earlier slice found is as good as found now.
    func note(
        _ outcome: ReadOutcome,
        of stream: Tenants.Stream,
        of owned: OwnedTenant,
        at moment: Timestamp,
        began: Timestamp?,
    ) throws -> Bool {
        for finding in outcome.findings {
            try note(finding, of: stream, of: owned, at: moment)
        }
        guard outcome.reachedEnd else { return false }
        return try closeGaps(of: stream, of: owned, besides: outcome.findings, unseenSince: began)
    }

    private func note(
        _ finding: ReadOutcome.Finding,
        of stream: Tenants.Stream,
        of owned: OwnedTenant,
        at moment: Timestamp,
    ) throws {
        try run(
            """
            INSERT INTO gap (customer, tenant, stream, cause, subject, reason, matter, since, last_seen)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, stream, cause, subject) DO UPDATE SET
                reason = excluded.reason, matter = excluded.matter, last_seen = excluded.last_seen
            """,
            [
                owned.customer.stored, owned.number.stored, stream.stored, finding.cause.stored,
                finding.subject.stored, finding.reason.stored, (finding.matter?.text).stored, moment.stored,
                moment.stored,
            ],
        )
    }

    /// Closes the gaps that a reading did not find again, in whichever of its slices, and says whether none is left.
    ///
    /// What is gone is in no list, so no reading says anything of it (``Store/closeGone(in:)``).
    private func closeGaps(
        of stream: Tenants.Stream,
        of owned: OwnedTenant,
        besides findings: [ReadOutcome.Finding],
        unseenSince began: Timestamp?,
    ) throws -> Bool {
        let found = Set(findings.map { [$0.cause.stored, $0.subject.stored] })
        let open = try rows(
            "SELECT cause, subject, last_seen FROM gap WHERE tenant = ? AND stream = ?",
            [owned.number.stored, stream.stored],
        ) {
            (cause: try $0.take(Gap.Cause.self), subject: try $0.take(Hostile.self), seen: try $0.take(Timestamp.self))
        }.filter(\.cause.isBlinding)
        let gone = open.filter { gap in
            guard !found.contains([gap.cause.stored, gap.subject.stored]) else { return false }
            // What an earlier slice passed over is still missing; what held it up is over once the end was reached.
            return began.map { gap.seen < $0 || !gap.cause.isPassedOver } ?? true
        }
        try run(
            "DELETE FROM gap WHERE tenant = ? AND stream = ? AND cause = ? AND subject = ?",
            each: gone.map { [owned.number.stored, stream.stored, $0.cause.stored, $0.subject.stored] },
        )
        return open.count == gone.count
    }
}

extension Gap.Cause {
    /// Whether a reading goes on without what is missing.
    fileprivate var isPassedOver: Bool {
        switch self {
        case .partial, .unread: true
        case .noToken, .unauthorized, .forbidden, .throttled, .failed, .unsupported, .gone: false
        }
    }
}
