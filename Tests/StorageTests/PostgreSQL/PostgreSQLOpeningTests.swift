import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Opening a database of a server` {
    @Test func `makes everything in a schema of its own, beside what others have there`() async throws {
        try await withDatabase { server, name in
            try await server.psql(
                "CREATE TABLE customer (name text)",
                "INSERT INTO customer VALUES ('theirs')",
                in: name
            )
            let store = try await Store.open(StoreLocation(server.url(name)))
            try await store.addCustomer("contoso", tenant: 1)
            try store.close()
            #expect(try await server.psql("SELECT name FROM public.customer", in: name) == "theirs")
            #expect(try await server.psql("SELECT handle FROM tenantry.customer", in: name) == "contoso")
        }
    }

    @Test(arguments: ["CREATE TABLE tenantry.x (a int)", "CREATE TABLE tenantry.schema_version (version int)"])
    func `refuses a schema that is another program's, and leaves it`(definition: String) async throws {
        try await withDatabase { server, name in
            try await server.psql("CREATE SCHEMA tenantry", definition, in: name)
            let location = try StoreLocation(server.url(name))
            let error = await #expect(throws: StorageError.self) { try await Store.open(location) }
            #expect(error == .notAStore(path: location.path, why: "the schema tenantry in it is another program's"))
            let tables = "SELECT count(*) FROM pg_class WHERE relnamespace = 'tenantry'::regnamespace"
            #expect(try await server.psql(tables, in: name) == "1")
        }
    }

    @Test func `takes a schema that was made for it`() async throws {
        try await withDatabase { server, name in
            try await server.psql(
                "CREATE SCHEMA tenantry AUTHORIZATION keeper",
                "REVOKE CREATE ON DATABASE \(name) FROM PUBLIC",
                in: name,
            )
            let store = try await Store.open(StoreLocation(server.url(name, as: "keeper")))
            try await store.addCustomer("contoso", tenant: 1)
            try store.close()
        }
    }

    @Test func `says what its role may not`() async throws {
        try await withDatabase { server, name in
            let location = try StoreLocation(server.url(name, as: "keeper"))
            let error = try await failure { _ = try await Store.open(location) }
            #expect(error?.description.contains("its role lacks a right") == true)
            #expect(error?.description.contains("let it own the database") == true)
        }
    }

    @Test func `is safe for many nodes at once`() async throws {
        try await withDatabase { server, name in
            let location = try StoreLocation(server.url(name))
            try await withThrowingTaskGroup { group in
                for number in 1...4 {
                    group.addTask {
                        let store = try await Store.open(location)
                        try await store.addCustomer("customer-\(number)", tenant: number)
                        try store.close()
                    }
                }
                try await group.waitForAll()
            }
            let versions = "SELECT count(*) = count(DISTINCT version) FROM tenantry.schema_version"
            #expect(try await server.psql(versions, in: name) == "t")
            #expect(try await server.psql("SELECT count(*) FROM tenantry.customer", in: name) == "4")
        }
    }

    @Test func `says that there is no such database`() async throws {
        let server = try await PostgreSQLServer.shared()
        let error = try await failure { _ = try await Store.open(StoreLocation(server.url("nowhere"))) }
        #expect(error?.description.contains("there is no such database; create it first") == true)
    }

    @Test func `says that the password was refused, and never which`() async throws {
        let server = try await PostgreSQLServer.shared()
        for password in ["hunter2", ""] {
            let url = "postgresql://keeper:\(password)@127.0.0.1:\(server.port)/postgres"
            let error = try await failure { _ = try await Store.open(StoreLocation(url)) }
            #expect(error?.description.contains("hunter2") == false)
            #expect(
                error?.description.hasPrefix("postgresql://127.0.0.1:\(server.port)/postgres cannot be used") == true
            )
        }
    }

    @Test func `takes the password that it is given apart from the URL`() async throws {
        try await withDatabase { server, name in
            try await server.psql("ALTER DATABASE \(name) OWNER TO keeper")
            let location = try StoreLocation("postgresql://keeper@127.0.0.1:\(server.port)/\(name)")
            let store = try await Store.open(location.with(password: "secret"))
            #expect(try await store.customers(in: everything).isEmpty)
            try store.close()
            #expect(!"\(location.with(password: "secret"))".contains("secret"))
            #expect(!String(reflecting: location.with(password: "secret")).contains("secret"))
        }
    }

    @Test func `says that no server answers`() async throws {
        try await withFolder { folder in
            let location = try StoreLocation("postgresql:///x?host=\(folder)")
            let error = try await failure { _ = try await Store.open(location) }
            #expect(error?.description.contains("no connection to its server (No such file or directory)") == true)
        }
    }

    @Test func `says that the role is not let in`() async throws {
        let server = try await PostgreSQLServer.shared()
        let url = "postgresql://stranger@127.0.0.1:\(server.port)/postgres"
        let error = try await failure { _ = try await Store.open(StoreLocation(url)) }
        #expect(error?.description.contains("does not let this role in from here") == true)
    }

    @Test(arguments: [
        ("localhost", "ca.crt", true), ("localhost", "other.crt", false), ("127.0.0.1", "ca.crt", false),
    ])
    func `asks the server to prove who it is`(host: String, authority: String, isTaken: Bool) async throws {
        try await withDatabase { server, name in
            let options = "?sslmode=verify-full&sslrootcert=\(server.folder)/\(authority)"
            let location = try StoreLocation("postgresql://tenantry@\(host):\(server.port)/\(name)\(options)")
            let error = try await failure { try await Store.open(location).close() }
            #expect((error == nil) == isTaken, "\(String(describing: error))")
            if !isTaken { #expect(error?.description.contains("cannot be used: no connection to its server") == true) }
        }
    }

    /// The address leads here whatever the name, so that a name is one of another machine's.
    @Test(arguments: [
        ("db.example", "ca.crt", "", true), ("db.example", "other.crt", "", false),
        ("other.example", "ca.crt", "", false), ("other.example", "ca.crt", "&sslmode=require", true),
        ("other.example", "other.crt", "&sslmode=disable", true),
    ])
    func `asks a server elsewhere for that though the URL says nothing of it`(
        host: String,
        authority: String,
        more: String,
        isTaken: Bool,
    ) async throws {
        try await withDatabase { server, name in
            let options = "?hostaddr=127.0.0.1&sslrootcert=\(server.folder)/\(authority)\(more)"
            let location = try StoreLocation("postgresql://tenantry@\(host):\(server.port)/\(name)\(options)")
            let error = try await failure { try await Store.open(location).close() }
            #expect((error == nil) == isTaken, "\(String(describing: error))")
            if !isTaken { #expect(error?.description.contains("cannot be used") == true) }
        }
    }

    @Test func `takes no connection in the clear from a server elsewhere`() async throws {
        let server = try await PostgreSQLServer.start("ssl=off")
        try await server.withDatabase { name in
            func refusal(at host: String) async throws -> StorageError? {
                let options = "?hostaddr=127.0.0.1&sslrootcert=\(server.folder)/ca.crt"
                let url = "postgresql://tenantry@\(host):\(server.port)/\(name)\(options)"
                return try await failure { try await Store.open(StoreLocation(url)).close() }
            }
            #expect(try await refusal(at: "localhost") == nil)
            let error = try await refusal(at: "db.example")
            #expect(error?.description.contains("cannot be used") == true)
        }
    }
}
