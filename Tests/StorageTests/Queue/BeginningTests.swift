import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The beginning of an ID` {
    /// What some letters mean to an account that has been nowhere.
    private func meanings(
        of letters: String,
        in scope: CustomerScope = everything,
        most: Int = 9,
        _ store: Store,
    ) async throws -> Meanings {
        try await store.meanings(of: letters, to: AccountID(rawValue: 1), in: scope, most: most)
    }

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
                most: Int = 9,
            ) async throws -> [String] {
                let found = try await meanings(of: letters, in: scope, most: most, store)
                return (found.incidents + found.incidentsBegun).map(\.incident.id.rawValue)
            }
            #expect(try await incidents("47") == ["47110", "471", "4711"])
            #expect(try await incidents("47", in: store.scope(of: contoso)) == ["47110", "4711"])
            #expect(try await incidents("4711") == ["4711", "47110"])
            #expect(try await incidents("47", most: 1) == ["47110"])
            // One letter begins too many, and may be an ID all the same.
            #expect(try await incidents("5") == ["5"])
            #expect(try await incidents("4").isEmpty)
            // A letter that stands for others in a pattern stands for itself here.
            for letters in ["47%", "4_", "47112", "", "４７"] {
                #expect(try await incidents(letters).isEmpty, "\(letters)")
            }
            // Nothing can come after it, and it is an ID all the same.
            try await store.commit(Incident.fixture("7~", updated: moment(1)))
            #expect(try await incidents("7~") == ["7~"])
            func alerts(_ letters: String) async throws -> [String] {
                let found = try await meanings(of: letters, store)
                return (found.alerts + found.alertsBegun).map(\.alert.id.rawValue)
            }
            #expect(try await alerts("da47") == ["da47", "da4799", "da471_-1"])
            #expect(try await alerts("da471") == ["da471_-1"])
            for letters in ["da471_", "da471_-", "da471_-1"] { #expect(try await alerts(letters) == ["da471_-1"]) }
            // The case of an ID is a part of it; three letters begin too many.
            for letters in ["DA47", "da4", "-1", "47_-1"] {
                #expect(try await alerts(letters).isEmpty, "\(letters)")
            }
        }
    }

    /// Each has a word of the ID's, so that by their words alone they are too many.
    @Test(arguments: Backend.allCases)
    func `finds the one whose ID it is among very many that begin so`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            for chunk in 0..<3 {
                let numbers = (1000 + chunk * 100)..<(1100 + chunk * 100)
                let incidents = numbers.map { Received(Incident.fixture("47\($0)", updated: moment(1))) }
                _ = try await store.commit(incidents, of: tenantID(1), upTo: nil, at: moment(1_000))
            }
            try await store.commit(Incident.fixture("47", of: 2, updated: moment(0)))
            let found = try await meanings(of: "47", most: 6, store)
            #expect(found.incidents.map(\.handle.rawValue) == ["fabrikam"])
            #expect(found.incidentsBegun.count == 6)
            #expect(found.incidentsBegun.allSatisfy { $0.incident.id.rawValue.hasPrefix("471") })
        }
    }

    @Test(arguments: Backend.allCases)
    func `finds an ID whose words are in very many titles`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            for chunk in 0..<3 {
                let numbers = (1000 + chunk * 100)..<(1100 + chunk * 100)
                let incidents = numbers.map { Received(Incident.fixture("\($0)", title: "Microsoft 365")) }
                _ = try await store.commit(incidents, of: tenantID(1), upTo: nil, at: moment(1_000))
            }
            try await store.commit(Incident.fixture("365", of: 2, title: "Phish"))
            let found = try await meanings(of: "365", most: 6, store)
            #expect(found.incidents.map(\.handle.rawValue) == ["fabrikam"])
            #expect(found.incidentsBegun.isEmpty)
        }
    }

    @Test func `is looked for in the index of each tenant, or by its words`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            for scope in [everything, store.scope(of: customer)] {
                _ = try await meanings(of: "da47", in: scope, explained)
            }
            let steps = driver.plan.split(separator: "\n")
            let own = steps.filter { $0.contains("(tenant=? AND object>? AND object<?)") }
            #expect(own.count == 2, "\(driver.plan)")
            let listed = steps.filter {
                $0.hasPrefix("SCAN incident_word VIRTUAL") || $0.hasPrefix("SCAN alert_word VIRTUAL")
            }
            #expect(listed.count == 4, "\(driver.plan)")
            try explained.close()
        }
    }
}
