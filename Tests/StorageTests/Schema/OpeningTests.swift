import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Opening a store` {
    @Test func `makes its folder and file for their owner alone`() async throws {
        try await withFolder { folder in
            let path = folder + "/one/two/store.db"
            let store = try await Store.open(StoreLocation(path: path))
            try await store.addCustomer("contoso", tenant: 1)
            #expect(try permissions(of: path) == 0o600)
            #expect(try permissions(of: path + "-wal") == 0o600)
            #expect(try permissions(of: folder + "/one") == 0o700)
            #expect(try permissions(of: folder + "/one/two") == 0o700)
            try store.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `finds again what was stored`(backend: Backend) async throws {
        try await withLocation(on: backend) { location in
            let first = try await Store.open(location)
            let customer = try await first.addCustomer("contoso", tenant: 1)
            try first.close()
            let second = try await Store.open(location)
            #expect(try await second.customers(in: everything) == [customer])
            try second.close()
        }
    }

    @Test(arguments: [(1, false), (500, true)])
    func `takes the log back into the file once it is long`(pages: Int, isTaken: Bool) async throws {
        try await withFolder { folder in
            let location = try StoreLocation(path: folder + "/store.db")
            try await Store.open(location).close()
            let store = try await Store.open(location)
            try await store.addCustomer("contoso", tenant: 1)
            let original = Data(repeating: 0x20, count: pages * 4_096)
            let incident = Received(Incident.fixture(), original: original)
            _ = try await store.commit([incident], of: tenantID(1), upTo: nil, at: moment(0))
            try store.close()
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect((files == ["store.db"]) == isTaken)
            let again = try await Store.open(location)
            #expect(try await again.original(of: .incidents, id: "1", of: tenantID(1), in: everything) == original)
            try again.close()
        }
    }

    @Test func `takes an empty file for a new store`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.db"
            try Data().write(to: URL(filePath: path))
            let store = try await Store.open(StoreLocation(path: path))
            #expect(try await store.customers(in: everything).isEmpty)
            try store.close()
        }
    }

    @Test func `finishes what a killed process began`() async throws {
        try await withFolder { folder in
            let location = try StoreLocation(path: folder + "/store.db")
            // The file is marked as a store, and has no tables yet.
            try SQLiteDriver.open(path: location.path).close()
            let store = try await Store.open(location)
            #expect(try await store.customers(in: everything).isEmpty)
            try store.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `is safe for many at once`(backend: Backend) async throws {
        try await withLocation(on: backend) { location in
            let tenants = try await withThrowingTaskGroup { group in
                for number in 1...8 {
                    group.addTask {
                        let store = try await Store.open(location)
                        try await store.addCustomer("customer-\(number)", tenant: number)
                        try store.close()
                    }
                }
                try await group.waitForAll()
                let store = try await Store.open(location)
                defer { try? store.close() }  // the folder goes anyway
                return try await store.customers(in: everything).flatMap(\.tenants).map(\.id)
            }
            #expect(Set(tenants) == Set((1...8).map(tenantID)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `refuses one that a newer program made`(backend: Backend) async throws {
        try await withLocation(on: backend) { location in
            try await Store.open(location).close()
            let driver = try await openDriver(location)
            try await driver.write { session in
                try session.run("INSERT INTO schema_version (version) VALUES (?)", [99.stored])
            }
            try driver.close()
            let error = await #expect(throws: StorageError.self) { try await Store.open(location) }
            #expect(error?.description.contains("made by a newer Tenantry: its form is 99") == true)
        }
    }

    @Test(arguments: [
        (
            "text",
            "This is a letter, and a long one, so that it is no shorter than a header of SQLite's would be. Yours."
        ),
        ("short", "SQLite format 3"),
    ])
    func `refuses a file that is no database, and leaves it`(name: String, text: String) async throws {
        try await withFolder { folder in
            let path = folder + "/" + name
            let bytes = Data(text.utf8)
            try bytes.write(to: URL(filePath: path))
            let error = await #expect(throws: StorageError.self) { try await Store.open(StoreLocation(path: path)) }
            #expect(error == .notAStore(path: path, why: "it is no SQLite file"))
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [name])
        }
    }

    @Test(arguments: [UInt32(0), 0x1234_5678])
    func `refuses another program's database, and leaves it`(applicationID: UInt32) async throws {
        try await withFolder { folder in
            let path = folder + "/other.db"
            try await makeDatabase(at: path, applicationID: applicationID)
            let bytes = try Data(contentsOf: URL(filePath: path))
            let error = await #expect(throws: StorageError.self) { try await Store.open(StoreLocation(path: path)) }
            #expect(error == .notAStore(path: path, why: "it is another program's SQLite file"))
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["other.db"])
        }
    }

    @Test func `refuses a folder`() async throws {
        try await withFolder { folder in
            let error = await #expect(throws: StorageError.self) { try await Store.open(StoreLocation(path: folder)) }
            #expect(error == .notAStore(path: folder, why: "it is a folder"))
        }
    }

    @Test func `refuses a place that cannot be`() async throws {
        try await withFolder { folder in
            try Data("x".utf8).write(to: URL(filePath: folder + "/file"))
            let path = folder + "/file/store.db"
            let error = await #expect(throws: StorageError.self) { try await Store.open(StoreLocation(path: path)) }
            #expect(error == .unavailable(path: path, why: "its folder could not be made"))
        }
    }

    @Test func `says so when the store is damaged inside`() async throws {
        try await withFolder { folder in
            let location = try StoreLocation(path: folder + "/store.db")
            try await Store.open(location).close()
            try? FileManager.default.removeItem(atPath: location.path + "-wal")  // may be gone already
            let file = try FileHandle(forWritingTo: URL(filePath: location.path))
            try file.seek(toOffset: 100)
            try file.write(contentsOf: Data(repeating: 0xA5, count: 3_000))
            try file.close()
            let error = await #expect(throws: StorageError.self) { try await Store.open(location) }
            #expect(error?.description.contains("is damaged") == true)
        }
    }

    private func permissions(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }

    /// A database of someone else's: one with tables that is not in WAL mode.
    private func makeDatabase(at path: String, applicationID: UInt32) async throws {
        var bytes = try await withFolder { folder in
            try await Store.open(StoreLocation(path: folder + "/store.db")).close()
            return try Data(contentsOf: URL(filePath: folder + "/store.db"))
        }
        // The versions for writing and reading, and the application ID (https://www.sqlite.org/fileformat2.html).
        bytes[18] = 1
        bytes[19] = 1
        for place in 0..<4 { bytes[68 + place] = UInt8(truncatingIfNeeded: applicationID >> (24 - 8 * place)) }
        try bytes.write(to: URL(filePath: path))
    }
}
