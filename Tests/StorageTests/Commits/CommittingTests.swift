import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Committing` {
    @Test(arguments: Backend.allCases)
    func `gives an incident back as it came`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let incident = Incident(
                tenant: tenantID(1),
                id: IncidentID(rawValue: "2972395"),
                title: Hostile("'; DROP TABLE incident; --\u{202E}\u{1B}]0;x\u{7}"),
                severity: Severity(rawValue: "catastrophic"),
                status: IncidentStatus(rawValue: "awaitingAction"),
                classification: .truePositive,
                determination: Determination(rawValue: "apt"),
                assignedTo: Hostile("Ana@Contoso.com"),
                tags: ["", "a\nb", "\\n", "c\r"].map(Hostile.init),
                created: Timestamp(ticks: -1),
                lastUpdate: Timestamp(ticks: 17_936_101_047_733_333),
                redirectedTo: IncidentID(rawValue: "7"),
                webURL: Hostile("https://security.microsoft.com/incidents/2972395"),
            )
            let commit = try await store.commit(incident)
            #expect(commit == Commit(new: 1))
            let row = try #require(try await store.incidents(withID: incident.id, in: everything).first)
            #expect(row.incident == incident)
            #expect(row.handle.rawValue == "contoso")
        }
    }

    @Test(arguments: Backend.allCases)
    func `gives an alert back as it came, with its evidence`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let alert = Alert(
                tenant: tenantID(1),
                id: AlertID(rawValue: "da637551227677560813_-961444813"),
                incident: nil,
                title: Hostile("𝕏 e\u{301}\u{301} \"quoted\""),
                severity: .high,
                status: .inProgress,
                classification: .falsePositive,
                determination: Determination(rawValue: "phishing"),
                service: ServiceSource(rawValue: "microsoftSentinel"),
                detection: "scheduledAlerts",
                category: Hostile("InitialAccess"),
                techniques: ["T1566.002", "T1003", "T1003"].map(Technique.init(rawValue:)),
                assignedTo: Hostile(""),
                created: moment(0),
                lastUpdate: moment(1),
                firstActivity: moment(-5),
                lastActivity: moment(-4),
                webURL: Hostile("https://security.microsoft.com/alerts/da637551227677560813_-961444813"),
                evidence: [
                    .fixture(.file, (.sha256, "E3B0"), (.fileName, "=cmd|' /C calc'!A0.exe")),
                    Evidence(
                        kind: EvidenceKind(rawValue: "quantumLink"),
                        verdict: .malicious,
                        roles: ["", "attacker\n"]
                    ),
                    .fixture(.ip, (.address, "2001:db8::1")),
                ],
            )
            try await store.commit(alert)
            let row = try #require(try await store.alerts(withID: alert.id, in: everything).first)
            #expect(row.alert == alert)
            let bare = try #require(try await store.alerts(QueueFilter(), in: everything).first)
            #expect(bare.alert.evidence.isEmpty)
            #expect(bare.alert.techniques == alert.techniques)
        }
    }

    @Test(arguments: Backend.allCases)
    func `loses nothing behind a zero character`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture(title: "invoice\0.exe"))
            let row = try #require(try await store.incidents(QueueFilter(text: "invoice\0.EXE"), in: everything).first)
            #expect(row.incident.title.terminal == "invoice␀.exe")
        }
    }

    @Test(arguments: Backend.allCases)
    func `the same page twice changes nothing`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let page = (1...20).map { Incident.fixture("\($0)", updated: moment(Int64($0))) }
            #expect(try await commit(page, to: store) == Commit(new: 20))
            let before = try await store.incidents(QueueFilter(), in: everything)
            #expect(try await commit(page, to: store) == Commit(unchanged: 20))
            #expect(try await store.incidents(QueueFilter(), in: everything) == before)
            #expect(try await store.changes(after: 0, limit: 99, in: everything).count == 20)
        }
    }

    @Test(arguments: Backend.allCases)
    func `the newer version wins, whichever comes last`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let old = Alert.fixture(title: "old", techniques: ["T1"], updated: moment(1), evidence: [.fixture(.ip)])
            let new = Alert.fixture(title: "new", status: .resolved, updated: moment(2), evidence: [.fixture(.url)])
            let newer = Alert.fixture(title: "newer", updated: moment(3))
            #expect(try await store.commit(old) == Commit(new: 1))
            #expect(try await store.commit(new) == Commit(updated: 1))
            #expect(try await store.commit(old) == Commit(unchanged: 1))
            #expect(try await store.alerts(withID: new.id, in: everything).map(\.alert) == [new])
            #expect(try await original(of: new, in: store) == Received(new).original)
            #expect(try await store.commit(old, newer, new) == Commit(updated: 1, unchanged: 2))
            #expect(try await store.alerts(withID: new.id, in: everything).map(\.alert) == [newer])
            #expect(
                try await store.changes(after: 0, limit: 99, in: everything).map(\.kind) == [.new, .updated, .updated]
            )
        }
    }

    @Test(arguments: Backend.allCases)
    func `a tenth of a millionth of a second makes a version`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let tick = Timestamp(ticks: moment(0).ticks + 1)
            try await store.commit(Incident.fixture())
            #expect(try await store.commit(Incident.fixture(updated: tick)) == Commit(updated: 1))
        }
    }

    @Test(arguments: Backend.allCases)
    func `other bytes of one version replace the original and are no change`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let first = Alert.fixture(title: "before")
            let second = Alert.fixture(title: "after", evidence: [.fixture(.ip, (.address, "192.0.2.1"))])
            try await store.commit(first)
            #expect(try await store.commit(second) == Commit(unchanged: 1))
            #expect(try await store.alerts(withID: first.id, in: everything).map(\.alert) == [second])
            #expect(try await original(of: first, in: store) == Received(second).original)
            #expect(try await store.changes(after: 0, limit: 99, in: everything).count == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func `the same identifier in two tenants is two objects`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("5", of: 1, title: "one"))
            try await store.commit(Incident.fixture("5", of: 2, title: "two"))
            try await store.commit(Alert.fixture("a", of: 1, incident: "5"))
            let rows = try await store.incidents(withID: IncidentID(rawValue: "5"), in: everything)
            #expect(rows.map(\.incident.title.bound) == ["one", "two"])
            #expect(rows.map(\.allAlerts) == [1, 0])
        }
    }

    @Test(arguments: Backend.allCases)
    func `stores nothing of a page with an object of another tenant`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let page = [Incident.fixture("1", of: 1), Incident.fixture("2", of: 2)]
            let error = await #expect(throws: StorageError.self) { try await commit(page, to: store) }
            #expect(error == .foreignObject(id: "2", of: tenantID(2), readFrom: tenantID(1)))
            #expect(try await store.incidents(QueueFilter(), in: everything).isEmpty)
            #expect(try await store.health(of: .incidents, of: tenantID(1), in: everything).position == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func `stores nothing of a tenant that nobody owns`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let error = await #expect(throws: StorageError.self) { try await store.commit(Incident.fixture(of: 9)) }
            #expect(error == .unknownTenant(tenantID(9)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `moves the position with the page, and never back`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            var positions: [Timestamp?] = []
            for position in [moment(5), nil, moment(3), moment(8)] as [Timestamp?] {
                try await store.commit(Incident.fixture(), upTo: position)
                positions.append(try await store.health(of: .incidents, of: tenantID(1), in: everything).position)
            }
            #expect(positions == [moment(5), moment(5), moment(5), moment(8)])
            #expect(try await store.health(of: .alerts, of: tenantID(1), in: everything).position == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func `an empty page moves the position too`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let page: [Received<Alert>] = []
            #expect(try await store.commit(page, of: tenantID(1), upTo: moment(4), at: moment(5)) == Commit())
            #expect(try await store.health(of: .alerts, of: tenantID(1), in: everything).position == moment(4))
        }
    }

    private func commit(_ incidents: [Incident], to store: Store) async throws -> Commit {
        try await store.commit(incidents.map { Received($0) }, of: tenantID(1), upTo: moment(9), at: moment(10))
    }

    private func original(of alert: Alert, in store: Store) async throws -> Data? {
        try await store.original(of: .alerts, id: alert.id.rawValue, of: alert.tenant, in: everything)
    }
}
