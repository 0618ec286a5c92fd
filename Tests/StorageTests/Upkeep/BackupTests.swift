import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A backup` {
    private func fill(_ store: Store, _ handles: [String] = ["contoso"]) async throws {
        for (place, handle) in handles.enumerated() {
            try await store.addCustomer(handle, tenant: place + 1)
            for number in 0..<20 {
                try await store.commit(Incident.fixture("\(number)", of: place + 1), upTo: moment(1))
                let evidence = [Evidence.fixture(.ip, (.address, "192.0.2.\(number)"))]
                try await store.commit(Alert.fixture("a\(number)", of: place + 1, evidence: evidence))
            }
        }
    }

    private func contents(of store: Store) async throws -> [String] {
        let incidents = try await store.incidents(QueueFilter(), in: everything).map { "\($0)" }
        let alerts = try await store.alerts(QueueFilter(), in: everything, includingEvidence: true).map { "\($0)" }
        let changes = try await store.changes(after: 0, limit: 999, in: everything).map { "\($0)" }
        return incidents + alerts + changes
    }

    private func restore(_ file: String, to location: StoreLocation, replacing: Bool = false) async throws -> Backup {
        try await Store.restore(file, to: location, replacing: replacing, by: analyst, at: moment(99))
    }

    @Test(arguments: [true, false])
    func `is restored as it was, log and all`(isPacked: Bool) async throws {
        try await withStoreFile { store, location in
            try await fill(store)
            let folder = (location.path as NSString).deletingLastPathComponent
            let file = folder + "/backup"
            let backup = try await store.backUp(to: file, packed: isPacked, replacing: false)
            #expect(backup.rows(of: "alert") == 20 && backup.size > 0)
            let before = try await contents(of: store)
            // What comes later is not in it.
            try await store.commit(Incident.fixture("later"))
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)

            let other = try StoreLocation(path: folder + "/other/store.db")
            let restored = try await restore(file, to: other)
            #expect(restored.rows(of: "alert") == 20)
            let opened = try await Store.open(other)
            #expect(try await contents(of: opened) == before)
            let newest = try #require(try await opened.auditTrail(in: everything, limit: 1).first)
            #expect(newest.deed.kind == .storeRestored && newest.deed.subject.bound == "backup")
            try await opened.commit(Incident.fixture("next"))
            #expect(try await opened.changes(after: 40, limit: 9, in: everything).map(\.sequence) == [41])
            try opened.close()
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!names.contains { $0.contains("partial") })
        }
    }

    @Test func `goes from a file to a database and back`() async throws {
        try await withStoreFile { store, location in
            try await fill(store)
            let folder = (location.path as NSString).deletingLastPathComponent
            _ = try await store.backUp(to: folder + "/first", packed: true, replacing: false)
            let before = try await contents(of: store)
            try await withLocation(on: .postgreSQL) { database in
                _ = try await restore(folder + "/first", to: database)
                await #expect(throws: BackupError.storeNotEmpty(database)) {
                    _ = try await restore(folder + "/first", to: database)
                }
                let restored = try await restore(folder + "/first", to: database, replacing: true)
                #expect(restored.rows(of: "alert") == 20)
                let server = try await Store.open(database)
                #expect(try await contents(of: server) == before)
                try await server.commit(Incident.fixture("next"))
                #expect(try await server.changes(after: 40, limit: 9, in: everything).map(\.sequence) == [41])
                let back = try await server.backUp(to: folder + "/second", packed: false, replacing: false)
                #expect(back.rows(of: "incident") == 21)
                let after = try await contents(of: server)
                try server.close()
                let file = try StoreLocation(path: folder + "/back.db")
                _ = try await restore(folder + "/second", to: file)
                let opened = try await Store.open(file)
                #expect(try await contents(of: opened) == after)
                try opened.close()
            }
        }
    }

    @Test func `is one moment of a store that goes on being written`() async throws {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            let file = (location.path as NSString).deletingLastPathComponent + "/backup"
            let writer = Task {
                var number = 0
                while !Task.isCancelled {
                    number += 1
                    try await store.commit(Incident.fixture("\(number)"))
                }
            }
            defer { writer.cancel() }
            let reader = try await Store.look(at: location)
            for _ in 0..<3 {
                let backup = try await reader.backUp(to: file, packed: false, replacing: true)
                #expect(backup.rows(of: "incident") == backup.rows(of: "change"))
                #expect(backup.rows(of: "incident") == backup.rows(of: "incident_original"))
            }
            try reader.close()
        }
    }

    @Test func `is never written over another file by mistake`() async throws {
        try await withStoreFile { store, location in
            let file = (location.path as NSString).deletingLastPathComponent + "/notes.txt"
            try Data("mine".utf8).write(to: URL(filePath: file))
            await #expect(throws: BackupError.exists(path: file)) {
                _ = try await store.backUp(to: file, packed: false, replacing: false)
            }
            #expect(try Data(contentsOf: URL(filePath: file)) == Data("mine".utf8))
            let nowhere = location.path + ".none/backup"
            await #expect(throws: StorageError.self) {
                _ = try await store.backUp(to: nowhere, packed: false, replacing: false)
            }
        }
    }

    @Test func `does not go over customers, or a store in use`() async throws {
        try await withStoreFile { store, location in
            try await fill(store, ["contoso", "fabrikam"])
            let folder = (location.path as NSString).deletingLastPathComponent
            let file = folder + "/backup"
            _ = try await store.backUp(to: file, packed: false, replacing: false)
            let other = try StoreLocation(path: folder + "/other.db")
            let present = try await Store.open(other)
            try await present.addCustomer("northwind", tenant: 9)
            await #expect(throws: BackupError.storeNotEmpty(other)) { _ = try await restore(file, to: other) }
            await #expect(throws: BackupError.inUse(other)) { _ = try await restore(file, to: other, replacing: true) }
            #expect(try await present.customers(in: everything).map(\.details.handle.rawValue) == ["northwind"])
            try present.close()
            _ = try await restore(file, to: other, replacing: true)
            let opened = try await Store.open(other)
            #expect(try await opened.customers(in: everything).count == 2)
            try opened.close()
            await #expect(throws: BackupError.isTheStore(path: location.path)) {
                _ = try await restore(location.path, to: location, replacing: true)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.contains("before") })
        }
    }

    @Test func `takes the place of a damaged store`() async throws {
        try await withStoreFile { store, location in
            try await fill(store)
            let folder = (location.path as NSString).deletingLastPathComponent
            _ = try await store.backUp(to: folder + "/backup", packed: false, replacing: false)
            let damaged = try StoreLocation(path: folder + "/damaged.db")
            _ = try await restore(folder + "/backup", to: damaged)
            let file = try FileHandle(forUpdating: URL(filePath: damaged.path))
            try file.seek(toOffset: 100)
            try file.write(contentsOf: Data(repeating: 0xA5, count: 60_000))
            try file.close()
            let refused = try await failure { _ = try await restore(folder + "/backup", to: damaged) }
            guard case .damaged? = refused else { throw refused ?? StorageError.cancelled }
            _ = try await restore(folder + "/backup", to: damaged, replacing: true)
            let opened = try await Store.open(damaged)
            #expect(try await contents(of: opened) == contents(of: store))
            try opened.close()
        }
    }

    @Test func `that is none changes nothing`() async throws {
        try await withStoreFile { store, location in
            try await fill(store)
            let folder = (location.path as NSString).deletingLastPathComponent
            let target = try StoreLocation(path: folder + "/target.db")
            await #expect(throws: BackupError.missing(path: folder + "/none")) {
                _ = try await restore(folder + "/none", to: target)
            }
            for (name, bytes) in [
                ("text", Data("hello".utf8)), ("empty", Data()), ("packed", Data([0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3])),
            ] {
                try bytes.write(to: URL(filePath: folder + "/" + name))
                let error = await #expect(throws: BackupError.self) {
                    _ = try await restore(folder + "/" + name, to: target)
                }
                #expect(error?.description.contains("is no backup of a Tenantry store") == true)
            }
            // Cut short, and with a page of rubbish.
            _ = try await store.backUp(to: folder + "/packed", packed: true, replacing: true)
            let packed = try Data(contentsOf: URL(filePath: folder + "/packed"))
            try packed.dropLast(9).write(to: URL(filePath: folder + "/short"))
            await #expect(throws: BackupError.self) { _ = try await restore(folder + "/short", to: target) }
            _ = try await store.backUp(to: folder + "/plain", packed: false, replacing: false)
            var plain = try Data(contentsOf: URL(filePath: folder + "/plain"))
            plain.replaceSubrange(4_096..<8_192, with: Data(repeating: 0xA5, count: 4_096))
            try plain.write(to: URL(filePath: folder + "/rubbish"))
            await #expect(throws: BackupError.self) { _ = try await restore(folder + "/rubbish", to: target) }
            #expect(!FileManager.default.fileExists(atPath: target.path))
        }
    }

    @Test func `of a newer program is refused`() async throws {
        try await withStoreFile { store, location in
            try await fill(store)
            let folder = (location.path as NSString).deletingLastPathComponent
            let driver = try SQLiteDriver.open(path: location.path)
            try await driver.write { try $0.run("INSERT INTO schema_version (version) VALUES (9999)", []) }
            try driver.close()
            _ = try await store.backUp(to: folder + "/newer", packed: false, replacing: false)
            let error = try await failure {
                _ = try await restore(folder + "/newer", to: StoreLocation(path: folder + "/t.db"))
            }
            guard case .newerStore(_, 9_999, _)? = error else { throw error ?? StorageError.cancelled }
        }
    }
}
