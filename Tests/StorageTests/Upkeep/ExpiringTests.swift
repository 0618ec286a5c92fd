import Dispatch
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What is older than what is kept` {
    private static let day: Int64 = 86_400
    private let standard = Retention(resolved: .days(10), open: .days(30), log: .forever)
    private let now = moment(100 * Self.day)

    private func daysAgo(_ days: Int64) -> Timestamp { moment((100 - days) * Self.day) }

    private func incident(_ id: String, _ status: IncidentStatus, daysAgo days: Int64, of tenant: Int = 1) -> Incident {
        Incident.fixture(id, of: tenant, status: status, updated: daysAgo(days))
    }

    private func alert(
        _ id: String,
        of incident: String?,
        _ status: AlertStatus,
        daysAgo days: Int64,
        tenant: Int = 1,
    ) -> Alert {
        Alert.fixture(id, of: tenant, incident: incident, status: status, updated: daysAgo(days))
    }

    private func incidents(_ store: Store) async throws -> Set<String> {
        Set(try await store.incidents(QueueFilter(status: .all), in: everything).map(\.incident.id.rawValue))
    }

    private func alerts(_ store: Store) async throws -> Set<String> {
        let rows = try await store.alerts(QueueFilter(status: .all), in: everything, includingEvidence: false)
        return Set(rows.map(\.alert.id.rawValue))
    }

    private func fill(_ store: Store) async throws {
        try await store.addCustomer("contoso", tenant: 1)
        try await store.commit(
            incident("old", .resolved, daysAgo: 11),
            incident("young", .resolved, daysAgo: 9),
            incident("open", .active, daysAgo: 29),
            incident("forgotten", .active, daysAgo: 31),
            incident("held", .resolved, daysAgo: 11),
        )
        try await store.commit(
            alert("old-1", of: "old", .resolved, daysAgo: 12),
            alert("old-2", of: "old", .resolved, daysAgo: 11),
            alert("young-1", of: "young", .resolved, daysAgo: 90),
            alert("held-1", of: "held", .resolved, daysAgo: 90),
            alert("held-2", of: "held", .new, daysAgo: 12),
            alert("lone-old", of: nil, .resolved, daysAgo: 12),
            alert("lone-young", of: "elsewhere", .resolved, daysAgo: 2),
        )
    }

    @Test(arguments: Backend.allCases)
    func `goes by its state, and an incident only with its alerts`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await fill(store)
            let counted = try await store.expirable(standard, at: now)
            let expired = try await store.expire(standard, at: now)
            #expect(expired == Expired(incidents: 2, alerts: 3, changes: 0, mayBeMore: false))
            #expect(counted == expired)
            #expect(try await incidents(store) == ["young", "open", "held"])
            #expect(try await alerts(store) == ["young-1", "held-1", "held-2", "lone-young"])
            #expect(try await store.expire(standard, at: now).isNothing)
        }
    }

    @Test func `stays where it is stored anew just then, by another node`() async throws {
        try await withDatabase { server, name in
            let location = try StoreLocation(server.url(name))
            let store = try await Store.open(location)
            try await fill(store)
            let other = try await openDriver(location)
            let (held, isHeld) = AsyncStream<Void>.makeStream()
            let mayEnd = DispatchSemaphore(value: 0)
            try await withThrowingTaskGroup { group in
                // What a commit of the tenant does, stopped before its end.
                group.addTask {
                    try await other.write { session in
                        try session.run("SELECT id FROM tenant FOR NO KEY UPDATE", [])
                        try session.run(
                            "UPDATE incident SET is_open = 1, last_update = ? WHERE object = 'old'",
                            [now.stored]
                        )
                        isHeld.finish()
                        mayEnd.wait()
                    }
                }
                for await _ in held {}
                async let expired = store.expire(standard, at: now)
                let waiting =
                    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.datname = '\(name)' WHERE NOT granted"
                while try await server.psql(waiting) == "0" { await Task.yield() }
                mayEnd.signal()
                #expect(try await expired.incidents == 1)
                try await group.waitForAll()
            }
            #expect(try await incidents(store) == ["old", "young", "open", "held"])
            #expect(try await alerts(store).isSuperset(of: ["old-1", "old-2"]))
            try other.close()
            try store.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `goes in small parts`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let many = (0..<250).map { Received(incident("\($0)", .resolved, daysAgo: 50)) }
            _ = try await store.commit(many, of: tenantID(1), upTo: nil, at: moment(0))
            var counts: [Int] = []
            while true {
                let expired = try await store.expire(standard, limit: 120, at: now)
                counts.append(expired.incidents)
                guard expired.mayBeMore else { break }
            }
            #expect(counts == [120, 120, 10])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is what each customer's own terms say`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            var contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            for tenant in 1...2 {
                try await store.commit(incident("a", .resolved, daysAgo: 5, of: tenant))
                try await store.commit(incident("b", .resolved, daysAgo: 50, of: tenant))
            }
            contoso.details.retention.resolved = .forever
            try await store.update(contoso, in: everything, by: analyst, at: now)
            #expect(try await store.customers(in: everything).first == contoso)
            #expect(try await store.auditTrail(in: everything, limit: 1).first?.deed.subject.bound == "retention")
            #expect(try await store.expire(standard, at: now).incidents == 1)
            contoso.details.retention.resolved = .days(1)
            try await store.update(contoso, in: everything, by: analyst, at: now)
            #expect(try await store.expire(standard, at: now).incidents == 2)
            #expect(
                try await store.incidents(QueueFilter(status: .all), in: everything).map(\.handle.rawValue) == [
                    "fabrikam"
                ]
            )
            #expect(try await store.horizon(of: tenantID(1), standard, at: now).resolved == daysAgo(1))
            #expect(try await store.horizon(of: tenantID(2), standard, at: now).resolved == daysAgo(10))
        }
    }

    @Test(arguments: Backend.allCases)
    func `leaves the log, and its entries go by their own term`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await fill(store)
            _ = try await store.expire(standard, at: now)
            let changes = try await store.changes(after: 0, limit: 99, in: everything)
            #expect(changes.count == 12)
            let expired = try await store.expire(Retention(log: .days(1)), at: now)
            #expect(expired.changes == 12)
            try await store.commit(incident("new", .active, daysAgo: 0))
            let later = try await store.changes(after: 0, limit: 99, in: everything)
            #expect(later.map(\.sequence) == [13])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is not stored when it is read once more`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await fill(store)
            _ = try await store.expire(standard, at: now)
            let horizon = try await store.horizon(of: tenantID(1), standard, at: now)
            let page = [
                incident("old", .resolved, daysAgo: 11), incident("held", .resolved, daysAgo: 11),
                incident("open", .active, daysAgo: 29), incident("forgotten", .active, daysAgo: 31),
                incident("elsewhere", .resolved, daysAgo: 60),
            ].map { Received($0) }
            let kept = try await store.kept(page, of: tenantID(1), within: horizon)
            #expect(kept.map(\.object.id.rawValue) == ["held", "open", "elsewhere"])
            let alertPage = [
                alert("old-1", of: "old", .resolved, daysAgo: 12),
                alert("young-9", of: "young", .resolved, daysAgo: 90),
                alert("lone-old", of: nil, .resolved, daysAgo: 12), alert("held-1", of: "held", .resolved, daysAgo: 90),
                alert("fresh", of: nil, .resolved, daysAgo: 1),
            ].map { Received($0) }
            let keptAlerts = try await store.kept(alertPage, of: tenantID(1), within: horizon)
            #expect(keptAlerts.map(\.object.id.rawValue) == ["young-9", "held-1", "fresh"])
        }
    }

    @Test(arguments: [
        ("90d", "90d"), ("12w", "84d"), ("0", "0"), ("0d", "0"), ("forever", "0"), ("36525d", "36525d"),
    ])
    func `is told by a term`(text: String, term: String) {
        #expect(Retention.Term(text)?.description == term)
    }

    @Test(arguments: ["", "90", "d", "-1d", "1h", "1.5d", "36526d", "9999999w", "٣d", "3 d"])
    func `is not told by other words`(text: String) {
        #expect(Retention.Term(text) == nil)
    }
}
