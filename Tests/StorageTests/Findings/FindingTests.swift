import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Findings` {
    private static let refused = AccessFinding(
        .token,
        Hostile("AADSTS700016"),
        .failure,
        "There is no token.",
        .signIn(.unknownApplication, code: 700_016),
        advice: "Send the link.",
        responsible: .customer,
        page: "enterprise-apps",
    )

    private static func look(_ findings: AccessFinding...) -> AccessLook { AccessLook(.all, findings: findings) }

    /// What the log tells of findings: the kind and the object.
    private func told(_ store: Store, in scope: CustomerScope = everything) async throws -> [String] {
        try await store.changes(after: 0, limit: 999, in: scope).filter { $0.topic == .findings }
            .map { "\($0.kind.rawValue) \($0.object)" }
    }

    @Test(arguments: Backend.allCases)
    func `are kept as they were found, until a look finds them gone`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.keep([tenantID(1): Self.look(Self.refused), tenantID(2): Self.look()], at: moment(1))
            try await store.keep([tenantID(1): Self.look(Self.refused)], at: moment(2))
            let kept = KeptFinding(Self.refused, since: moment(1), lastSeen: moment(2))
            #expect(try await store.findings(in: everything) == AccessFindings(ofTenants: [tenantID(1): [kept]]))
            try await store.keep([tenantID(1): Self.look()], at: moment(3))
            #expect(try await store.findings(in: everything) == AccessFindings())
            #expect(try await told(store) == ["opened token AADSTS700016", "closed token AADSTS700016"])
            let entry = try #require(try await store.changes(after: 0, limit: 1, in: everything).first)
            #expect(entry.tenant == tenantID(1) && entry.recorded == moment(1))
        }
    }

    @Test(arguments: Backend.allCases)
    func `of ourselves are seen by whoever sees everything`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let scope = store.scope(of: customer)
            let ending = Ending(.certificate, named: "one", at: moment(86_400))
            let own = AccessLook(.all, endings: [ending])
            try await store.keepOwn(own, at: moment(1))
            try await store.keepOwn(own, at: moment(2))
            let kept = try #require(try await store.findings(in: everything).own.first)
            #expect(kept.ends == moment(86_400) && kept.threshold == 1 && kept.since == moment(1))
            #expect(try await store.findings(in: scope) == AccessFindings())
            #expect(try await told(store) == ["opened ending certificate one"])
            #expect(try await told(store, in: scope) == [])
            #expect(try await store.changes(after: 0, limit: 9, in: everything).map(\.tenant) == [nil])
            try await store.keepOwn(AccessLook(.all), at: moment(3))
            #expect(try await told(store).last == "closed ending certificate one")
        }
    }

    @Test(arguments: Backend.allCases)
    func `of ourselves are each machine's own, until nobody looks at it for a week`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let day: Int64 = 86_400
            let unreadable = AccessFinding(.credential, Hostile("file"), .warning, "It is passed over.", nil)
            let ending = AccessLook(.all, endings: [Ending(.certificate, named: "one", at: moment(20 * day))])
            try await store.keepOwn(Self.look(unreadable), of: "one", at: moment(1))
            try await store.keepOwn(ending, of: "two", at: moment(2))
            try await store.keepOwn(Self.look(Self.refused), at: moment(3))
            func places() async throws -> [String] {
                try await store.findings(in: everything).own.map { "\($0.finding.subject.rawValue) \($0.machine)" }
            }
            #expect(try await places() == ["credential one", "ending ", "token "])
            try await store.keepOwn(Self.look(), of: "two", at: moment(3))
            #expect(try await places() == ["credential one", "token "])
            try await store.keepOwn(ending, of: "two", at: moment(6 * day))
            try await store.forgetLostMachines(at: moment(7 * day))
            #expect(try await places() == ["credential one", "ending ", "token "], "one second is left")
            try await store.forgetLostMachines(at: moment(7 * day + 1))
            #expect(try await places() == ["ending ", "token "])
            try await store.forgetLostMachines(at: moment(8 * day - 1))
            #expect(try await places() == ["ending ", "token "], "one second is left")
            try await store.forgetLostMachines(at: moment(8 * day))
            #expect(try await places() == ["token "])
            #expect(
                try await told(store) == [
                    "opened credential file at one", "opened ending certificate one", "opened token AADSTS700016",
                    "closed ending certificate one", "opened ending certificate one",
                    "closed credential file at one", "closed ending certificate one",
                ]
            )
        }
    }

    @Test(arguments: Backend.allCases)
    func `of ourselves stay while their machine is looked at, whatever the looks meet with`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            let day: Int64 = 86_400
            let clock = AccessFinding(.clock, Hostile("ours"), .failure, "This machine's clock is late.", nil)
            let file = AccessFinding(.credential, Hostile("file"), .warning, "It is passed over.", nil)
            for machine in ["one", "two", "three"] {
                try await store.keepOwn(Self.look(clock), of: machine, at: moment(0))
            }
            for days in 1...20 {
                // No answer says what time it is; at the second machine something else is found besides.
                try await store.keepOwn(AccessLook(.allButClock), of: "one", at: moment(Int64(days) * day))
                let look = AccessLook(.allButClock, findings: [file])
                if days < 9 { try await store.keepOwn(look, of: "two", at: moment(Int64(days) * day)) }
                try await store.forgetLostMachines(at: moment(Int64(days) * day))
                let kept = try await store.findings(in: everything).own
                let machines = kept.filter { $0.finding.subject == .clock }.map(\.machine).sorted()
                #expect(machines == ["one"] + (days < 7 ? ["three"] : []) + (days < 15 ? ["two"] : []), "day \(days)")
            }
            // What was copied from another store has no such duties.
            try await store.forgetDuties(dueBefore: moment(99 * day))
            try await store.forgetLostMachines(at: moment(20 * day))
            #expect(try await store.findings(in: everything).own.isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `of ends are told once for all machines, until the last of them finds them gone`(backend: Backend) async throws
    {
        try await withStore(on: backend) { store in
            let day: Int64 = 86_400
            let ends = moment(100 * day)
            let look = AccessLook(.allButClock, endings: [Ending(.certificate, named: "one", at: ends)])
            func keep(_ look: AccessLook, at machine: String, onDay days: Int64) async throws {
                try await store.keepOwn(look, of: machine, at: moment(days * day))
            }
            for machine in ["a", "b"] { try await keep(look, at: machine, onDay: 50) }
            let kept = try await store.findings(in: everything).own
            #expect(kept.map(\.machine) == [""] && kept.map(\.lastSeen) == [moment(50 * day)])
            // A node that knows no application takes nothing back.
            try await keep(AccessLook(.allButClock), at: "c", onDay: 50)
            #expect(try await told(store) == ["opened ending certificate one"])
            // Each day another machine, and the one before is gone.
            for days in Int64(51)...75 { try await keep(look, at: "pod-\(days)", onDay: days) }
            #expect(try await told(store).suffix(1) == ["nearer ending certificate one"])
            #expect(try await told(store).count == 2)
            try await store.forgetLostMachines(at: moment(75 * day))
            #expect(try await told(store).count == 2)
            #expect(try await store.findings(in: everything).own.map(\.threshold) == [30])
            // It was renewed, and the machine that had it last but one is gone.
            try await keep(AccessLook(.allButClock), at: "pod-75", onDay: 76)
            #expect(try await told(store).count == 2)
            try await store.forgetLostMachines(at: moment(76 * day))
            #expect(try await told(store).suffix(1) == ["closed ending certificate one"])
            #expect(try await told(store).count == 3)
            #expect(try await store.findings(in: everything) == AccessFindings())
        }
    }

    @Test(arguments: Backend.allCases)
    func `are told once, however many look at once`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            for tenant in 1...20 { try await store.addCustomer("customer-\(tenant)", tenant: tenant) }
            let end = moment(30 * 86_400)
            let endings = [Ending(.secret, named: "one", at: end), Ending(.connection, named: "two", at: end)]
            let look = AccessLook(.all, findings: [Self.refused], endings: endings)
            let looks = Dictionary(uniqueKeysWithValues: (1...20).map { (tenantID($0), look) })
            for days in [0, 20] {
                try await withThrowingTaskGroup { group in
                    for _ in 1...4 {
                        group.addTask {
                            let other = try await Store.open(location)
                            try await other.keep(looks, at: moment(Int64(days) * 86_400))
                            try await other.keepOwn(look, at: moment(Int64(days) * 86_400))
                            try other.close()
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let told = try await told(store)
            #expect(told.count { $0.hasPrefix("opened") } == 21 * 3)
            #expect(told.count { $0.hasPrefix("nearer") } == 21 * 2)
            #expect(told.count == 21 * 5)
        }
    }

    @Test(arguments: Backend.allCases)
    func `of a tenant that is no customer's any more are passed over`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let looks = [tenantID(1): Self.look(Self.refused), tenantID(9): Self.look(Self.refused)]
            try await store.keep(looks, at: moment(1))
            #expect(try await store.findings(in: everything).ofTenants.keys.map(\.self) == [tenantID(1)])
        }
    }

    @Test(arguments: Backend.allCases)
    func `come of a reading too, in its transaction`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.enroll(in: everything, at: moment(0))
            func finish(_ look: AccessLook?, at time: Int64) async throws {
                let tasks = try await store.claim(
                    holder: "me",
                    limit: 9,
                    at: moment(time),
                    leaseFor: .seconds(60),
                    in: everything,
                )
                for task in tasks {
                    var end = TaskEnd(
                        ReadOutcome(reachedEnd: look?.findings.isEmpty == true),
                        asked: moment(time),
                        began: nil,
                        due: moment(time + 10),
                    )
                    end.look = task.stream == .alerts ? look : nil
                    try await store.finish(task.lease, end)
                }
            }
            try await finish(AccessLook(.stream(.alerts, isRead: false), findings: [Self.refused]), at: 100)
            #expect(try await store.findings(in: everything).ofTenants[tenantID(1)]?.map(\.finding) == [Self.refused])
            try await finish(nil, at: 200)
            #expect(try await store.findings(in: everything).ofTenants.count == 1)
            try await finish(AccessLook(.stream(.alerts, isRead: true)), at: 300)
            #expect(try await store.findings(in: everything) == AccessFindings())
            #expect(try await told(store) == ["opened token AADSTS700016", "closed token AADSTS700016"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `leave the log as it was in a store from before them`(backend: Backend) async throws {
        try await withLocation(on: backend) { location in
            let before = try await Store.open(location)
            try await before.addCustomer("contoso", tenant: 1)
            let gone = try await before.addCustomer("fabrikam", tenant: 2)
            for number in 1...3 { try await before.commit(Incident.fixture("\(number)")) }
            try await before.commit(Incident.fixture("4", of: 2))
            try await before.remove(gone.id, in: everything, by: analyst, at: moment(1))
            let log = try await before.changes(after: 0, limit: 9, in: everything)
            try before.close()
            let driver = try await openDriver(location)
            try await driver.write { session in
                let statements = backend.undoingFindings + ["DELETE FROM schema_version WHERE version >= 11"]
                for statement in statements { try session.run(statement, []) }
            }
            try driver.close()
            let store = try await Store.open(location)
            #expect(try await store.changes(after: 0, limit: 9, in: everything) == log)
            try await store.keepOwn(Self.look(Self.refused), at: moment(2))
            // The number of what was deleted is not used again.
            #expect(try await store.changes(after: 0, limit: 9, in: everything).map(\.sequence) == [1, 2, 3, 5])
            try store.close()
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A duty` {
    private func takeOn(_ store: Store, at time: Int64) async throws -> Bool {
        try await store.takeOn("endings", at: moment(time), every: .seconds(1_000), within: .seconds(10))
    }

    @Test(arguments: Backend.allCases)
    func `is one process's, and due again after its time`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            #expect(try await takeOn(store, at: 0))
            #expect(try await !takeOn(store, at: 9))
            // Who had it does not answer any more.
            #expect(try await takeOn(store, at: 10))
            try await store.end("endings", due: moment(1_010))
            #expect(try await !takeOn(store, at: 1_009))
            #expect(try await takeOn(store, at: 1_010))
            try await store.end("endings", due: moment(2_010))
            // A clock that was ahead by years does not put it off for years.
            #expect(try await takeOn(store, at: -90_000))
            try await store.end("endings", due: moment(3_000))
            try await store.forgetDuties(dueBefore: moment(3_000))
            #expect(try await !takeOn(store, at: 2_999))
            try await store.forgetDuties(dueBefore: moment(3_001))
            #expect(try await takeOn(store, at: 2_500))
        }
    }

    @Test(arguments: Backend.allCases)
    func `is taken on by one of many`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { _, location in
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 1...6 {
                    group.addTask {
                        let store = try await Store.open(location)
                        defer { try? store.close() }  // the folder goes anyway
                        return try await takeOn(store, at: 5)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(taken.count { $0 } == 1)
        }
    }
}
