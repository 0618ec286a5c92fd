import Access
package import Storage

extension Wiring {
    /// Where the store is that the configuration names.
    package nonisolated func location() throws -> StoreLocation {
        let location = try StoreLocation(settings.databaseURL)
        guard let file = settings.databasePasswordFile else { return location }
        return location.with(password: try SecretFile(at: file, of: "database password").text)
    }

    /// Finishes the removals of customers that were interrupted, and says so.
    func finishRemovals() async throws {
        for removal in try await store().finishRemovals(at: now()) {
            output.note("A removal that was interrupted is done. \(removal.proof(of: "that customer"))")
        }
    }
}
