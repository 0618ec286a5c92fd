package import Tenants

extension Store {
    /// How well one stream of a tenant is read.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that is no customer's of the scope.
    package func health(
        of stream: Tenants.Stream,
        of tenant: TenantID,
        in scope: CustomerScope,
    ) async throws(StorageError) -> StreamHealth {
        let health = try await driver.read { session in
            try session.health(of: Clause("tenant.tenant_id = ?", [tenant.stored]), in: scope)
        }
        guard let found = health.first(where: { $0.stream == stream }) else { throw .unknownTenant(tenant) }
        return found
    }

    /// How well each stream of each tenant of a scope is read, those that never were among them.
    ///
    /// They come by customer's handle, then in the customer's order of tenants.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func health(in scope: CustomerScope) async throws(StorageError) -> [StreamHealth] {
        try await driver.read { session in try session.health(of: Clause("TRUE"), in: scope) }
    }
}

extension Session {
    fileprivate func health(of condition: Clause, in scope: CustomerScope) throws -> [StreamHealth] {
        let condition = [Clause("tenant.customer", isIn: scope), condition].allTrue()
        let tenants = try rows(
            """
            SELECT tenant.tenant_id
            FROM tenant JOIN customer ON customer.id = tenant.customer
            """ + " WHERE " + condition + " ORDER BY customer.handle, tenant.position",
        ) { try $0.take(TenantID.self) }
        let progress = try progress(of: condition)
        let gaps = try gaps(of: condition)
        return tenants.flatMap { tenant in
            Tenants.Stream.allCases.map { stream in
                let key = StreamKey(tenant: tenant, stream: stream)
                var health = progress[key] ?? StreamHealth(tenant: tenant, stream: stream)
                health.gaps = gaps[key, default: []]
                return health
            }
        }
    }

    private func progress(of condition: Clause) throws -> [StreamKey: StreamHealth] {
        let streams = try rows(
            """
            SELECT tenant.tenant_id, stream_progress.stream, stream_progress.last_whole_read,
                stream_progress.last_attempt, stream_progress.position, stream_progress.due,
                stream_progress.failures, stream_progress.rest_until, stream_progress.changes_per_hour,
                stream_progress.last_duration
            FROM stream_progress JOIN tenant ON tenant.id = stream_progress.tenant
            """ + " WHERE " + condition,
        ) { try StreamHealth(from: &$0) }
        return Dictionary(streams.map { (StreamKey(tenant: $0.tenant, stream: $0.stream), $0) }) { first, _ in first }
    }

    private func gaps(of condition: Clause) throws -> [StreamKey: [Gap]] {
        let gaps = try rows(
            """
            SELECT tenant.tenant_id, gap.stream, gap.cause, gap.subject, gap.reason, gap.matter, gap.since, gap.last_seen
            FROM gap JOIN tenant ON tenant.id = gap.tenant
            """ + " WHERE " + condition + " ORDER BY gap.since, gap.cause, gap.subject",
        ) { try Gap(from: &$0) }
        return Dictionary(grouping: gaps) { StreamKey(tenant: $0.tenant, stream: $0.stream) }
    }
}

extension StreamHealth {
    /// Takes the columns from `tenant_id` to `last_duration`; the gaps come from elsewhere.
    init(from row: inout Row) throws {
        self.init(
            tenant: try row.take(),
            stream: try row.take(),
            lastWholeRead: try row.take(),
            lastAttempt: try row.take(),
            position: try row.take(),
        )
        due = try row.take()
        failures = try row.take()
        restUntil = try row.take()
        changesPerHour = try row.take()
        lastDuration = try row.take(Int64?.self).map { Timestamp(ticks: $0) - Timestamp(ticks: 0) }
    }
}

extension Gap {
    /// Takes the columns from `tenant_id` to `last_seen`.
    init(from row: inout Row) throws {
        self.init(
            tenant: try row.take(),
            stream: try row.take(),
            cause: try row.take(),
            subject: try row.take(),
            reason: try row.take(),
            matter: try row.take(String?.self).map { Matter.Written(kept: $0) },
            since: try row.take(),
            lastSeen: try row.take(),
        )
    }
}

private struct StreamKey: Hashable {
    let tenant: TenantID
    let stream: Tenants.Stream
}
