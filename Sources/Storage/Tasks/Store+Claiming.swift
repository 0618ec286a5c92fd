package import Tenants

extension Store {
    /// Takes tasks of a scope that are due and nobody's: the most urgent first, then those that have waited longest.
    ///
    /// They are the holder's until the lease ends, and another's who asks after that. What was read to its end, or in
    /// vain, after a moment that is given is passed over.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func claim(
        holder: String,
        limit: Int,
        at moment: Timestamp,
        leaseFor time: Duration,
        notReadSince start: Timestamp? = nil,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [ClaimedTask] {
        try await driver.write { session in
            var found: [(tenant: Int64, stream: Tenants.Stream)] = []
            for urgency in TaskUrgency.allCases where found.count < limit {
                found += try session.due(urgency, limit: limit - found.count, at: moment, start, in: scope)
            }
            return try session.take(found, for: holder, until: moment + time)
        }
    }

    /// Prolongs leases.
    /// - Returns: Those that still held; the others were taken over, and nothing can be stored under them.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func renew(_ leases: Set<Lease>, until end: Timestamp) async throws(StorageError) -> Set<Lease> {
        guard !leases.isEmpty else { return [] }
        return try await driver.write { session in
            let held = try session.rows(
                """
                UPDATE stream_progress SET lease_until = ?
                WHERE tenant = (SELECT id FROM tenant WHERE tenant_id = ?) AND stream = ?
                    AND lease_holder = ? AND lease_token = ?
                RETURNING lease_token, stream, (SELECT tenant_id FROM tenant WHERE id = stream_progress.tenant),
                    lease_holder
                """,
                each: leases.map { lease in
                    [
                        end.stored, lease.tenant.stored, lease.stream.stored, lease.holder.stored, lease.token.stored,
                    ]
                },
            ) { row in
                let token: Int64 = try row.take()
                let stream: Tenants.Stream = try row.take()
                return Lease(tenant: try row.take(), stream: stream, holder: try row.take(), token: token)
            }
            return Set(held)
        }
    }

    /// When the next task of a scope is due that nobody holds; `nil` where there is none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func nextDue(in scope: CustomerScope) async throws(StorageError) -> Timestamp? {
        try await driver.read { session in
            try TaskUrgency.allCases.compactMap { urgency in
                // Index task_by_due: the first that is free.
                try session.rows(
                    Clause(
                        "SELECT due FROM stream_progress WHERE urgency = ? AND due IS NOT NULL AND lease_until IS NULL AND ",
                        [urgency.stored],
                    ) + Clause("customer", isIn: scope) + " ORDER BY due LIMIT 1",
                ) { try $0.take(Timestamp.self) }.first
            }.min()
        }
    }
}

extension Session {
    fileprivate func due(
        _ urgency: TaskUrgency,
        limit: Int,
        at moment: Timestamp,
        _ start: Timestamp?,
        in scope: CustomerScope,
    ) throws -> [(tenant: Int64, stream: Tenants.Stream)] {
        // Index task_by_due, in order from its beginning on. The states are asked for in a subquery: nothing but the
        // tasks themselves is to be locked.
        let unread =
            start.map {
                Clause(
                    " AND (last_attempt IS NULL OR last_attempt <= ? OR failures > 0 OR walk_began IS NOT NULL)",
                    [$0.stored]
                )
            } ?? Clause("")
        return try rows(
            Clause(
                """
                SELECT tenant, stream FROM stream_progress
                WHERE urgency = ? AND due <= ? AND (lease_until IS NULL OR lease_until <= ?)
                    AND customer IN (SELECT id FROM customer WHERE
                """,
                [urgency.stored, moment.stored, moment.stored],
            ) + " " + Clause("state", isIn: CustomerState.read) + ") AND " + Clause("customer", isIn: scope)
                + unread + " ORDER BY due, tenant, stream" + .limit(limit) + dialect.lockingFreeRows,
        ) { (tenant: try $0.take(), stream: try $0.take()) }
    }

    fileprivate func take(
        _ found: [(tenant: Int64, stream: Tenants.Stream)],
        for holder: String,
        until end: Timestamp,
    ) throws -> [ClaimedTask] {
        let keys = found.map { [$0.tenant.stored, $0.stream.stored] }
        let tokens = try rows(
            """
            UPDATE stream_progress SET lease_holder = ?, lease_until = ?, lease_token = lease_token + 1
            WHERE tenant = ? AND stream = ?
            RETURNING lease_token
            """,
            each: keys.map { [holder.stored, end.stored] + $0 },
        ) { try $0.take(Int64.self) }
        let gaps = try rows(
            """
            SELECT tenant.tenant_id, gap.stream, gap.cause, gap.subject, gap.reason, gap.matter, gap.since, gap.last_seen
            FROM gap JOIN tenant ON tenant.id = gap.tenant
            WHERE gap.tenant = ? AND gap.stream = ?
            """,
            each: keys,
        ) { try Gap(from: &$0) }
        var unclaimed = tokens.makeIterator()
        return try rows(
            """
            SELECT tenant.tenant_id, stream_progress.stream, stream_progress.last_whole_read,
                stream_progress.last_attempt, stream_progress.position, stream_progress.due,
                stream_progress.failures, stream_progress.rest_until, stream_progress.changes_per_hour,
                stream_progress.last_duration, stream_progress.customer, stream_progress.urgency,
                stream_progress.walk_began, stream_progress.walk_start, stream_progress.walk_resume,
                tenant.display_name, tenant.default_domain, tenant.cloud
            FROM stream_progress JOIN tenant ON tenant.id = stream_progress.tenant
            WHERE stream_progress.tenant = ? AND stream_progress.stream = ?
            """,
            each: keys,
        ) { row in
            var health = try StreamHealth(from: &row)
            health.gaps = gaps.filter { $0.tenant == health.tenant && $0.stream == health.stream }
            let lease = Lease(
                tenant: health.tenant,
                stream: health.stream,
                holder: holder,
                token: unclaimed.next() ?? 0,
            )
            return try ClaimedTask(lease, health, from: &row)
        }
    }
}

extension ClaimedTask {
    /// Takes the columns from `customer` to `cloud`.
    fileprivate init(_ lease: Lease, _ health: StreamHealth, from row: inout Row) throws {
        self.lease = lease
        self.health = health
        customer = try row.take()
        urgency = try row.take()
        let began: Timestamp? = try row.take()
        let start: Timestamp? = try row.take()
        let resume: Timestamp? = try row.take()
        underWay = began.map { ReadUnderWay(began: $0, start: start, resume: resume) }
        tenant = Tenant(
            id: health.tenant,
            displayName: try row.take(),
            defaultDomain: try row.take(),
            cloud: try row.take(),
        )
    }
}
