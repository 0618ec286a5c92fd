import Dispatch
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Pages that wait for the writer together` {
    @Test func `are each there whole or not at all`() async throws {
        try await withStoreFile { store, location in
            for number in 1...40 { try await store.addCustomer("c\(number)", tenant: number) }
            try await whileTheWriterIsHeld(at: location) { release in
                try await withThrowingTaskGroup(of: (Int, StorageError?).self) { group in
                    for number in 1...40 {
                        group.addTask {
                            let owner = number.isMultiple(of: 4) ? number + 1_000 : number
                            let page = ["a", "b"].map { Received(Alert.fixture($0, of: owner)) }
                            let error = try await failure {
                                _ = try await store.commit(page, of: tenantID(owner), upTo: moment(1), at: moment(2))
                            }
                            return (number, error)
                        }
                    }
                    release()
                    for try await (number, error) in group {
                        #expect(error == (number.isMultiple(of: 4) ? .unknownTenant(tenantID(number + 1_000)) : nil))
                    }
                }
            }
            let changes = try await store.changes(after: 0, limit: 999, in: everything)
            #expect(changes.map(\.sequence) == Array(1...60))
            for number in 1...40 {
                let expected = number.isMultiple(of: 4) ? 0 : 2
                #expect(changes.count { $0.tenant == tenantID(number) } == expected)
            }
        }
    }

    @Test func `are left out where their task was cancelled meanwhile`() async throws {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await whileTheWriterIsHeld(at: location) { release in
                let error = try await withThrowingTaskGroup(of: StorageError?.self) { group in
                    for number in 1...3 {
                        group.addTask { try await failure { try await store.commit(Alert.fixture("\(number)")) } }
                    }
                    group.cancelAll()
                    release()
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(error.isSubset(of: [.cancelled, nil]))
            }
            let stored = try await store.alerts(QueueFilter(), in: everything).count
            #expect(try await store.changes(after: 0, limit: 9, in: everything).count == stored)
        }
    }

    /// Keeps every writer of a store waiting until it is let go.
    private func whileTheWriterIsHeld(
        at location: StoreLocation,
        _ body: (_ release: () -> Void) async throws -> Void,
    ) async throws {
        let holder = try SQLiteDriver.open(path: location.path)
        let (holding, holds) = AsyncStream<Void>.makeStream()
        let isDone = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await holder.write { session in
                    try session.run("DELETE FROM audit WHERE id < 0", [])
                    holds.finish()
                    isDone.wait()
                }
            }
            for await _ in holding {}
            try await body { isDone.signal() }
            try await group.waitForAll()
        }
        try holder.close()
    }
}
