package import Tenants

extension Store {
    /// How many incidents were created in each hour, by customer; who had none is left out.
    ///
    /// An incident counts for the hour in which Microsoft made it, whenever we read it. It goes through all that was created
    /// since, so that whoever shows it often keeps it.
    ///
    /// - Parameters:
    ///   - first: The first hour that counts.
    ///   - scope: Whose incidents.
    /// - Returns: The counts of each customer.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func arrivalsByHour(
        since first: Hour,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [CustomerID: HourCounts] {
        let rows = try await driver.read { session in
            // Index incident_by_creation, and incident_of_customer for a few customers; either has all that is counted. SQLite
            // would go through all of the latter where the customer was the first to group by.
            try session.rows(
                "SELECT customer, created / 36000000000, COUNT(*) FROM incident WHERE"
                    + Clause(" created >= ? AND ", [first.start.stored]) + Clause("customer", isIn: scope)
                    + " GROUP BY created / 36000000000, customer",
            ) { row in
                (
                    customer: try row.take(CustomerID.self),
                    bucket: HourCounts.Bucket(hour: Hour(number: try row.take()), count: try row.take())
                )
            }
        }
        return Dictionary(grouping: rows, by: \.customer).mapValues { HourCounts($0.map(\.bucket)) }
    }
}
