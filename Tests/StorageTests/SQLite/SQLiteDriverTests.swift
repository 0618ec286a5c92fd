import Dispatch
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The SQLite driver` {
    @Test func `undoes a transaction whose body throws`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = try SQLiteDriver.open(path: location.path)
            await #expect(throws: StorageError.self) {
                try await driver.write { session in
                    try session.run("DELETE FROM customer", [])
                    throw StorageError.cancelled
                }
            }
            try driver.close()
            #expect(try await store.customers(in: everything) == [customer])
        }
    }

    @Test func `lets readers read while another process writes`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = try SQLiteDriver.open(path: location.path)
            let (writing, hasWritten) = AsyncStream<Void>.makeStream()
            let isRead = DispatchSemaphore(value: 0)
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await driver.write { session in
                        try session.run("DELETE FROM customer", [])
                        hasWritten.finish()
                        isRead.wait()
                    }
                }
                for await _ in writing {}
                #expect(try await store.customers(in: everything) == [customer])
                isRead.signal()
                try await group.waitForAll()
            }
            #expect(try await store.customers(in: everything).isEmpty)
            try driver.close()
        }
    }

    @Test func `gives up on a store that another process keeps for itself`() async throws {
        try await withStoreFile { _, location in
            let holder = try SQLiteDriver.open(path: location.path)
            let waiter = try SQLiteDriver.open(path: location.path, patience: .milliseconds(5))
            let (writing, hasWritten) = AsyncStream<Void>.makeStream()
            let isDone = DispatchSemaphore(value: 0)
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await holder.write { session in
                        try session.run("DELETE FROM audit", [])
                        hasWritten.finish()
                        isDone.wait()
                    }
                }
                for await _ in writing {}
                let error = try await failure { try await waiter.write { try $0.run("DELETE FROM audit", []) } }
                #expect(error == .busy(path: location.path))
                isDone.signal()
                try await group.waitForAll()
            }
            try waiter.close()
            try holder.close()
        }
    }

    @Test func `loses nothing when there is no room left`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = try SQLiteDriver.open(path: location.path)
            let error = try await failure {
                try await driver.write { session in
                    // SQLite's own bound on a file, which makes the error that a full disk makes.
                    _ = try session.rows("PRAGMA max_page_count = 1", []) { _ in }
                    try session.run("UPDATE customer SET notes = ?", [String(repeating: "x", count: 400_000).stored])
                }
            }
            #expect(error == .full(path: location.path))
            try driver.close()
            #expect(try await store.customers(in: everything) == [customer])
        }
    }

    @Test(arguments: [
        ("UPDATE customer SET state = 'asleep'" as SQL, "state"),
        ("UPDATE customer SET handle = 'not a handle'", "handle"),
        ("UPDATE tenant SET tenant_id = '7'", "tenant_id"),
        ("UPDATE tenant_domain SET domain = 'localhost'", "domain"),
    ])
    func `says which column holds what cannot be`(damage: SQL, column: String) async throws {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            let driver = try SQLiteDriver.open(path: location.path)
            try await driver.write { session in try session.run(damage, []) }
            try driver.close()
            let error = await #expect(throws: StorageError.self) { try await store.customers(in: everything) }
            #expect(error == .corruptRow(column: column, found: "a text that means nothing there"))
        }
    }

    @Test func `says so when the pieces of evidence are out of order`() async throws {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            let alert = Alert.fixture(evidence: [.fixture(.ip, (.address, "192.0.2.1"))])
            try await store.commit(alert)
            let driver = try SQLiteDriver.open(path: location.path)
            try await driver.write { session in try session.run("UPDATE evidence SET position = -1", []) }
            try driver.close()
            let error = try await failure { _ = try await store.alerts(withID: alert.id, in: everything) }
            #expect(error == .corruptRow(column: "position", found: "a number out of its order"))
        }
    }

    @Test func `enforces what the schema promises`() async throws {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let driver = try SQLiteDriver.open(path: location.path)
            // The first tenant is not the second customer's.
            let error = await #expect(throws: StorageError.self) {
                try await driver.write { session in
                    try session.run(
                        "INSERT INTO stream_progress (customer, tenant, stream) VALUES (2, 1, 'alerts')",
                        []
                    )
                }
            }
            #expect(error == .refused(why: "FOREIGN KEY constraint failed"))
            try driver.close()
        }
    }

    @Test func `says that it is closed`() async throws {
        try await withFolder { folder in
            let location = try StoreLocation(path: folder + "/store.db")
            let store = try await Store.open(location)
            try store.close()
            let read = await #expect(throws: StorageError.self) { try await store.customers(in: everything) }
            #expect(read == .closed(path: location.path))
            let write = await #expect(throws: StorageError.self) { try await store.addCustomer("contoso", tenant: 1) }
            #expect(write == .closed(path: location.path))
        }
    }

    @Test func `stores nothing for a task that was cancelled before`() async throws {
        try await withStore { store in
            try await store.addCustomer("contoso", tenant: 1)
            let error = try await withThrowingTaskGroup(of: StorageError?.self) { group in
                group.cancelAll()
                group.addTask {
                    try await failure {
                        let page = [Received(Incident.fixture())]
                        _ = try await store.commit(page, of: tenantID(1), upTo: nil, at: moment(0))
                    }
                }
                return try await group.next() ?? nil
            }
            #expect(error == .cancelled)
            #expect(try await store.incidents(QueueFilter(), in: everything).isEmpty)
        }
    }

    @Test(
        arguments: [
            (5, StorageError.busy(path: "/s.db"), "Another process has been writing"),
            (5 | 2 << 8, .busy(path: "/s.db"), "Another process has been writing"),
            (6, .busy(path: "/s.db"), "Another process has been writing"),
            (8, .readOnly(path: "/s.db"), "cannot be written"),
            (8 | 5 << 8, .readOnly(path: "/s.db"), "cannot be written"),
            (10 | 3 << 8, .unavailable(path: "/s.db", why: "the disk failed (why)"), "the disk failed"),
            (11, .damaged(path: "/s.db", why: "why"), "Put back a backup"),
            (13, .full(path: "/s.db"), "Nothing is lost; make room"),
            (14, .unavailable(path: "/s.db", why: "the file or one beside it could not be opened"), "cannot be used"),
            (21, .closed(path: "/s.db"), "is closed already"),
            (26, .notAStore(path: "/s.db", why: "it is no SQLite file"), "is not a Tenantry store"),
            (19, .refused(why: "why"), "refused a statement: why"),
        ] as [(Int32, StorageError, String)]
    )
    func `puts SQLite's result codes into sentences`(code: Int32, expected: StorageError, sentence: String) {
        let error = StorageError(resultCode: code, message: "why", path: "/s.db")
        #expect(error == expected)
        #expect(error.description.contains(sentence))
    }
}
