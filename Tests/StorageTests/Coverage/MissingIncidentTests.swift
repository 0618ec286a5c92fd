import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An incident that is not here` {
    @Test(arguments: Backend.allCases) func `is known by the alerts that belong to it`(_ backend: Backend) async throws
    {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let alerts = [Received(Alert.fixture("a1", incident: "7")), Received(Alert.fixture("a2", incident: "7"))]
            _ = try await store.commit(alerts, of: tenantID(1), upTo: nil, at: moment(1))
            var missing = try await store.missingIncidents(in: everything)
            #expect(missing.map(\.id) == [IncidentID(rawValue: "7")])
            #expect(missing.map(\.alerts) == [2] && missing.allSatisfy { !$0.isOverdue })
            // Once the incidents were read to their end without it, only asking for it is left.
            try await store.record(ReadOutcome(reachedEnd: true), of: .incidents, of: tenantID(1), at: moment(700))
            missing = try await store.missingIncidents(in: everything)
            #expect(missing.map(\.isOverdue) == [true])
            // What was asked for in vain is told, and not asked for again.
            let finding = ReadOutcome.Finding(
                cause: .unread,
                subject: Hostile("7"),
                reason: Hostile("It is not there.")
            )
            let outcome = ReadOutcome(reachedEnd: false, findings: [finding])
            try await store.record(outcome, of: .incidents, of: tenantID(1), at: moment(800))
            #expect(try await store.missingIncidents(in: everything).map(\.isOverdue) == [false])
            let incident = [Received(Incident.fixture("7"))]
            _ = try await store.commit(incident, of: tenantID(1), upTo: nil, at: moment(900))
            #expect(try await store.missingIncidents(in: everything).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is known by what was merged into it, whose alerts it shows`(_ backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let merged = [Received(Incident.fixture("1", redirectedTo: "2"))]
            _ = try await store.commit(merged, of: tenantID(1), upTo: nil, at: moment(1))
            let alerts = [Received(Alert.fixture("a1", incident: "1")), Received(Alert.fixture("a2", incident: "2"))]
            _ = try await store.commit(alerts, of: tenantID(1), upTo: nil, at: moment(1))
            let missing = Set(try await store.missingIncidents(in: everything).map(\.id.rawValue))
            #expect(missing == ["2"])
            let found = try await store.alerts(
                ofIncident: IncidentID(rawValue: "2"),
                of: tenantID(1),
                in: everything,
            )
            #expect(Set(found.map(\.alert.id.rawValue)) == ["a1", "a2"])
        }
    }
}
