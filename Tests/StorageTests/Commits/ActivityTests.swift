import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What happened at a customer` {
    private func texts(_ activities: [Activity]) -> [String] {
        activities.map { activity in
            "\(activity.change.topic.rawValue) \(activity.change.object) \(activity.change.kind.rawValue) \(activity.title?.bound ?? "-")"
        }
    }

    @Test(arguments: Backend.allCases)
    func `is told the latest first, of incidents, alerts and findings`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("1", title: "Old", severity: .high, updated: moment(1)))
            try await store.commit(Incident.fixture("2", title: "New", severity: .low, updated: moment(2)))
            try await store.commit(Alert.fixture("a1", title: "An alert", updated: moment(3)))
            try await store.commit(Incident.fixture("1", of: 2, title: "Another's", updated: moment(9)))
            try await store.commit(Incident.fixture("1", title: "Old", severity: .high, updated: moment(4)))
            let finding = AccessFinding(.token, Hostile("x"), .failure, "There is no token.", nil)
            try await store.keep([tenantID(1): AccessLook(.all, findings: [finding])], at: moment(5))
            let scope = store.scope(of: customer)
            #expect(
                texts(try await store.activity(limit: 9, in: scope)) == [
                    "findings token x opened -", "incidents 1 updated Old", "alerts a1 new An alert",
                    "incidents 2 new New", "incidents 1 new Old",
                ]
            )
            #expect(try await store.activity(limit: 2, in: scope).count == 2)
            #expect(try await store.activity(limit: 2, in: everything.narrowed(to: [])).isEmpty)
        }
    }

    @Test func `is read off indexes, however much there is`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture())
            try await store.commit(Alert.fixture())
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            _ = try await explained.activity(limit: 9, in: store.scope(of: customer))
            let steps = driver.plan.split(separator: "\n")
            let scans = steps.filter { $0.hasPrefix("SCAN") }
            #expect(scans.isEmpty, "\(driver.plan)")
            // The latest of a severity are the last of the index, which nothing has to sort.
            for index in ["incident_of_customer", "alert_of_customer", "change_of_object"] {
                #expect(steps.contains { $0.contains("INDEX \(index) ") }, "\(driver.plan)")
            }
            try explained.close()
        }
    }
}
