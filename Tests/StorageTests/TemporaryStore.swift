import Foundation
import Storage
import Tenants

/// A folder of a test's own, which is gone after it.
func withFolder<Outcome>(_ body: (String) async throws -> Outcome) async throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tenantry-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // what is left of it is the system's to clean
    return try await body(folder)
}

/// A store in a file of a test's own, for a test that looks into the file by another way too.
func withStoreFile<Outcome>(_ body: (Store, StoreLocation) async throws -> Outcome) async throws -> Outcome {
    try await withFolder { folder in
        try await withStore(at: StoreLocation(path: folder + "/store.db"), body)
    }
}

/// A store at a location, which is closed after the body.
func withStore<Outcome>(
    at location: StoreLocation,
    _ body: (Store, StoreLocation) async throws -> Outcome,
) async throws -> Outcome {
    let store = try await Store.open(location)
    let outcome = try await body(store, location)
    try store.close()
    return outcome
}

/// A store in a file of a test's own.
func withStore<Outcome>(_ body: (Store) async throws -> Outcome) async throws -> Outcome {
    try await withStoreFile { store, _ in try await body(store) }
}
