import Foundation
package import Tenants

/// The secrets of a store, together with the keys that seal and open them.
///
/// Everything that is done with a secret is a row of the audit trail, in the same transaction. Several processes may do so at
/// once: whoever puts a new generation in the place of an old one says which one it read, and is told where another was
/// quicker. Listing and removing need no key: see ``Store/secrets(in:)`` and ``Store/removeSecret(_:generation:in:by:at:)``.
package struct SecretVault: Sendable {
    package let store: Store
    let ring: SealingKeyRing

    package init(store: Store, ring: SealingKeyRing) {
        self.store = store
        self.ring = ring
    }

    /// Seals a value as the newest generation of a secret, beside those that are there.
    /// - Parameters:
    ///   - value: The secret in the clear.
    ///   - name: Whose it is, of which kind, and which one.
    ///   - ends: When Microsoft stops taking it, where that is known.
    ///   - scope: Whom the one who acts may see; a secret of our own takes a scope of everything.
    ///   - principal: Who acts.
    ///   - moment: When.
    /// - Returns: What was stored.
    /// - Throws: A ``StorageError`` or a ``SecretError``.
    @discardableResult
    package func put(
        _ value: SecretValue,
        as name: SecretName,
        ends: Timestamp? = nil,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> SecretRecord {
        try await withKeys { keys throws(StorageError) in
            try await store.driver.write { session in
                let place = try session.secretPlace(of: name, in: scope)
                let key = try session.sealingKey(among: keys)
                let generation = (try session.secrets(at: place).last?.record.generation ?? 0) + 1
                let stored = try session.insert(value, at: place, generation, by: key, ends: ends, at: moment)
                try session.record(place.deed(.secretSet, stored), by: principal, at: moment)
                return stored
            }
        }
    }

    /// Seals a value in the place of a generation that was read before, if that is still the newest.
    ///
    /// This is how a refresh token rotates: of two processes that refresh at once, one stores what it got, and the other is
    /// told to open that.
    /// - Parameters:
    ///   - former: The generation that the value takes the place of.
    ///   - value: The secret in the clear.
    ///   - ends: When Microsoft stops taking it, where that is known.
    ///   - scope: Whom the one who acts may see.
    ///   - principal: Who acts.
    ///   - moment: When.
    /// - Returns: What was stored, or which generation stands in the way.
    /// - Throws: ``SecretError/unknown(_:)`` where the secret was removed meanwhile, a ``StorageError`` or another
    ///   ``SecretError``.
    package func replace(
        _ former: SecretRecord,
        by value: SecretValue,
        ends: Timestamp? = nil,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> SecretReplacement {
        try await withKeys { keys throws(StorageError) in
            try await store.driver.write { session in
                let place = try session.secretPlace(of: former.name, in: scope)
                let key = try session.sealingKey(among: keys)
                guard let newest = try session.secrets(at: place).last?.record else {
                    throw StorageError.secret(.unknown(former.name))
                }
                guard newest.generation == former.generation else { return .overtaken(by: newest) }
                let next = former.generation + 1
                try session.deleteSecrets(at: place, generation: former.generation)
                let stored = try session.insert(value, at: place, next, by: key, ends: ends, at: moment)
                try session.record(place.deed(.secretRotated, stored), by: principal, at: moment)
                return .stored(stored)
            }
        }
    }

    /// Opens a secret, which is a use of it.
    /// - Parameters:
    ///   - name: Whose it is, of which kind, and which one.
    ///   - generation: Which of those that stand side by side; the newest where none is named.
    ///   - scope: Whom the one who acts may see; a secret of our own takes a scope of everything.
    ///   - principal: Who acts.
    ///   - moment: When.
    /// - Returns: The value, and what is known of it.
    /// - Throws: ``SecretError/unknown(_:)``, ``SecretError/altered(_:)``, a ``StorageError`` or another ``SecretError``.
    package func open(
        _ name: SecretName,
        generation: Int? = nil,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws -> OpenedSecret {
        try await withKeys { keys throws(StorageError) in
            try await store.driver.write { session in
                let place = try session.secretPlace(of: name, in: scope)
                let secret = try session.secrets(at: place)
                    .last { generation == nil || $0.record.generation == generation }
                guard let secret else { throw StorageError.secret(.unknown(name)) }
                let value = try secret.opened(by: keys)
                try session.noteUse(of: secret, at: moment)
                try session.record(place.deed(.secretUsed, secret.record), by: principal, at: moment)
                return OpenedSecret(record: secret.record, value: value)
            }
        }
    }

    /// Does something with the keys, and once more with fresh ones where they lack the one that is wanted.
    func withKeys<Outcome>(
        _ body: (SealingKeys) async throws(StorageError) -> Outcome,
    ) async throws -> Outcome {
        do {
            do {
                return try await body(ring.keys(for: store))
            } catch StorageError.secret(.missingKey) {
                return try await body(ring.reread(for: store))
            }
        } catch StorageError.secret(let error) {
            throw error
        }
    }
}
