import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The queue of alerts` {
    @Test(arguments: [
        (QueueFilter.Sort.urgency, ["b2", "a1", "b1", "a2"]),
        (.updated, ["a2", "b1", "b2", "a1"]),
        (.created, ["b2", "b1", "a2", "a1"]),
        (.customer, ["a1", "a2", "b2", "b1"]),
    ])
    func `is put in the order that is asked for`(sort: QueueFilter.Sort, expected: [String]) async throws {
        try await withEachStore { store in
            try await store.addCustomer("zzz", name: "Ärzte", tenant: 1)
            try await store.addCustomer("aaa", name: "ärzte zwei", tenant: 2)
            try await store.commit(
                Alert.fixture("a1", severity: .high, created: moment(1), updated: moment(2)),
                .fixture("a2", severity: .low, created: moment(2), updated: moment(4)),
            )
            try await store.commit(
                Alert.fixture("b1", of: 2, severity: .medium, created: moment(3), updated: moment(3)),
                .fixture("b2", of: 2, severity: .high, created: moment(4), updated: moment(2)),
            )
            let all = try await store.alerts(QueueFilter(sort: sort), in: everything)
            #expect(all.map(\.alert.id.rawValue) == expected)
            let some = try await store.alerts(QueueFilter(sort: sort, limit: 3), in: everything)
            #expect(some.map(\.alert.id.rawValue) == Array(expected.prefix(3)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `says whose each alert is, and brings its evidence when it is asked to`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", name: "Contoso, Ltd.", tenant: 1)
            let alert = Alert.fixture(evidence: [.fixture(.url, (.url, "https://evil.example/"))])
            try await store.commit(alert)
            let rows = try await store.alerts(QueueFilter(), in: everything, includingEvidence: true)
            let row = try #require(rows.first)
            #expect(row.customer == customer.id)
            #expect(row.handle == customer.details.handle)
            #expect(row.customerName == "Contoso, Ltd.")
            #expect(row.tenant == customer.tenants.first)
            #expect(row.alert == alert)
        }
    }
}
