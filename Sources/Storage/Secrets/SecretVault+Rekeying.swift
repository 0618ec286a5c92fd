import Foundation
package import Tenants

extension SecretVault {
    /// Seals every secret by the first of the keys, which are read anew for it.
    ///
    /// The store says from the first step on that nothing is sealed by another key. Then the secrets follow, some at a time, and
    /// each step is whole or not at all: after an interruption everything opens as long as both keys are there, and
    /// doing it again goes on from there. Only once it has returned may the former keys be thrown away.
    /// - Parameters:
    ///   - principal: Who acts.
    ///   - moment: When.
    ///   - limit: How many secrets go in one step.
    ///   - progress: Is told after each step how many secrets are done.
    /// - Returns: How many secrets were sealed anew.
    /// - Throws: ``SecretError/altered(_:)`` or ``SecretError/missingKey(wanted:held:)`` for a secret that cannot be opened, so that
    ///   the former keys are still wanted; a ``StorageError``.
    package func rekey(
        by principal: Principal,
        at moment: Timestamp,
        limit: Int = 100,
        progress: @Sendable (Int) -> Void = { _ in },
    ) async throws -> Int {
        let keys = try await ring.reread(for: store)
        do {
            try await store.driver.write { session in try session.setSealingKey(keys.first) }
            var done = 0
            while case let count = try await store.driver.write({ try $0.sealAnew(by: keys, limit: limit) }), count > 0
            {
                done += count
                progress(done)
                guard !Task.isCancelled else { throw StorageError.cancelled }
            }
            let deed = Deed(.secretsRekeyed, subject: Hostile("key \(keys.first.fingerprint), \(done) secrets"))
            try await store.record(deed, by: principal, at: moment)
            // What was sealed by a former key is not to be read in the files either.
            _ = try await store.driver.erase()
            return done
        } catch StorageError.secret(let error) {
            throw error
        }
    }
}

extension Store {
    /// How many secrets are sealed by another key than one.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func secretCount(notSealedBy fingerprint: String) async throws(StorageError) -> Int {
        try await driver.read { session in
            try session.first("SELECT COUNT(*) FROM secret WHERE sealed_by <> ?", [fingerprint.stored]) { row in
                try row.take(Int.self)
            }
        } ?? 0
    }
}

extension Session {
    fileprivate func setSealingKey(_ key: SealingKey) throws {
        try run(
            """
            INSERT INTO sealing (id, sealed_by) VALUES (1, ?)
            ON CONFLICT (id) DO UPDATE SET sealed_by = excluded.sealed_by
            """,
            [key.fingerprint.stored],
        )
    }

    /// Seals some of the secrets by the first key that are sealed by another one.
    /// - Returns: How many; 0 where none is left.
    fileprivate func sealAnew(by keys: SealingKeys, limit: Int) throws -> Int {
        // Index secret_by_key.
        let others = try secrets(
            where: Clause("sealed_by <> ?", [keys.first.fingerprint.stored]) + " ORDER BY sealed_by, id"
                + .limit(limit) + dialect.lockingRows
        )
        let rows = try others.map { secret in
            let seal = try Seal(secret.opened(by: keys), as: secret.record.identity, by: keys.first)
            return [seal.bytes.stored, keys.first.fingerprint.stored, secret.number.stored]
        }
        try run("UPDATE secret SET sealed = ?, sealed_by = ? WHERE id = ?", each: rows)
        return rows.count
    }
}
