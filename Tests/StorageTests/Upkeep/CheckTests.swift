import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Checking a store` {
    private func fill(_ store: Store, count: Int = 30) async throws {
        try await store.addCustomer("contoso", tenant: 1)
        for number in 0..<count {
            let incident = Incident.fixture("\(number)", updated: moment(Int64(number)))
            let alert = Alert.fixture("a\(number)", incident: "\(number)", updated: moment(Int64(number)))
            _ = try await store.commit(
                [Received(incident, original: json(incident.id.rawValue, incident.lastUpdate))],
                of: tenantID(1),
                upTo: nil,
                at: moment(0),
            )
            _ = try await store.commit(
                [Received(alert, original: json(alert.id.rawValue, alert.lastUpdate))],
                of: tenantID(1),
                upTo: nil,
                at: moment(0),
            )
        }
    }

    private func json(_ id: String, _ lastUpdate: Timestamp, tenant: Int = 1) -> Data {
        Data(#"{"id":"\#(id)","tenantId":"\#(tenantID(tenant))","lastUpdateDateTime":"\#(lastUpdate)"}"#.utf8)
    }

    private func change(_ sql: SQL, at location: StoreLocation) async throws {
        let driver = try SQLiteDriver.open(path: location.path)
        try await driver.write { session in try session.run(sql, []) }
        try driver.close()
    }

    private func check(_ location: StoreLocation, all: Bool = true) async throws -> StoreCheck {
        let store = try await Store.look(at: location)
        let check = try await store.check(all: all)
        try store.close()
        return check
    }

    @Test(arguments: Backend.allCases, [true, false])
    func `finds nothing wrong with a sound one`(backend: Backend, all: Bool) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await fill(store)
            let check = try await check(location, all: all)
            #expect(check.findings == [])
            #expect(check.isSound && check.form == check.newestForm)
            #expect(check.originals == 60 && check.originalsRead == 60)
            #expect(check.tables.contains(Traces.Count(table: "alert", rows: 30)))
        }
    }

    @Test(
        arguments: [
            ("DELETE FROM alert_original WHERE alert = 3", "alert a2 of tenant \(tenantID(1)) is missing"),
            ("UPDATE alert SET object = 'b' WHERE id = 4", "alert b of tenant \(tenantID(1)) is of another object"),
            (
                "UPDATE incident SET last_update = 1 WHERE id = 4",
                "incident 3 of tenant \(tenantID(1)) is of another version"
            ),
            ("UPDATE sqlite_sequence SET seq = 5 WHERE name = 'change'", "change would give out numbers again"),
        ] as [(SQL, String)]
    )
    func `finds what does not belong together`(damage: SQL, sentence: String) async throws {
        try await withStoreFile { store, location in
            try await fill(store)
            try await change(damage, at: location)
            let check = try await check(location)
            #expect(check.findingCount == 1, "\(check.findings)")
            #expect(check.findings.first?.contains(sentence) == true, "\(check.findings)")
        }
    }

    @Test(arguments: Backend.allCases)
    func `names the row of the audit trail that was changed`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            for number in 1...3 { try await store.addCustomer("customer-\(number)", tenant: number) }
            let driver = try await openDriver(location)
            try await driver.write { session in
                let trigger: SQL =
                    switch backend {
                    case .sqlite: "DROP TRIGGER audit_stays_unchanged"
                    case .postgreSQL: "DROP TRIGGER audit_stays ON audit"
                    }
                try session.run(trigger, [])
                try session.run("UPDATE audit SET actor_name = 'nobody' WHERE id = 2", [])
            }
            try driver.close()
            let sentence = "the audit trail does not hold together: Row 2 was changed after it was written"
            #expect(try await check(location, all: false).findings == [sentence])
        }
    }

    @Test func `finds what does not belong together in a database too`() async throws {
        try await withStoreLocation(on: .postgreSQL) { store, location in
            try await fill(store)
            let driver = try await openDriver(location)
            try await driver.write { session in
                try session.run("UPDATE alert SET object = 'b' WHERE id = 4", [])
                try session.run("SELECT setval('tenantry.change_sequence_seq', 5)", [])
            }
            try driver.close()
            let check = try await check(location)
            #expect(check.findingCount == 2, "\(check.findings)")
        }
    }

    @Test func `finds a damaged page`() async throws {
        try await withFolder { folder in
            let location = try StoreLocation(path: folder + "/store.db")
            let store = try await Store.open(location)
            try await fill(store, count: 200)
            try store.close()
            let file = try FileHandle(forUpdating: URL(filePath: location.path))
            let size = try file.seekToEnd()
            for page in stride(from: size / 2, to: size - 8_192, by: 4_096) {
                try file.seek(toOffset: page)
                try file.write(contentsOf: Data(repeating: 0xA5, count: 2_000))
            }
            try file.close()
            do {
                let check = try await check(location)
                #expect(!check.isSound)
            } catch let error as StorageError {
                guard case .damaged = error else { throw error }
            }
        }
    }

    @Test func `makes nothing in a database without a store`() async throws {
        try await withLocation(on: .postgreSQL) { location in
            for _ in 1...2 {
                let error = try await failure { _ = try await check(location) }
                #expect(error == .notAStore(path: location.path, why: "there is no store in it"))
            }
        }
    }

    @Test func `makes nothing, and refuses what is no store`() async throws {
        try await withFolder { folder in
            let location = try StoreLocation(path: folder + "/none.db")
            let error = try await failure { _ = try await check(location) }
            #expect(error == .notAStore(path: location.path, why: "there is no such file"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        }
    }
}
