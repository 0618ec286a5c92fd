import Dispatch
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A driver` {
    @Test(arguments: Backend.allCases)
    func `undoes a transaction whose body throws`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = try await openDriver(location)
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

    @Test(arguments: Backend.allCases)
    func `lets readers read while another process writes`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = try await openDriver(location)
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

    @Test(
        arguments: [
            ("UPDATE customer SET state = 'asleep'" as SQL, "state"),
            ("UPDATE customer SET handle = 'not a handle'", "handle"),
            ("UPDATE tenant SET tenant_id = '7'", "tenant_id"),
            ("UPDATE tenant_domain SET domain = 'localhost'", "domain"),
        ] as [(damage: SQL, column: String)],
        Backend.allCases,
    )
    func `says which column holds what cannot be`(row: (damage: SQL, column: String), backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            let driver = try await openDriver(location)
            try await driver.write { session in try session.run(row.damage, []) }
            try driver.close()
            let error = await #expect(throws: StorageError.self) { try await store.customers(in: everything) }
            #expect(error == .corruptRow(column: row.column, found: "a text that means nothing there"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `says so when the pieces of evidence are not whole`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            let alert = Alert.fixture(evidence: [.fixture(.ip, (.address, "192.0.2.1"))])
            try await store.commit(alert)
            let driver = try await openDriver(location)
            try await driver.write { session in
                try session.run("UPDATE evidence SET pieces = pieces || ?", ["\nip".stored])
            }
            try driver.close()
            let error = try await failure { _ = try await store.alerts(withID: alert.id, in: everything) }
            #expect(error == .corruptRow(column: "pieces", found: "a text that means nothing there"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `enforces what the schema promises`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let driver = try await openDriver(location)
            // The first tenant is not the second customer's.
            let error = try await failure {
                try await driver.write { session in
                    try session.run(
                        "INSERT INTO stream_progress (customer, tenant, stream) VALUES (2, 1, 'alerts')",
                        []
                    )
                }
            }
            guard case .refused = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            try driver.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `says that it is closed`(backend: Backend) async throws {
        try await withLocation(on: backend) { location in
            let store = try await Store.open(location)
            try store.close()
            let read = await #expect(throws: StorageError.self) { try await store.customers(in: everything) }
            #expect(read == .closed(path: location.path))
            let write = await #expect(throws: StorageError.self) { try await store.addCustomer("contoso", tenant: 1) }
            #expect(write == .closed(path: location.path))
        }
    }

    @Test(arguments: Backend.allCases)
    func `stores nothing for a task that was cancelled before`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
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

    @Test(arguments: Backend.allCases)
    func `runs a statement for each list of arguments, in order`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { _, location in
            let driver = try await openDriver(location)
            let count = 2_500
            let numbers = try await driver.write { session in
                try session.rows(
                    "INSERT INTO customer (handle, name, folded_name, tags, notes, state) VALUES (?, ?, ?, '', ?, '') RETURNING id",
                    each: (0..<count).map { ["h\($0)".stored, "?".stored, "'".stored, "\u{1F4A9}".stored] },
                ) { try $0.take(Int64.self) }
            }
            #expect(numbers.count == count)
            #expect(numbers == numbers.sorted())
            try await driver.write { session in
                try session.run(
                    "UPDATE customer SET name = ? WHERE id = ?",
                    each: numbers.map { ["n\($0)".stored, $0.stored] },
                )
            }
            let names = try await driver.read { session in
                try session.rows("SELECT name, notes FROM customer ORDER BY id", []) { row in
                    (try row.take(String.self), try row.take(String.self))
                }
            }
            #expect(names.map(\.0) == numbers.map { "n\($0)" })
            #expect(names.allSatisfy { $0.1 == "\u{1F4A9}" })
            try driver.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `undoes all of them when one fails, and goes on`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let driver = try await openDriver(location)
            let lists = (0..<900).map { [customer.id.stored, "\($0 == 700 ? 1 : $0)".stored] }
            let error = try await failure {
                try await driver.write { session in
                    try session.run("INSERT INTO customer_name (customer, name) VALUES (?, ?)", each: lists)
                }
            }
            guard case .refused = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let bad = try await failure {
                try await driver.write { session in
                    _ = try session.rows("SELECT id FROM customer WHERE id = ?", each: [[customer.id.stored]]) { row in
                        try row.take(String.self)
                    }
                }
            }
            #expect(bad == .corruptRow(column: "id", found: "a number that means nothing there"))
            let left = try await driver.read { session in
                try session.rows("SELECT name FROM customer_name WHERE name = '5'", []) { try $0.take(String.self) }
            }
            #expect(left.isEmpty)
            try driver.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func `gives back what is stored, whatever it is`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { _, location in
            let driver = try await openDriver(location)
            let numbers: [Int64] = [0, -1, 1, .max, .min, 9_999, 10_000, -10_000]
            let texts = ["", "a\u{0}b", "'; --", "e\u{301}", "\u{10FFFF}", "\\", "?", "$1", "\r\n"]
            let bytes = [Data(), Data([0]), Data((0...255).map { UInt8($0) })]
            try await driver.write { session in
                try session.define("CREATE TABLE kinds (number INTEGER, words TEXT, bytes BLOB) STRICT")
                for number in numbers { try session.run("INSERT INTO kinds (number) VALUES (?)", [number.stored]) }
                for text in texts { try session.run("INSERT INTO kinds (words) VALUES (?)", [text.stored]) }
                for data in bytes { try session.run("INSERT INTO kinds (bytes) VALUES (?)", [data.stored]) }
            }
            let rows = try await driver.read { session in
                try session.rows("SELECT number, words, bytes FROM kinds", []) { row in
                    (try row.take(Int64?.self), try row.take(String?.self), try row.take(Data?.self))
                }
            }
            #expect(rows.compactMap(\.0) == numbers)
            #expect(rows.compactMap(\.1) == texts.map { $0.replacing("\u{0}", with: "\u{2400}") })
            #expect(rows.compactMap(\.2) == bytes)
            let sums = try await driver.read { session in
                try session.rows(
                    "SELECT SUM(number), COUNT(*), MAX(number) FROM kinds WHERE number BETWEEN ? AND ?",
                    [(-10_000).stored, 10_000.stored],
                ) { row in
                    (try row.take(Int64.self), try row.take(Int.self), try row.take(Int.self))
                }
            }
            #expect(sums.first?.0 == 9_999)
            #expect(sums.first?.1 == 6)
            #expect(sums.first?.2 == 10_000)
            try driver.close()
        }
    }
}
