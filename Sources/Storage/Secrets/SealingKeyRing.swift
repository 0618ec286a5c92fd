/// The sealing keys of one process, read from where they are kept when they are first needed.
///
/// A rekey on another process or machine may bring in a key that this one has not seen: then they are read once more.
package actor SealingKeyRing {
    /// Reads the keys from where they are kept.
    ///
    /// It is told by which key the store's secrets are sealed already; only where by none may it make a first one.
    package typealias Reading = @Sendable (_ sealedBy: String?) async throws -> SealingKeys

    private let read: Reading
    private var held: SealingKeys?

    package init(_ read: @escaping Reading) {
        self.read = read
    }

    func keys(for store: Store) async throws -> SealingKeys {
        if let held { return held }
        return try await reread(for: store)
    }

    func reread(for store: Store) async throws -> SealingKeys {
        let keys = try await read(store.sealedBy())
        held = keys
        return keys
    }
}
