import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What is kept of acknowledging and resolving` {
    /// Reads the log to its end.
    private func follow(_ store: Store, limit: Int = 2_000) async throws {
        while try await store.followMilestones(limit: limit) {}
    }

    private func times(_ store: Store, since start: Timestamp = moment(0)) async throws -> [ServiceTimes.Item] {
        let times = try await store.serviceTimes(since: start, in: everything)
        return times.values.flatMap(\.items).sorted { $0.created < $1.created }
    }

    @Test(arguments: Backend.allCases)
    func `is what was seen to happen`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1", created: moment(1)), Incident.fixture("2", created: moment(2)))
            try await store.commit(Incident.fixture("3", status: .inProgress, created: moment(3)))
            try await store.commit(Incident.fixture("4", status: .resolved, created: moment(4)))
            try await follow(store)
            try await store.commit(
                Incident.fixture("1", assignedTo: "mei", created: moment(1), updated: moment(61)),
                Incident.fixture("3", status: .resolved, created: moment(3), updated: moment(63)),
            )
            try await follow(store)
            try await store.commit(Incident.fixture("1", status: .resolved, created: moment(1), updated: moment(99)))
            // An alert is no incident, whatever it is called.
            try await store.commit(Alert.fixture("2", status: .resolved))
            try await follow(store)
            let expected: [(Timestamp, Milestone, Milestone)] = [
                (moment(1), .seen(moment(61)), .seen(moment(99))), (moment(2), .awaited, .awaited),
                (moment(3), .unseen, .seen(moment(63))),
            ]
            #expect(
                try await times(store)
                    == expected.map { created, acknowledged, resolved in
                        ServiceTimes.Item(
                            created: created,
                            milestones: IncidentMilestones(acknowledged: acknowledged, resolved: resolved),
                        )
                    }
            )
            let all = try await store.serviceTimes(since: moment(2), in: everything)
            #expect(all.mapValues(\.unseen) == [contoso.id: 1])
            #expect(all[contoso.id]?.items.count == 2)
        }
    }

    /// What is told by the log, a stretch at a time, in whatever stretches.
    @Test(arguments: Backend.allCases)
    func `is the same in small steps and where several follow at once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            for number in 1...40 as ClosedRange<Int64> {
                try await store.commit(Incident.fixture("\(number)", created: moment(number)))
            }
            try await withThrowingTaskGroup { group in
                for limit in [1, 3, 7, 50] { group.addTask { try await follow(store, limit: limit) } }
                try await group.waitForAll()
            }
            #expect(try await times(store).count == 40)
            #expect(try await times(store).allSatisfy { $0.milestones.acknowledged == .awaited })
            for number in 1...40 as ClosedRange<Int64> {
                try await store.commit(
                    Incident.fixture("\(number)", status: .resolved, created: moment(number), updated: moment(100))
                )
            }
            try await withThrowingTaskGroup { group in
                for limit in [1, 3, 7, 50] { group.addTask { try await follow(store, limit: limit) } }
                try await group.waitForAll()
            }
            #expect(try await times(store).allSatisfy { $0.milestones.resolved == .seen(moment(100)) })
            #expect(try await times(store).count == 40)
        }
    }

    @Test(arguments: Backend.allCases)
    func `begins with what a store held before`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(
                Incident.fixture("1", created: moment(1)),
                Incident.fixture("2", assignedTo: "mei", created: moment(2)),
                Incident.fixture("3", status: .resolved, created: moment(3)),
                Incident.fixture("4", assignedTo: "", created: moment(4)),
            )
            let driver = try await openDriver(location)
            try await driver.write { session in
                try session.run("DELETE FROM incident_milestone", [])
                try session.run("DELETE FROM log_reader WHERE name = 'milestones'", [])
                try session.takeMilestonesAsTheyStand()
            }
            try driver.close()
            #expect(try await !store.followMilestones())
            let acknowledged = try await times(store).map(\.milestones.acknowledged)
            #expect(acknowledged == [.awaited, .unseen, .awaited])
            try await store.commit(Incident.fixture("1", status: .resolved, created: moment(1), updated: moment(61)))
            try await follow(store)
            #expect(try await times(store).first?.milestones.acknowledged == .seen(moment(61)))
            // The number of the one that was resolved before.
            #expect(try await store.serviceTimes(since: moment(0), in: everything).values.map(\.unseen) == [1])
        }
    }

    @Test func `says nothing of what happened while nobody followed`() async throws {
        try await withEachStore { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"))
            try await store.commit(Incident.fixture("1", status: .resolved, updated: moment(5)))
            try await follow(store)
            #expect(try await times(store).isEmpty)
        }
    }

    @Test func `goes with the incident, and nothing comes after a customer who goes`() async throws {
        try await withEachStore { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1", status: .resolved))
            try await store.commit(Incident.fixture("2"))
            try await follow(store)
            let gone = try await store.expire(Retention(resolved: .days(1)), at: moment(200_000))
            #expect(gone.incidents == 1)
            #expect(try await times(store).count == 1)
            try await store.commit(Incident.fixture("3"))
            try await store.remove(contoso.id, in: everything, by: analyst, at: moment(5))
            try await follow(store)
            #expect(try await store.serviceTimes(since: moment(0), in: everything).isEmpty)
        }
    }
}
