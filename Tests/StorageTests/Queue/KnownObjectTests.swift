import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What is to be changed` {
    @Test(arguments: Backend.allCases)
    func `is found by tenant and identifier, with whose it is and its version`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("1", severity: .high, updated: moment(5)), .fixture("2"))
            try await store.commit(Incident.fixture("1", of: 2, title: "Other", updated: moment(7)))
            try await store.commit(Alert.fixture("1", title: "An alert", updated: moment(9)))
            func reference(_ stream: Tenants.Stream, _ tenant: Int, _ id: String) -> ObjectReference {
                ObjectReference(stream, of: tenantID(tenant), id: id)
            }
            let asked = [
                reference(.incidents, 1, "1"), reference(.incidents, 2, "1"), reference(.alerts, 1, "1"),
                reference(.incidents, 2, "2"), reference(.incidents, 3, "1"), reference(.alerts, 2, "1"),
            ]
            let known = try await store.known(asked, in: everything)
            #expect(Set(known.keys) == Set(asked[0...2]))
            let first = try #require(known[asked[0]])
            #expect(first.owner.handle.rawValue == "contoso" && first.customerState == .active)
            #expect(first.lastUpdate == moment(5) && first.severity == .high && first.tenant.id == tenantID(1))
            #expect(known[asked[1]]?.title == Hostile("Other"))
            #expect(known[asked[2]]?.title == Hostile("An alert") && known[asked[2]]?.lastUpdate == moment(9))
            let narrow = try await store.known(asked, in: store.scope(of: contoso))
            #expect(Set(narrow.keys) == [asked[0], asked[2]])
            #expect(try await store.known(asked, in: everything.narrowed(to: [])).isEmpty)
            #expect(try await store.known([], in: everything).isEmpty)
        }
    }

    @Test func `is looked up by the unique indexes`() async throws {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            let references = Tenants.Stream.allCases.map { ObjectReference($0, of: tenantID(1), id: "1") }
            _ = try await explained.known(references, in: everything)
            #expect(!driver.plan.contains("SCAN object") && !driver.plan.contains("SCAN tenant"), "\(driver.plan)")
            try explained.close()
        }
    }
}
