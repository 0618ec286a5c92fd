package import Tenants

extension SecretVault {
    /// Seals a value in the place of all generations of a secret that are there, or as its first.
    /// - Parameters:
    ///   - name: Whose it is, of which kind, and which one.
    ///   - value: The secret in the clear.
    ///   - scope: Whom the one who acts may see; a secret of our own takes a scope of everything.
    ///   - principal: Who acts.
    ///   - moment: When.
    /// - Returns: What was stored.
    /// - Throws: A ``StorageError`` or a ``SecretError``.
    @discardableResult
    package func supersede(
        _ name: SecretName,
        by value: SecretValue,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> SecretRecord {
        try await withKeys { keys throws(StorageError) in
            try await store.driver.write { session in
                let place = try session.secretPlace(of: name, in: scope)
                let key = try session.sealingKey(among: keys)
                let former = try session.secrets(at: place).map(\.record)
                for secret in former { try session.deleteSecrets(at: place, generation: secret.generation) }
                let generation = (former.last?.generation ?? 0) + 1
                let stored = try session.insert(value, at: place, generation, by: key, ends: nil, at: moment)
                try session.record(place.deed(.secretSet, stored), by: principal, at: moment)
                return stored
            }
        }
    }
}
