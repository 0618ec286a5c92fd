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
            try await store.recordGone(missing[0], because: Hostile("It is not there."), at: moment(800))
            #expect(try await store.missingIncidents(in: everything).map(\.isOverdue) == [false])
            // A day later it may be there.
            try await store.record(ReadOutcome(reachedEnd: true), of: .incidents, of: tenantID(1), at: moment(87_201))
            #expect(try await store.missingIncidents(in: everything).map(\.isOverdue) == [true])
            let incident = [Received(Incident.fixture("7"))]
            _ = try await store.commit(incident, of: tenantID(1), upTo: nil, at: moment(900))
            #expect(try await store.missingIncidents(in: everything).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `and that Microsoft does not have is a gap of its own, and blinds nobody`(_ backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Alert.fixture("a1", incident: "7"), Alert.fixture("a2", incident: "8"))
            try await store.record(ReadOutcome(reachedEnd: true), of: .incidents, of: tenantID(1), at: moment(700))
            for missing in try await store.missingIncidents(in: everything) {
                try await store.recordGone(missing, because: Hostile("It is not there."), at: moment(800))
            }
            var health = try await store.health(of: .incidents, of: tenantID(1), in: everything)
            #expect(health.gaps.map(\.cause) == [.gone, .gone])
            #expect(health.lastAttempt == moment(700))
            #expect(health.sight(at: moment(900), staleAfter: .seconds(900)) == .clear)
            // Nor does it keep a reading from being whole, or go because of one.
            try await store.record(ReadOutcome(reachedEnd: true), of: .incidents, of: tenantID(1), at: moment(1_000))
            health = try await store.health(of: .incidents, of: tenantID(1), in: everything)
            #expect(health.lastWholeRead == moment(1_000) && health.gaps.count == 2)
            try await store.closeGone(in: everything)
            #expect(try await store.health(of: .incidents, of: tenantID(1), in: everything).gaps.count == 2)
            // One came after all, and of the other nobody speaks any more.
            try await store.commit(Incident.fixture("7"))
            try await store.commit(Alert.fixture("a2", incident: "7", updated: moment(1_100)))
            try await store.closeGone(in: everything)
            #expect(try await store.health(of: .incidents, of: tenantID(1), in: everything).gaps.isEmpty)
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
