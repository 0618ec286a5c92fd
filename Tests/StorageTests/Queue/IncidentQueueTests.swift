import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The queue of incidents` {
    @Test(arguments: Backend.allCases)
    func `shows the most severe first, and of those the one that changed last`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(
                Incident.fixture("low", severity: .low, updated: moment(9)),
                .fixture("high, old", severity: .high, updated: moment(1)),
                .fixture("unheard of", severity: Severity(rawValue: "critical"), updated: moment(1)),
                .fixture("informational", severity: .informational, updated: moment(9)),
                .fixture("high, new", severity: .high, updated: moment(2)),
                .fixture("medium", severity: .medium, updated: moment(1)),
            )
            let expected = ["high, new", "high, old", "medium", "unheard of", "low", "informational"]
            #expect(try await identifiers(QueueFilter(), in: store) == expected)
            #expect(try await identifiers(QueueFilter(limit: 2), in: store) == ["high, new", "high, old"])
        }
    }

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
                Incident.fixture("a1", severity: .high, created: moment(1), updated: moment(2)),
                .fixture("a2", severity: .low, created: moment(2), updated: moment(4)),
            )
            try await store.commit(
                Incident.fixture("b1", of: 2, severity: .medium, created: moment(3), updated: moment(3)),
                .fixture("b2", of: 2, severity: .high, created: moment(4), updated: moment(2)),
            )
            #expect(try await identifiers(QueueFilter(sort: sort), in: store) == expected)
        }
    }

    @Test(arguments: Backend.allCases)
    func `counts the alerts that are here, and tells their services and techniques`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"), .fixture("2"))
            try await store.commit(
                Alert.fixture("a", service: "microsoftDefenderForOffice365", techniques: ["T1566", "T1003"]),
                .fixture("b", status: .inProgress, techniques: ["T1003"]),
                .fixture("c", status: .resolved),
            )
            let rows = try await store.incidents(QueueFilter(sort: .created), in: everything)
            let row = try #require(rows.first { $0.incident.id.rawValue == "1" })
            #expect(row.activeAlerts == 2)
            #expect(row.allAlerts == 3)
            #expect(row.services.map(\.title) == ["Endpoint", "Office 365"])
            #expect(row.techniques.map(\.rawValue) == ["T1003", "T1566"])
            let empty = try #require(rows.first { $0.incident.id.rawValue == "2" })
            #expect(empty.allAlerts == 0)
            #expect(empty.services.isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes up alerts that came before their incident`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Alert.fixture("early", incident: "7"))
            #expect(try await store.alerts(QueueFilter(), in: everything).count == 1)
            try await store.commit(Incident.fixture("7"))
            #expect(try await store.incidents(QueueFilter(), in: everything).map(\.allAlerts) == [1])
            let incident = IncidentID(rawValue: "7")
            let alerts = try await store.alerts(ofIncident: incident, of: tenantID(1), in: everything)
            #expect(alerts.map(\.alert.id.rawValue) == ["early"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `moves an alert with the incident that it was moved to`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"), .fixture("2"))
            try await store.commit(Alert.fixture("a", incident: "1", updated: moment(1)))
            try await store.commit(
                Incident.fixture("1", status: .redirected, updated: moment(2), redirectedTo: "2"),
            )
            try await store.commit(Alert.fixture("a", incident: "2", updated: moment(2)))
            let open = try await store.incidents(QueueFilter(), in: everything)
            #expect(open.map(\.incident.id.rawValue) == ["2"])
            #expect(open.map(\.allAlerts) == [1])
            let merged = try await store.incidents(withID: IncidentID(rawValue: "1"), in: everything)
            #expect(merged.map(\.incident.redirectedTo) == [IncidentID(rawValue: "2")])
        }
    }

    @Test(arguments: Backend.allCases)
    func `shows the alerts of an incident in the order in which they came to be`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(
                Alert.fixture("third", created: moment(3)),
                .fixture("first", created: moment(1), evidence: [.fixture(.ip, (.address, "192.0.2.7"))]),
                .fixture("second", created: moment(2)),
            )
            let incident = IncidentID(rawValue: "1")
            let rows = try await store.alerts(ofIncident: incident, of: tenantID(1), in: everything)
            #expect(rows.map(\.alert.id.rawValue) == ["first", "second", "third"])
            #expect(rows.first?.alert.evidence.first?.entities.first?.value.bound == "192.0.2.7")
        }
    }

    @Test(arguments: Backend.allCases)
    func `is whole for more incidents than one statement has placeholders`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let incidents = (0..<1_203).map { Received(Incident.fixture("\($0)")) }
            _ = try await store.commit(incidents, of: tenantID(1), upTo: nil, at: moment(0))
            let alerts = (0..<1_203).map { Received(Alert.fixture("a\($0)", incident: "\($0)", techniques: ["T1"])) }
            _ = try await store.commit(alerts, of: tenantID(1), upTo: nil, at: moment(0))
            let rows = try await store.incidents(QueueFilter(), in: everything)
            #expect(rows.count == 1_203)
            #expect(rows.allSatisfy { $0.allAlerts == 1 && $0.techniques.count == 1 })
            #expect(try await store.alerts(QueueFilter(), in: everything).allSatisfy { $0.alert.techniques.count == 1 })
        }
    }

    private func identifiers(_ filter: QueueFilter, in store: Store) async throws -> [String] {
        try await store.incidents(filter, in: everything).map(\.incident.id.rawValue)
    }
}
