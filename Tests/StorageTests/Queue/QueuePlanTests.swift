import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The queue's first page` {
    @Test(arguments: [
        (QueueFilter(limit: 50), "by_urgency"),
        (QueueFilter(severities: [.high], limit: 50), "by_urgency"),
        (QueueFilter(sort: .updated, limit: 50), "by_update"),
        (QueueFilter(status: .all, sort: .updated, limit: 50), "by_update"),
    ])
    func `is read off an index, without sorting all that there is`(filter: QueueFilter, index: String) async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            for scope in [everything, store.scope(of: customer)] {
                let incidents = try await plan(of: .incidents(filter, in: scope), at: location)
                #expect(incidents.contains("USING INDEX incident_\(index)"), "\(incidents)")
                #expect(!incidents.contains("USE TEMP B-TREE"), "\(incidents)")
                let alerts = try await plan(of: .alerts(filter, in: scope), at: location)
                #expect(alerts.contains("USING INDEX alert_\(index)"), "\(alerts)")
                #expect(!alerts.contains("USE TEMP B-TREE"), "\(alerts)")
            }
        }
    }

    private func plan(of query: QueueQuery, at location: StoreLocation) async throws -> String {
        let driver = try SQLiteDriver.open(path: location.path)
        let steps = try await driver.read { session in
            try session.rows("EXPLAIN QUERY PLAN " + query.sql, query.arguments) { row in
                row.skip()
                row.skip()
                row.skip()
                return try row.take(String.self)
            }
        }
        try driver.close()
        return steps.joined(separator: "\n")
    }
}
