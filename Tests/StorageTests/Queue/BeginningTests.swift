import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The beginning of an ID` {
    @Test(arguments: Backend.allCases)
    func `finds incidents and alerts of the scope, the one that changed last first`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(
                Incident.fixture("4711", updated: moment(1)),
                .fixture("47110", status: .resolved, updated: moment(3)),
                .fixture("5", updated: moment(9)),
                .fixture("46", updated: moment(9)),
                .fixture("48", updated: moment(9)),
            )
            try await store.commit(Incident.fixture("471", of: 2, updated: moment(2)))
            try await store.commit(Alert.fixture("da471_-1"), .fixture("da47", updated: moment(2)), .fixture("db47"))
            try await store.commit(Alert.fixture("da4799", of: 2, updated: moment(1)))
            func incidents(
                _ letters: String,
                in scope: CustomerScope = everything,
                limit: Int = 9
            ) async throws -> [String] {
                try await store.incidents(beginningWith: letters, in: scope, limit: limit).map(\.incident.id.rawValue)
            }
            #expect(try await incidents("47") == ["47110", "471", "4711"])
            #expect(try await incidents("47", in: store.scope(of: contoso)) == ["47110", "4711"])
            #expect(try await incidents("4711") == ["47110", "4711"])
            #expect(try await incidents("47", limit: 1) == ["47110"])
            // A letter that stands for others in a pattern stands for itself here.
            for letters in ["47%", "4_", "47112", "", "４７"] {
                #expect(try await incidents(letters).isEmpty, "\(letters)")
            }
            let alerts = try await store.alerts(beginningWith: "da47", in: everything, limit: 9)
            #expect(alerts.map(\.alert.id.rawValue) == ["da47", "da4799", "da471_-1"])
        }
    }

    @Test func `is looked for in the index of each tenant`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            for scope in [everything, store.scope(of: customer)] {
                _ = try await explained.incidents(beginningWith: "47", in: scope, limit: 6)
                _ = try await explained.alerts(beginningWith: "da47", in: scope, limit: 6)
            }
            let steps = driver.plan.split(separator: "\n").filter {
                $0.contains(" incident ") || $0.contains(" alert ")
            }
            #expect(steps.count == 4, "\(driver.plan)")
            #expect(steps.allSatisfy { $0.hasSuffix("(tenant=? AND object>? AND object<?)") }, "\(driver.plan)")
            try explained.close()
        }
    }
}
