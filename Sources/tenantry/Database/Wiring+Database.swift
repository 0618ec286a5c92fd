package import Storage

extension Wiring {
    /// Where the store is that the configuration names.
    package nonisolated func location() throws -> StoreLocation { try StoreLocation(settings.databaseURL) }

    /// Finishes the removals of customers that were interrupted, and says so.
    func finishRemovals() async throws {
        for removal in try await store().finishRemovals(at: now()) {
            output.note("A removal that was interrupted is done. \(removal.proof(of: "that customer"))")
        }
    }
}
