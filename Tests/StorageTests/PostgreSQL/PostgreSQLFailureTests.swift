import Foundation
import Glibc
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `A PostgreSQL server that fails` {
    @Test func `is connected to again when it has ended the connections`() async throws {
        try await withDatabase { server, name in
            let store = try await Store.open(StoreLocation(server.url(name)))
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let others = "FROM pg_stat_activity WHERE application_name = 'tenantry' AND datname = '\(name)'"
            try await server.psql("SELECT pg_terminate_backend(pid) \(others)")
            #expect(try await store.customers(in: everything) == [customer])
            try await server.psql("SELECT pg_terminate_backend(pid) \(others)")
            try await store.addCustomer("fabrikam", tenant: 2)
            #expect(try await store.customers(in: everything).count == 2)
            try store.close()
        }
    }

    @Test func `is waited for while it starts anew`() async throws {
        let server = try await PostgreSQLServer.start()
        try await server.withDatabase { name in
            let store = try await Store.open(StoreLocation(server.url(name)))
            try await store.addCustomer("contoso", tenant: 1)
            try await withThrowingTaskGroup { group in
                group.addTask { try await server.script("restart") }
                group.addTask {
                    for number in 2...60 {
                        do {
                            try await store.addCustomer("customer-\(number)", tenant: number)
                        } catch StorageError.outcomeUnknown {
                            // It broke in the middle of a commit, which may have been made.
                            let names = try await store.customers(in: everything).map(\.details.handle.rawValue)
                            guard !names.contains("customer-\(number)") else { continue }
                            try await store.addCustomer("customer-\(number)", tenant: number)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.customers(in: everything).count == 60)
            try store.close()
        }
    }

    @Test func `has what it did not commit done again, once`() async throws {
        try await withDriver { driver, _, _ in
            let tries = Count()
            try await driver.write { session in
                try session.run("INSERT INTO note (words) VALUES ('once')", [])
                guard tries.add() == 1 else { return }
                try session.run("SELECT pg_terminate_backend(pg_backend_pid())", [])
            }
            #expect(tries.value == 2)
            #expect(try await notes(in: driver) == ["once"])
        }
    }

    @Test func `is not taken to have stored what it was only asked to commit`() async throws {
        try await withDriver { driver, server, name in
            // The connection goes while the server commits, which no client can tell from just after that.
            try await server.psql(
                """
                CREATE FUNCTION tenantry.go() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END $$
                """,
                """
                CREATE CONSTRAINT TRIGGER go AFTER INSERT ON tenantry.note DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION tenantry.go()
                """,
                in: name,
            )
            let tries = Count()
            let error = try await failure {
                try await driver.write { session in
                    _ = tries.add()
                    try session.run("INSERT INTO note (words) VALUES ('perhaps')", [])
                }
            }
            let location = try StoreLocation(server.url(name))
            #expect(error == .outcomeUnknown(path: location.path))
            #expect(tries.value == 1)
            #expect(try await notes(in: driver).isEmpty)
        }
    }

    @Test func `is read where it takes no writes, and says so`() async throws {
        try await withDatabase { server, name in
            let location = try StoreLocation(server.url(name))
            let first = try await Store.open(location)
            let customer = try await first.addCustomer("contoso", tenant: 1)
            try first.close()
            try await server.psql("ALTER DATABASE \(name) SET default_transaction_read_only = on")
            let store = try await Store.open(location)
            #expect(try await store.customers(in: everything) == [customer])
            let error = try await failure { try await store.addCustomer("fabrikam", tenant: 2) }
            #expect(error == .readOnly(path: location.path))
            #expect(error?.description.contains("its server is a standby, or the database is set read-only") == true)
            try store.close()
        }
    }

    @Test func `says that it has no connection left`() async throws {
        try await withDatabase { server, name in
            try await server.psql("ALTER DATABASE \(name) CONNECTION LIMIT 0")
            guard case .server(let address) = try StoreLocation(server.url(name, as: "keeper")) else { return }
            let error = try await failure {
                _ = try await PostgreSQLDriver.open(address, patience: .milliseconds(20))
            }
            #expect(error?.description.contains("its server has no connection left") == true)
        }
    }

    @Test(.enabled(if: getuid() == 0, "only root can make a small disk"))
    func `loses nothing when its disk is full`() async throws {
        let server = try await PostgreSQLServer.start()
        try await server.script("disk", "40m")
        try await server.psql("CREATE TABLESPACE small LOCATION '\(server.folder)/disk'")
        try await server.withDatabase { name in
            try await server.psql("ALTER DATABASE \(name) SET TABLESPACE small")
            let location = try StoreLocation(server.url(name))
            let store = try await Store.open(location)
            try await store.addCustomer("contoso", tenant: 1)
            var stored = 0
            // Nothing that the server could press into less.
            let random = try FileHandle(forReadingFrom: URL(filePath: "/dev/urandom"))
            let error = try await failure {
                while stored < 500 {
                    let noise = try #require(try random.read(upToCount: 200_000))
                    let page = [Received(Incident.fixture("\(stored)"), original: noise)]
                    _ = try await store.commit(page, of: tenantID(1), upTo: nil, at: moment(0))
                    stored += 1
                }
            }
            #expect(error == .full(path: location.path))
            #expect(stored > 0)
            #expect(try await store.count(.incidents, QueueFilter(), in: everything) == stored)
            #expect(try await store.changes(after: 0, limit: 1_000, in: everything).count == stored)
            try store.close()
        }
    }

    @Test(arguments: [
        ("25006", StorageError.readOnly(path: "postgresql://h/d"), "takes no writes"),
        ("53100", .full(path: "postgresql://h/d"), "Nothing is lost; make room"),
        ("55P03", .busy(path: "postgresql://h/d"), "Another process has been writing"),
        ("40001", .busy(path: "postgresql://h/d"), "Another process has been writing"),
        ("XX001", .damaged(path: "postgresql://h/d", why: "why"), "Put back a backup"),
        (
            "28P01", .unavailable(path: "postgresql://h/d", why: "the role or its password was refused"),
            "cannot be used"
        ),
        ("42P01", .refused(why: "why (42P01)"), "refused a statement: why"),
    ])
    func `has its codes put into sentences`(state: String, expected: StorageError, sentence: String) {
        let error = StorageError(state: state, message: "why", path: "postgresql://h/d")
        #expect(error == expected)
        #expect(error.description.contains(sentence))
    }
}

/// A driver on a database of its own that has a table `note`.
func withDriver(
    connections: Int = 8,
    _ body: (PostgreSQLDriver, PostgreSQLServer, _ name: String) async throws -> Void,
) async throws {
    try await withDatabase { server, name in
        guard case .server(let address) = try StoreLocation(server.url(name)) else { return }
        let driver = try await PostgreSQLDriver.open(address, connections: connections)
        try await driver.write { try $0.define("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL)") }
        try await body(driver, server, name)
        driver.close()
    }
}

func notes(in driver: PostgreSQLDriver) async throws -> [String] {
    try await driver.read { session in
        try session.rows("SELECT words FROM note ORDER BY id", []) { try $0.take(String.self) }
    }
}
