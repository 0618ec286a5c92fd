package import Tenants

extension Store {
    /// How many open incidents of each severity each customer of a scope has; one with none is left out.
    ///
    /// Severities that came up after this program was built are counted as ``Severity/unknown``, whose place they have in the queue.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func openIncidents(
        in scope: CustomerScope
    ) async throws(StorageError) -> [CustomerID: [Severity: Int]] {
        try await driver.read { session in
            // Index incident_open_of_customer, which holds nothing but what is open.
            let rows = try session.rows(
                "SELECT customer, severity_rank, COUNT(*) FROM incident WHERE is_open = 1 AND "
                    + Clause("customer", isIn: scope) + " GROUP BY customer, severity_rank",
            ) { (customer: try $0.take(CustomerID.self), rank: try $0.take(Int.self), count: try $0.take(Int.self)) }
            return rows.reduce(into: [:]) { counts, row in
                let severity = Severity.known.first { $0.rank == row.rank } ?? .unknown
                counts[row.customer, default: [:]][severity, default: 0] += row.count
            }
        }
    }
}
