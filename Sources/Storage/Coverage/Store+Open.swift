package import Tenants

extension Store {
    /// How many open incidents and alerts each tenant of a scope has; a tenant with none is left out.
    ///
    /// A stream that is read whole is quiet only where there are none of these.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func openCounts(
        in scope: CustomerScope
    ) async throws(StorageError) -> [TenantID: [Tenants.Stream: Int]] {
        // The indexes by urgency, which hold nothing but what is open.
        let counted: [(Tenants.Stream, SQL)] = [
            (.incidents, "SELECT tenant, COUNT(*) AS open FROM incident WHERE is_open = 1 GROUP BY tenant"),
            (.alerts, "SELECT tenant, COUNT(*) AS open FROM alert WHERE is_open = 1 GROUP BY tenant"),
        ]
        return try await driver.read { session in
            var counts: [TenantID: [Tenants.Stream: Int]] = [:]
            for (stream, counting) in counted {
                let rows = try session.rows(
                    "SELECT tenant.tenant_id, counted.open FROM (" + Clause(counting)
                        + ") AS counted JOIN tenant ON tenant.id = counted.tenant WHERE "
                        + Clause("tenant.customer", isIn: scope),
                ) { (try $0.take(TenantID.self), try $0.take(Int.self)) }
                for (tenant, open) in rows { counts[tenant, default: [:]][stream] = open }
            }
            return counts
        }
    }
}
