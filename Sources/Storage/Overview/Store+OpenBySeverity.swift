package import Tenants

extension Store {
    /// How many incidents of each severity each customer of a scope has open; who has none is left out.
    ///
    /// A severity that we do not know counts as ``Severity/unknown``, beside which it stands in the queue.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func openBySeverity(
        in scope: CustomerScope
    ) async throws(StorageError) -> [CustomerID: [Severity: Int]] {
        let severities = Dictionary(Severity.known.map { ($0.rank, $0) }) { first, _ in first }
        let rows = try await driver.read { session in
            // Index incident_open_of_customer, which has nothing else.
            try session.rows(
                "SELECT customer, severity_rank, COUNT(*) FROM incident WHERE is_open = 1 AND "
                    + Clause("customer", isIn: scope) + " GROUP BY customer, severity_rank",
            ) { (try $0.take(CustomerID.self), try $0.take(Int.self), try $0.take(Int.self)) }
        }
        return rows.reduce(into: [:]) { counts, row in
            counts[row.0, default: [:]][severities[row.1] ?? .unknown, default: 0] += row.2
        }
    }
}
