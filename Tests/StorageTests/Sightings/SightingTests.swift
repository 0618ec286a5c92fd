import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What else an entity turns up in` {
    private let address = Entity(kind: .address, value: Hostile("2001:DB8::1"))

    @Test(arguments: Backend.allCases)
    func `is found at every customer of the scope, the latest first`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let seen = Evidence.fixture(.ip, (.address, "2001:db8::1"))
            try await store.commit(Alert.fixture("a", of: 1, updated: moment(1), evidence: [seen, seen]))
            try await store.commit(Alert.fixture("b", of: 2, updated: moment(2), evidence: [seen]))
            try await store.commit(
                Alert.fixture("c", of: 2, evidence: [.fixture(.ip, (.address, "2001:db8::2"))]),
                Alert.fixture("d", of: 2, evidence: [.fixture(.ip, (.name, "2001:db8::1"))]),
            )
            let everywhere = try await store.sightings(of: address, limit: 9, in: everything)
            #expect(everywhere.map(\.alert.id.rawValue) == ["b", "a"])
            #expect(everywhere.map(\.handle.rawValue) == ["fabrikam", "contoso"])
            let latest = try await store.sightings(of: address, limit: 1, in: everything)
            #expect(latest.map(\.alert.id.rawValue) == ["b"])
            let own = try await store.sightings(of: address, limit: 9, in: store.scope(of: contoso))
            #expect(own.map(\.alert.id.rawValue) == ["a"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is forgotten with the evidence that named it`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let seen = Evidence.fixture(.ip, (.address, "2001:db8::1"))
            try await store.commit(Alert.fixture("a", updated: moment(1), evidence: [seen]))
            try await store.commit(Alert.fixture("a", updated: moment(2)))
            #expect(try await store.sightings(of: address, limit: 9, in: everything).isEmpty)
        }
    }

    @Test func `is read off the index of entities`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = try SQLiteDriver.open(path: location.path)
            for scope in [everything, store.scope(of: customer)] {
                let query = SightingQuery(of: address, limit: 50, in: scope, for: .sqlite)
                let plan = try await driver.read { session in
                    try session.rows("EXPLAIN QUERY PLAN " + query.sql, query.arguments) { row in
                        for _ in 1...3 { row.skip() }
                        return try row.take(String.self)
                    }
                }
                #expect(plan.contains { $0.hasPrefix("SCAN alert_by_entity VIRTUAL TABLE INDEX") }, "\(plan)")
                #expect(plan.contains { $0.contains("alert USING INTEGER PRIMARY KEY") }, "\(plan)")
                #expect(!plan.contains { $0 == "SCAN alert" || $0.hasPrefix("SCAN alert_entity") }, "\(plan)")
            }
            try driver.close()
        }
    }
}
