package import Tenants
package import Transport

/// The signing keys of one directory, asked for at its login host when they are needed.
package actor DirectoryKeys {
    private let source: PublishedKeysSource
    private let now: @Sendable () -> Timestamp
    private var shelf = KeyShelf()
    private var isAsking = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - tenant: The directory.
    ///   - cloud: Where it is.
    ///   - transport: The way to its login host.
    ///   - overrides: What stands in for that.
    ///   - now: The moment that it is.
    package init(
        of tenant: TenantID,
        in cloud: Cloud,
        transport: some Transport,
        overrides: EndpointOverrides,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        source = PublishedKeysSource(
            tenant: tenant,
            authority: overrides.endpoints(of: cloud).authority,
            transport: transport,
        )
        self.now = now
    }

    /// The key of a name, and the issuer whose key it is.
    func key(named keyID: String) async throws(IdentityTokenError) -> (issuer: String, key: PublishedKey) {
        if case .use(let keys, let key) = shelf.step(for: keyID, at: now()) { return (keys.issuer, key) }
        // One asks; who waited meanwhile finds what came of it.
        await enter()
        defer { leave() }
        if case .ask = shelf.step(for: keyID, at: now()) { await ask() }
        switch shelf.step(for: keyID, at: now()) {
        case .use(let keys, let key): return (keys.issuer, key)
        case .ask, .refuse: throw shelf.trouble.map(IdentityTokenError.noKeys) ?? .unknownKey
        }
    }

    private func ask() async {
        switch await source.published() {
        case .success(let keys): shelf.take(keys, at: now())
        case .failure(let reason): shelf.fail(reason, at: now())
        }
    }

    private func enter() async {
        if isAsking {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isAsking = true
        }
    }

    /// Hands the turn to whoever waits longest.
    private func leave() {
        if waiting.isEmpty {
            isAsking = false
        } else {
            waiting.removeFirst().resume()
        }
    }
}
