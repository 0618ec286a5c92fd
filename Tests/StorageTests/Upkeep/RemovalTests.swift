import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A removal` {
    private static let marker = "zq7-marker-vx1"

    private func fill(_ store: Store, _ handle: String, tenant: Int, alerts: Int = 40) async throws -> Customer {
        let customer = try await store.addCustomer(handle, tenant: tenant)
        for number in 0..<alerts {
            let text = "\(Self.marker) \(handle) " + String(repeating: "x", count: number * 200)
            let evidence = [Evidence.fixture(.ip, (.address, "\(Self.marker)-\(number)")), Evidence.fixture(.url)]
            try await store.commit(Incident.fixture("\(number)", of: tenant, title: text))
            try await store.commit(
                Alert.fixture(
                    "a\(number)",
                    of: tenant,
                    incident: "\(number)",
                    title: text,
                    techniques: ["T1566"],
                    evidence: evidence,
                )
            )
        }
        return customer
    }

    @Test(arguments: Backend.allCases)
    func `goes in steps, and proves that nothing is left`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await fill(store, "contoso", tenant: 1)
            let fabrikam = try await fill(store, "fabrikam", tenant: 2)
            let before = try await store.traces(of: fabrikam.id)
            let gone = try await store.remove(contoso.id, in: everything, by: analyst, at: moment(9), limit: 7)
            #expect(gone.left.isClean && gone.isErased)
            #expect(gone.left.audit == 2)
            #expect(gone.deleted["alert"] == 40 && gone.deleted["alert_original"] == 40)
            #expect(gone.deleted["evidence"] == 40 && gone.deleted["change"] == 80 && gone.deleted["customer"] == 1)
            #expect(try await store.traces(of: fabrikam.id) == before)
            let entry = try #require(try await store.auditTrail(in: everything, limit: 1).first)
            #expect(entry.deed.kind == .customerRemoved && entry.principal == analyst)
            #expect(entry.deed.subject.bound.contains("alert 40, alert_entity 40, alert_original 40"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `is unseen from its first step, and is finished by the next run`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            let contoso = try await fill(store, "contoso", tenant: 1)
            _ = try await fill(store, "fabrikam", tenant: 2, alerts: 1)
            let interrupted = Task {
                try await store.remove(contoso.id, in: everything, by: analyst, at: moment(9), limit: 5) { _ in
                    unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                }
            }
            await #expect(throws: StorageError.cancelled) { try await interrupted.value }
            #expect(try await !store.traces(of: contoso.id).isClean)
            #expect(try await store.customers(in: everything).map(\.details.handle.rawValue) == ["fabrikam"])
            #expect(try await store.incidents(QueueFilter(), in: everything).count == 1)
            #expect(try await store.alerts(QueueFilter(), in: store.scope(of: contoso), includingEvidence: false) == [])
            #expect(try await store.changes(after: 0, limit: 999, in: everything).count == 2)
            #expect(try await store.health(in: everything).allSatisfy { $0.tenant == tenantID(2) })
            #expect(try await store.count(.alerts, QueueFilter(), in: everything) == 1)
            // And nothing of theirs comes in any more.
            let refused = try await failure { try await store.commit(Incident.fixture("new", of: 1)) }
            #expect(refused == .unknownTenant(tenantID(1)))
            let unedited = try await failure {
                try await store.update(contoso, in: everything, by: analyst, at: moment(9))
            }
            #expect(unedited == .unknownCustomer(contoso.id))

            let other = try await Store.open(location)
            let removals = try await other.finishRemovals(at: moment(10))
            #expect(removals.map(\.customer) == [contoso.id])
            #expect(removals.first?.left.isClean == true)
            #expect(removals.first?.deleted["alert"] == 40)
            #expect(try await other.finishRemovals(at: moment(11)) == [])
            try other.close()
        }
    }

    @Test func `leaves nothing readable in the files`() async throws {
        try await withStoreFile { store, location in
            let contoso = try await fill(store, "contoso", tenant: 1)
            // Older versions leave their traces too.
            for number in 0..<40 {
                try await store.commit(Incident.fixture("\(number)", of: 1, title: Self.marker, updated: moment(5)))
            }
            #expect(try occurrences(at: location) > 0)
            let removal = try await store.remove(contoso.id, in: everything, by: analyst, at: moment(9))
            #expect(removal.isErased)
            #expect(try occurrences(at: location) == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func `knows whose the rows of every table are`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { _, location in
            let driver = try await openDriver(location)
            let catalogue = try await driver.read { session in try session.catalogue() }
            #expect(catalogue.tables.count > 12)
            // A new table needs a column `customer`, or a reference to a row that has one.
            #expect(try catalogue.unowned == [])
            try await driver.write { session in
                try session.define("CREATE TABLE shadow (alert_name TEXT NOT NULL) STRICT")
            }
            #expect(try await driver.read { session in try session.catalogue() }.unowned == ["shadow"])
            try driver.close()
        }
    }

    private func occurrences(at location: StoreLocation) throws -> Int {
        try ["", "-wal", "-journal"].reduce(0) { count, suffix in
            let url = URL(filePath: location.path + suffix)
            guard FileManager.default.fileExists(atPath: url.path) else { return count }
            let bytes = try Data(contentsOf: url)
            return count + (bytes.range(of: Data(Self.marker.utf8)) == nil ? 0 : 1)
        }
    }
}
