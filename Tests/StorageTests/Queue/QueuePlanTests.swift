import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The queue's first page` {
    /// Walks from the start, so that the way is seen for which no short list of a property was found.
    private let walking = QueueEffort(worthwhile: -1, stroll: 1_000, look: 1_000, crossing: -1)

    @Test(arguments: [
        (QueueFilter(limit: 50), "open_by_urgency"),
        (QueueFilter(severities: [.high], limit: 50), "open_by_urgency"),
        (QueueFilter(since: moment(0), limit: 50), "open_by_urgency"),
        (QueueFilter(status: .all, limit: 50), "by_urgency"),
        (QueueFilter(sort: .updated, limit: 50), "open_by_update"),
        (QueueFilter(since: moment(0), sort: .updated, limit: 50), "open_by_update"),
        (QueueFilter(status: .all, sort: .updated, limit: 50), "by_update"),
        (QueueFilter(sort: .created, limit: 50), "open_by_creation"),
        (QueueFilter(status: .all, sort: .created, limit: 50), "by_creation"),
        (QueueFilter(sort: .customer, limit: 50), "open_of_customer"),
        (QueueFilter(status: .all, sort: .customer, limit: 50), "of_customer"),
    ])
    func `is read off an index, without sorting all that there is`(filter: QueueFilter, index: String) async throws {
        let (incidents, alerts) = try await plans(of: filter, effort: walking)
        for (table, plan) in [("incident", incidents), ("alert", alerts)] {
            let isRead = [" ", "\n"].contains { (plan + "\n").contains("USING COVERING INDEX \(table)_\(index)\($0)") }
            #expect(isRead, "\(plan)")
            #expect(!plan.contains("FOR ORDER BY"), "\(plan)")
            #expect(!plan.contains("SCAN \(table)\n"), "\(plan)")
        }
    }

    @Test(arguments: [
        (QueueFilter(assignment: .to("ana"), limit: 50), "of_assignee", "of_assignee"),
        (QueueFilter(status: .only(["inProgress"]), limit: 50), "of_status", "of_status"),
        (QueueFilter(severities: [.unknown], sort: .created, limit: 50), "open_by_urgency", "open_by_urgency"),
        (QueueFilter(since: moment(0), sort: .created, limit: 50), "open_by_update", "open_by_update"),
        (
            QueueFilter(status: .all, services: [ServiceSource(rawValue: "microsoftSentinel")], limit: 50),
            "of_service", "of_service",
        ),
        (QueueFilter(status: .all, technique: Technique(rawValue: "T1566"), limit: 50), "of_technique", "of_technique"),
        (QueueFilter(status: .all, text: "loader", limit: 50), "alert_by_entity", "alert_by_entity"),
        (QueueFilter(status: .all, text: "contoso", limit: 50), "VIRTUAL TABLE", "VIRTUAL TABLE"),
    ])
    func `is made of what an index lists, where that is little`(
        filter: QueueFilter,
        ofIncidents: String,
        ofAlerts: String,
    ) async throws {
        let (incidents, alerts) = try await plans(of: filter, effort: .usual)
        #expect(incidents.contains(ofIncidents), "\(incidents)")
        #expect(alerts.contains(ofAlerts), "\(alerts)")
        for plan in [incidents, alerts] {
            #expect(!plan.contains("SCAN incident\n") && !plan.contains("SCAN alert\n"), "\(plan)")
            #expect(!plan.contains("SCAN alert_entity") && !plan.contains("SCAN alert_technique\n"), "\(plan)")
        }
    }

    private func plans(of filter: QueueFilter, effort: QueueEffort) async throws -> (incidents: String, alerts: String)
    {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            var plans: [String] = []
            for stream in [Tenants.Stream.incidents, .alerts] {
                let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
                let explained = Store(driver: driver)
                switch stream {
                case .incidents: _ = try await explained.incidents(filter, in: everything, effort: effort)
                case .alerts: _ = try await explained.alerts(filter, in: everything, effort: effort)
                }
                plans.append(driver.plan)
                try explained.close()
            }
            return (plans[0], plans[1])
        }
    }
}
