import Storage
import Testing

/// The databases that a store can be in: what is promised of it holds on each.
enum Backend: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgreSQL = "PostgreSQL"

    var testDescription: String { rawValue }
}

/// A place for a store of a test's own, with nothing in it yet.
func withLocation<Outcome>(
    on backend: Backend,
    _ body: (StoreLocation) async throws -> Outcome,
) async throws -> Outcome {
    switch backend {
    case .sqlite:
        try await withFolder { folder in try await body(StoreLocation(path: folder + "/store.db")) }
    case .postgreSQL:
        try await withDatabase { server, name in try await body(StoreLocation(server.url(name))) }
    }
}

/// A database of a test's own on the server that tests share.
func withDatabase<Outcome>(
    _ body: (PostgreSQLServer, _ name: String) async throws -> Outcome,
) async throws -> Outcome {
    let server = try await PostgreSQLServer.shared()
    return try await server.withDatabase { name in try await body(server, name) }
}

/// A store of a test's own, for a test that opens it by another way too.
func withStoreLocation<Outcome>(
    on backend: Backend,
    _ body: (Store, StoreLocation) async throws -> Outcome,
) async throws -> Outcome {
    switch backend {
    case .sqlite:
        return try await withStoreFile(body)
    case .postgreSQL:
        // Copying what has the tables already is quicker than making them.
        let server = try await PostgreSQLServer.shared()
        return try await server.withDatabase(like: PostgreSQLServer.emptyStore()) { name in
            try await withStore(at: StoreLocation(server.url(name)), body)
        }
    }
}

/// A store of a test's own.
func withStore<Outcome>(on backend: Backend, _ body: (Store) async throws -> Outcome) async throws -> Outcome {
    try await withStoreLocation(on: backend) { store, _ in try await body(store) }
}

/// A store of a test's own on each database in turn, for a test that has enough arguments without.
func withEachStore(_ body: (Store) async throws -> Void) async throws {
    for backend in Backend.allCases { try await withStore(on: backend, body) }
}

/// A way around the store to what is in it.
func openDriver(_ location: StoreLocation) async throws -> any Driver {
    switch location {
    case .file(let path): try SQLiteDriver.open(path: path)
    case .server(let address): try await PostgreSQLDriver.open(address)
    }
}
