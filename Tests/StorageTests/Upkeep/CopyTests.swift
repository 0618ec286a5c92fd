import Foundation
import Storage
import Synchronization
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A copy` {
    private func fill(_ store: Store, _ handle: String, tenant: Int, count: Int = 450) async throws {
        try await store.addCustomer(handle, tenant: tenant)
        let incidents = (0..<count).map { Received(Incident.fixture("\($0)", of: tenant)) }
        _ = try await store.commit(incidents, of: tenantID(tenant), upTo: moment(1), at: moment(1))
        while try await store.keepVersions() {}
        try await store.commit(Incident.fixture("0", of: tenant, status: .resolved, updated: moment(5)))
        while try await store.keepVersions() {}
        let alerts = (0..<count).map { number in
            Received(
                Alert.fixture(
                    "a\(number)",
                    of: tenant,
                    techniques: ["T1566"],
                    evidence: [Evidence.fixture(.ip, (.address, "192.0.2.\(number % 200)")), Evidence.fixture(.url)],
                )
            )
        }
        _ = try await store.commit(alerts, of: tenantID(tenant), upTo: moment(1), at: moment(1))
        let finding = ReadOutcome.Finding(cause: .forbidden, subject: Hostile("x y"), reason: Hostile("y"), matter: nil)
        let outcome = ReadOutcome(reachedEnd: false, findings: [finding])
        try await store.record(outcome, of: .alerts, of: tenantID(tenant), at: moment(1))
        let look = AccessLook(.all, endings: [Ending(.secret, named: "one", at: moment(86_400))])
        try await store.keep([tenantID(tenant): look], at: moment(1))
        try await store.keepOwn(look, at: moment(1))
    }

    private func contents(of store: Store) async throws -> [String] {
        let customers = try await store.customers(in: everything).map { "\($0)" }
        let alerts = try await store.alerts(QueueFilter(status: .all), in: everything, includingEvidence: true)
        let incidents = try await store.incidents(QueueFilter(status: .all), in: everything)
        let changes = try await store.changes(after: 0, limit: 99_999, in: everything).map { "\($0)" }
        let trail = try await store.auditTrail(in: everything, limit: 999).map { "\($0)" }
        let health = try await store.health(in: everything).map { "\($0)" }
        let findings = try await store.findings(in: everything)
        let kept = ["\(findings.own)"] + findings.ofTenants.sorted { $0.key < $1.key }.map { "\($0)" }
        let revisions = try await store.revisions(of: ["0"], in: .incidents, of: tenantID(1), limit: 9, in: everything)
        let others = revisions.map { "\($0)" } + kept
        return others + customers + alerts.map { "\($0)" } + incidents.map { "\($0)" }
            + changes + trail + health
    }

    /// Copies once more, and finds the copy level with the store and all of it in there.
    private func expectWholeCopy(
        of store: Store,
        at origin: StoreLocation,
        in place: StoreLocation,
    ) async throws {
        let report = try await store.copy(to: place, from: origin)
        #expect(report.isLevel && report.tables.allSatisfy(\.isEqual))
        let copy = try await Store.open(place)
        #expect(try await contents(of: copy) == contents(of: store))
        try copy.close()
    }

    private func withTwo(
        _ backend: Backend,
        _ body: (Store, StoreLocation, StoreLocation) async throws -> Void,
    ) async throws {
        try await withStoreFile { store, location in
            try await withLocation(on: backend) { place in try await body(store, location, place) }
        }
    }

    @Test(arguments: Backend.allCases)
    func `holds the same, with the same numbers`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await fill(store, "contoso", tenant: 1)
            try await fill(store, "fabrikam", tenant: 2, count: 3)
            let gone = try await store.addCustomer("gone", tenant: 3)
            try await store.remove(gone.id, in: everything, by: analyst, at: moment(2))
            let report = try await store.copy(to: place, from: origin)
            #expect(report.isLevel && report.tables.allSatisfy(\.isEqual))
            #expect(report.tables.contains { $0.name == "evidence" && $0.rows == 453 })
            let copy = try await Store.open(place)
            #expect(try await contents(of: copy) == contents(of: store))
            #expect(
                try await !copy.revisions(of: ["0"], in: .incidents, of: tenantID(1), limit: 9, in: everything).isEmpty
            )
            // Numbers go on after those that were given out, also to those who are gone.
            #expect(try await copy.addCustomer("next", tenant: 4).id.rawValue == 4)
            try copy.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `goes on after it was interrupted anywhere, and cannot be used until then`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await fill(store, "contoso", tenant: 1)
            for steps in [1, 2, 3, 5, 9, 14] {
                let count = Mutex(0)
                let interrupted = Task {
                    try await store.copy(to: place, from: origin) { _ in
                        let now = count.withLock { count in
                            count += 1
                            return count
                        }
                        if now == steps { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
                    }
                }
                await #expect(throws: StorageError.cancelled) { _ = try await interrupted.value }
                let refused = try await failure { _ = try await Store.open(place) }
                #expect(refused == .unfinishedCopy(path: place.path))
                // Meanwhile the store goes on.
                try await store.commit(Incident.fixture("during-\(steps)"))
                try await store.commit(Alert.fixture("a0", severity: .high, updated: moment(Int64(steps))))
                try await store.addCustomer("new-\(steps)", tenant: 100 + steps)
                try await store.commit(Incident.fixture("1", of: 100 + steps))
            }
            let report = try await store.copy(to: place, from: origin)
            #expect(report.isLevel)
            let copy = try await Store.open(place)
            #expect(try await contents(of: copy) == contents(of: store))
            try copy.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `is made of a store that goes on being written`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await fill(store, "contoso", tenant: 1)
            let steps = Count()
            let (stages, stage) = AsyncStream.makeStream(of: CopyReport.Stage.self)
            try await withThrowingTaskGroup { group in
                group.addTask {
                    _ = try await store.copy(to: place, from: origin) { stage.yield($0) }
                    stage.finish()
                }
                group.addTask {
                    // Each step of the copy meets with something new, something changed and something gone.
                    for await _ in stages {
                        let number = steps.add()
                        try await store.commit(Incident.fixture("during-\(number)"))
                        try await store.commit(Alert.fixture("a\(number)", severity: .high, updated: moment(9)))
                        let customer = try await store.addCustomer("new-\(number)", tenant: 100 + number)
                        try await store.commit(Incident.fixture("1", of: 100 + number))
                        if number.isMultiple(of: 2) {
                            try await store.remove(customer.id, in: everything, by: analyst, at: moment(9))
                        }
                        if number == 8 { break }
                    }
                }
                try await group.waitForAll()
            }
            #expect(steps.value > 3)
            // Whoever stops the nodes copies once more, and has all of it.
            try await expectWholeCopy(of: store, at: origin, in: place)
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes over numbers and names that another had before`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await fill(store, "contoso", tenant: 1)
            let former = try await store.addCustomer("fabrikam", tenant: 3)
            try await store.commit(Incident.fixture("1", of: 3))
            _ = try await store.copy(to: place, from: origin)
            try await store.remove(former.id, in: everything, by: analyst, at: moment(2))
            // A tenant's number is given out again on SQLite, and a handle and a tenant may come back on both.
            try await store.addCustomer("later", tenant: 4)
            try await store.addCustomer("fabrikam", tenant: 3)
            for tenant in [3, 4] { try await store.commit(Incident.fixture("2", of: tenant)) }
            try await expectWholeCopy(of: store, at: origin, in: place)
        }
    }

    @Test(arguments: Backend.allCases)
    func `finds by its hashes what became otherwise in it`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await fill(store, "contoso", tenant: 1, count: 30)
            _ = try await store.copy(to: place, from: origin)
            let driver = try await openDriver(place)
            // As many rows as before, and none that the log tells of.
            try await driver.write {
                try $0.run("UPDATE alert_original SET body = ? WHERE alert = 7", [Data([1]).stored])
            }
            try await driver.write { try $0.run("UPDATE incident SET title = 'Other' WHERE id = 3", []) }
            try driver.close()
            let report = try await store.copy(to: place, from: origin)
            #expect(report.isLevel && report.tables.allSatisfy(\.isEqual))
            let copy = try await Store.open(place)
            #expect(try await contents(of: copy) == contents(of: store))
            for number in 0..<30 {
                let id = "a\(number)"
                let ours = try await store.original(of: .alerts, id: id, of: tenantID(1), in: everything)
                #expect(try await copy.original(of: .alerts, id: id, of: tenantID(1), in: everything) == ours)
            }
            try copy.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `catches up with all that was done since, deletions too`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await fill(store, "contoso", tenant: 1, count: 30)
            try await fill(store, "fabrikam", tenant: 2, count: 30)
            _ = try await store.copy(to: place, from: origin)
            let fabrikam = try #require(try await store.customers(in: everything).last)
            try await store.remove(fabrikam.id, in: everything, by: analyst, at: moment(2))
            // The same version in other bytes makes no entry in the log.
            let rewritten = Received(Incident.fixture("7", title: "Other"), original: Data("other".utf8))
            _ = try await store.commit([rewritten], of: tenantID(1), upTo: nil, at: moment(3))
            let report = try await store.copy(to: place, from: origin)
            #expect(report.isLevel)
            let copy = try await Store.open(place)
            #expect(try await contents(of: copy) == contents(of: store))
            #expect(
                try await copy.original(of: .incidents, id: "7", of: tenantID(1), in: everything) == Data("other".utf8)
            )
            try copy.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes findings that came again under each other's numbers`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await store.addCustomer("contoso", tenant: 1)
            func keep(_ names: [String], at second: Int64) async throws {
                for count in 0...names.count {
                    let findings = names.prefix(count).map { AccessFinding(.token, Hostile($0), .failure, "No.", nil) }
                    try await store.keep([tenantID(1): AccessLook(.all, findings: findings)], at: moment(second))
                    try await store.keepOwn(AccessLook(.all, findings: findings), at: moment(second))
                }
            }
            try await keep(["a", "b"], at: 1)
            _ = try await store.copy(to: place, from: origin)
            try await keep(["b", "a"], at: 2)
            let report = try await store.copy(to: place, from: origin)
            #expect(report.isLevel)
            let copy = try await Store.open(place)
            #expect(try await contents(of: copy) == contents(of: store))
            try copy.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes what was deleted and came again for the same`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await fill(store, "contoso", tenant: 1, count: 3)
            _ = try await store.copy(to: place, from: origin)
            let terms = Retention(resolved: .days(1), open: .days(1), log: .forever)
            #expect(try await store.expire(terms, at: moment(9 * 86_400)).alerts == 3)
            try await store.commit(Incident.fixture("1", updated: moment(10 * 86_400)))
            try await store.commit(Alert.fixture("a1", updated: moment(10 * 86_400)))
            let report = try await store.copy(to: place, from: origin)
            #expect(report.isLevel)
            let copy = try await Store.open(place)
            #expect(try await contents(of: copy) == contents(of: store))
            try copy.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `never goes over something else`(backend: Backend) async throws {
        try await withTwo(backend) { store, origin, place in
            try await fill(store, "contoso", tenant: 1, count: 3)
            await #expect(throws: CopyError.sameStore(origin)) { _ = try await store.copy(to: origin, from: origin) }
            let other = try await Store.open(place)
            try await other.addCustomer("northwind", tenant: 9)
            try other.close()
            await #expect(throws: CopyError.holdsSomethingElse(place)) {
                _ = try await store.copy(to: place, from: origin)
            }

            try await withLocation(on: backend) { second in
                _ = try await store.copy(to: second, from: origin)
                let used = try await Store.open(second)
                try await used.commit(Incident.fixture("used"))
                try used.close()
                await #expect(throws: CopyError.wasUsed(second)) { _ = try await store.copy(to: second, from: origin) }
            }
        }
    }
}
