package import Tenants

extension SecretVault {
    /// Seals a value in the place of all generations of a secret that are there, or as its first.
    /// - Parameters:
    ///   - name: Whose it is, of which kind, and which one.
    ///   - value: The secret in the clear.
    ///   - ends: When Microsoft stops taking it, where that is known.
    ///   - scope: Whom the one who acts may see; a secret of our own takes a scope of everything.
    ///   - principal: Who acts.
    ///   - moment: When.
    /// - Throws: A ``StorageError`` or a ``SecretError``.
    package func supersede(
        _ name: SecretName,
        by value: SecretValue,
        ends: Timestamp?,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws {
        let hadFormer = try await withKeys { keys throws(StorageError) in
            try await store.driver.write { session in
                try session.supersede([name], by: value, under: keys, ends: ends, in: scope, by: principal, at: moment)
            }
        }
        if hadFormer { _ = try await store.driver.erase() }
    }
}

extension Session {
    /// Seals a value as the first of the secrets that are named, in the place of all generations of all of them.
    /// - Returns: Whether there were any.
    func supersede(
        _ names: [SecretName],
        by value: SecretValue,
        under keys: SealingKeys,
        ends: Timestamp?,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) throws -> Bool {
        guard let name = names.first else { return false }
        let place = try secretPlace(of: name, in: scope)
        let key = try sealingKey(among: keys)
        // Whoever still holds the former one must not take this one for it.
        let generation = (try secrets(at: place).last?.record.generation ?? 0) + 1
        var hadFormer = false
        for old in Set(names) where try removeSecrets(old, in: scope, by: principal, at: moment) { hadFormer = true }
        let stored = try insert(value, at: place, generation, by: key, ends: ends, at: moment)
        try record(place.deed(.secretSet, stored), by: principal, at: moment)
        return hadFormer
    }

    /// Removes all generations of a secret.
    /// - Returns: Whether there were any.
    @discardableResult
    func removeSecrets(
        _ name: SecretName,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) throws -> Bool {
        let place = try secretPlace(of: name, in: scope)
        let former = try secrets(at: place).map(\.record)
        for secret in former {
            try deleteSecrets(at: place, generation: secret.generation)
            try record(place.deed(.secretRemoved, secret), by: principal, at: moment)
        }
        return !former.isEmpty
    }
}
