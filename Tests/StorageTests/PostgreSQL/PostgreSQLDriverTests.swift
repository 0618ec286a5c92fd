import Dispatch
import Foundation
import Storage
import Synchronization
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `The PostgreSQL driver` {
    @Test func `ends a statement whose task is cancelled`() async throws {
        try await withDriver { driver, server, name in
            let (running, isRunning) = AsyncStream<Void>.makeStream()
            let error = try await withThrowingTaskGroup(of: StorageError?.self) { group in
                group.addTask {
                    try await failure {
                        try await driver.write { session in
                            try session.run("INSERT INTO note (words) VALUES ('never')", [])
                            isRunning.finish()
                            try session.run("SELECT pg_sleep(100)", [])
                        }
                    }
                }
                for await _ in running {}
                group.cancelAll()
                return try await group.next() ?? nil
            }
            #expect(error == .cancelled)
            #expect(try await notes(in: driver).isEmpty)
            let sleeping = """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = '\(name)' AND state = 'active' AND query LIKE 'SELECT pg_sleep%'
                """
            #expect(try await server.psql(sleeping) == "0")
        }
    }

    @Test func `lets no cancelled task wait for a connection`() async throws {
        try await withDriver(connections: 1) { driver, _, _ in
            let (running, isRunning) = AsyncStream<Void>.makeStream()
            let isDone = DispatchSemaphore(value: 0)
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await driver.write { _ in
                        isRunning.finish()
                        isDone.wait()
                    }
                }
                for await _ in running {}
                let error = try await withThrowingTaskGroup(of: StorageError?.self) { waiting in
                    waiting.addTask { try await failure { _ = try await notes(in: driver) } }
                    waiting.cancelAll()
                    return try await waiting.next() ?? nil
                }
                #expect(error == .cancelled)
                isDone.signal()
                try await group.waitForAll()
            }
            #expect(try await notes(in: driver).isEmpty)
        }
    }

    @Test func `does a transaction again that was in another one's way`() async throws {
        try await withDriver { driver, _, _ in
            let numbers = try await driver.write { session in
                try session.rows(
                    "INSERT INTO note (words) VALUES (?) RETURNING id",
                    each: [["a".stored], ["b".stored]]
                ) {
                    try $0.take(Int64.self)
                }
            }
            // Each takes a row and then, once the other has its own, the other's.
            let (arrived, tries) = (Count(), Count())
            try await withThrowingTaskGroup { group in
                for order in [numbers, numbers.reversed()] {
                    group.addTask {
                        try await driver.write { session in
                            let change: SQL = "UPDATE note SET words = words || 'x' WHERE id = ?"
                            try session.run(change, [order[0].stored])
                            if tries.add() <= 2 {
                                _ = arrived.add()
                                while arrived.value < 2 {}
                            }
                            try session.run(change, [order[1].stored])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await notes(in: driver) == ["axx", "bxx"])
        }
    }

    @Test func `shows each entry of the change log to a reader that polls, whoever writes`() async throws {
        try await withStoreLocation(on: .postgreSQL) { store, location in
            for number in 1...6 { try await store.addCustomer("customer-\(number)", tenant: number) }
            let pages = 12
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...6 {
                    group.addTask {
                        let own = try await Store.open(location)
                        for page in 0..<pages {
                            let objects = (0..<5).map { Received(Incident.fixture("\(page)-\($0)", of: number)) }
                            _ = try await own.commit(objects, of: tenantID(number), upTo: nil, at: moment(0))
                        }
                        try own.close()
                    }
                }
                group.addTask {
                    var cursor: Int64 = 0
                    var seen: [String] = []
                    while seen.count < 6 * pages * 5 {
                        try Task.checkCancellation()
                        let entries = try await store.changes(after: cursor, limit: 7, in: everything)
                        #expect(entries.map(\.sequence) == entries.map(\.sequence).sorted())
                        seen += entries.map { "\($0.tenant?.rawValue ?? "") \($0.object)" }
                        cursor = entries.last?.sequence ?? cursor
                    }
                    #expect(Set(seen).count == seen.count)
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `does not commit after a statement that failed, even where the body does not mind`() async throws {
        try await withDriver { driver, _, _ in
            let error = try await failure {
                try await driver.write { session in
                    try session.run("INSERT INTO note (words) VALUES ('lost')", [])
                    try? session.run("INSERT INTO note (words) VALUES (NULL)", [])
                }
            }
            #expect(error == .refused(why: "a transaction went on after a statement of it had failed"))
            #expect(try await notes(in: driver).isEmpty)
        }
    }

    @Test func `prepares a statement once for a connection`() async throws {
        try await withDriver(connections: 1) { driver, _, _ in
            for number in 1...5 {
                try await driver.write { session in
                    try session.run("INSERT INTO note (words) VALUES (?)", ["\(number)".stored])
                }
            }
            let prepared = try await driver.read { session in
                try session.rows(
                    "SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'INSERT INTO note%'",
                    []
                ) {
                    try $0.take(String.self)
                }
            }
            #expect(prepared == ["INSERT INTO note (words) VALUES ($1)"])
            #expect(try await notes(in: driver).count == 5)
        }
    }

    @Test func `has no more connections than it may, and keeps them`() async throws {
        try await withDriver(connections: 3) { driver, server, name in
            let (arrived, isDone) = (Count(), DispatchSemaphore(value: 0))
            try await withThrowingTaskGroup { group in
                for _ in 1...12 {
                    group.addTask {
                        try await driver.read { session in
                            _ = try session.rows("SELECT 1", []) { try $0.take(Int64.self) }
                            _ = arrived.add()
                            isDone.wait()
                        }
                    }
                }
                while arrived.value < 3 { await Task.yield() }
                let connected =
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(name)' AND application_name = 'tenantry'"
                #expect(try await server.psql(connected) == "3")
                #expect(arrived.value == 3)
                for _ in 1...12 { isDone.signal() }
                try await group.waitForAll()
                #expect(arrived.value == 12)
                #expect(try await server.psql(connected) == "3")
            }
        }
    }

    @Test func `tells of a statement that is refused without the values in it`() async throws {
        try await withDriver { driver, _, _ in
            let numbers = try await failure {
                _ = try await driver.read { session in
                    try session.rows("SELECT id FROM note WHERE id = ?", ["attacker".stored]) {
                        try $0.take(Int64.self)
                    }
                }
            }
            #expect(numbers == .refused(why: "the server gives a code only (22P02)"))
            let missing = try await failure {
                try await driver.write { session in try session.run("INSERT INTO note (words) VALUES (?)", [.null]) }
            }
            #expect(missing == .refused(why: "it does not fit words (23502)"))
        }
    }
}

/// Something that tasks count together.
final class Count: Sendable {
    private let number = Atomic(0)

    var value: Int { number.load(ordering: .sequentiallyConsistent) }

    func add() -> Int { number.add(1, ordering: .sequentiallyConsistent).newValue }
}
