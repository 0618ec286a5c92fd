import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What an incident's alerts name` {
    private func assets(of id: String = "1", in store: Store) async throws -> IncidentAssets {
        let id = IncidentID(rawValue: id)
        let row = try await store.incidents(withID: id, of: tenantID(1), in: everything, includingAssets: true).first
        return try #require(row?.assets)
    }

    private func user(_ name: String) -> Evidence { .fixture(.user, (.userName, name), (.userID, "an ID of \(name)")) }

    private func device(_ name: String) -> Evidence { .fixture(.device, (.deviceName, name), (.deviceID, "0a")) }

    @Test(arguments: Backend.allCases)
    func `is told by sources, users and devices, each once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("1"), .fixture("2"))
            try await store.commit(Incident.fixture("1", of: 2))
            // The account of a process is only mentioned.
            let process = Evidence.fixture(.process, (.commandLine, "x.exe\n\\y"), (.userName, #"NT AUTHORITY\SYSTEM"#))
            try await store.commit(
                Alert.fixture(
                    "a",
                    detection: "antivirus",
                    evidence: [process, user("Ana@contoso.example"), device("pc7")]
                ),
                .fixture("b", detection: "customDetection", evidence: [user("ana@contoso.example"), device("PC7")]),
                .fixture("c", detection: "antivirus", evidence: [.fixture(.user, (.securityID, "S-1-5-21"))]),
                .fixture("d"),
                .fixture("e", incident: "2", evidence: [device("another incident's")]),
            )
            try await store.commit(
                Alert.fixture("a", of: 2, detection: "manual", evidence: [user("jo@fabrikam.example")])
            )
            let assets = try await assets(in: store)
            #expect(assets.detections == ["antivirus", "customDetection"])
            #expect(Set(assets.users.map { $0.bound.lowercased() }) == ["ana@contoso.example", "s-1-5-21"])
            #expect(assets.devices.map { $0.bound.lowercased() } == ["pc7"])
            #expect(assets.isWhole)
            let page = try await store.incidents(QueueFilter(limit: 50), in: everything, countedUpTo: 50).rows
            #expect(page.first { $0.tenant.id == tenantID(1) && $0.incident.id.rawValue == "1" }?.assets == assets)
            #expect(page.first { $0.tenant.id == tenantID(2) }?.assets?.users.map(\.bound) == ["jo@fabrikam.example"])
            // Who does not ask for it, pays nothing for it.
            #expect(try await store.incidents(QueueFilter(), in: everything).allSatisfy { $0.assets == nil })
        }
    }

    @Test(arguments: Backend.allCases)
    func `is not known where no alert is here, and may be more`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"))
            #expect(try await assets(in: store) == IncidentAssets.ofNoAlerts)
        }
    }

    @Test(arguments: Backend.allCases)
    func `may be more where the tenant's alerts were not all read`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("1"))
            try await store.commit(Alert.fixture("a", evidence: [device("pc7")]))
            let finding = ReadOutcome.Finding(
                cause: .unread,
                subject: Hostile("a"),
                reason: Hostile("A piece of its evidence could not be read."),
                matter: Matter.object(.evidence(1), id: Hostile("a")).written,
            )
            let outcome = ReadOutcome(reachedEnd: true, findings: [finding])
            try await store.record(outcome, of: .alerts, of: tenantID(2), at: moment(1))
            #expect(try await assets(in: store).isWhole, "Another tenant's are none of this one's.")
            try await store.record(outcome, of: .alerts, of: tenantID(1), at: moment(1))
            #expect(try await !assets(in: store).isWhole)
            try await store.record(ReadOutcome(reachedEnd: true), of: .alerts, of: tenantID(1), at: moment(2))
            #expect(try await assets(in: store).isWhole)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is looked for in so many alerts, what is open first, and says where that was not all`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"), .fixture("2"))
            let most = IncidentAssets.mostAlerts
            let resolved = (0..<200).map { number in
                Alert.fixture("r\(number)", status: .resolved, evidence: [user("resolved \(number)")])
            }
            let open = (0..<most - 1).map { Alert.fixture("o\($0)", evidence: [user("open \($0)")]) }
            let exact = (0..<most).map { Alert.fixture("e\($0)", incident: "2", evidence: [user("exact \($0)")]) }
            let all = (resolved + open + exact).map { Received($0) }
            _ = try await store.commit(all, of: tenantID(1), upTo: nil, at: moment(1_000))
            let found = try await assets(in: store)
            #expect(found.users.count == most)
            #expect(found.users.count { $0.bound.hasPrefix("open") } == most - 1)
            #expect(!found.isWhole)
            let whole = try await assets(of: "2", in: store)
            #expect(whole.users.count == most)
            #expect(whole.isWhole)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is looked for in so much evidence, and names so many`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"), .fixture("2"))
            let long = (0..<2_000).map { device("device-\($0)-\(String(repeating: "x", count: 600))") }
            let names = (0...IncidentAssets.mostNames).map { user("u\($0)") }
            try await store.commit(
                Alert.fixture("long", evidence: long),
                .fixture("many", incident: "2", evidence: names),
            )
            let cut = try await assets(in: store)
            // What was cut off in the middle is no name.
            #expect(cut.devices.count == 12)
            #expect(cut.devices.allSatisfy { $0.bound.hasSuffix("xxx") && $0.bound.count > 600 })
            #expect(!cut.isWhole)
            let many = try await assets(of: "2", in: store)
            #expect(many.users.count == IncidentAssets.mostNames)
            #expect(!many.isWhole)
        }
    }

    @Test func `is read off an index that is left after so many alerts`() async throws {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"))
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            _ = try await explained.incidents(
                withID: IncidentID(rawValue: "1"),
                of: tenantID(1),
                in: everything,
                includingAssets: true,
            )
            let plan = driver.plan
            #expect(plan.contains("SEARCH alert USING INDEX alert_of_incident (tenant=? AND incident=?)"), "\(plan)")
            #expect(plan.contains("SEARCH evidence USING INTEGER PRIMARY KEY"), "\(plan)")
            // The one sort is that of the incidents with the ID, which are as many as there are tenants that have it.
            let steps = plan.split(separator: "\n")
            let looking = try #require(
                steps.lastIndex { $0.contains("INDEX alert_of_incident (tenant=? AND incident=?)") }
            )
            #expect(!steps[looking...].contains { $0.contains("FOR ORDER BY") }, "\(plan)")
            try explained.close()
        }
    }
}
