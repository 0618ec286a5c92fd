import Dispatch
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The SQLite driver` {
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
