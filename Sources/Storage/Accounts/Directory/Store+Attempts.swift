package import Tenants

extension Store {
    /// Notes that a sign-in at another place came to its end, by the digest of what the browser kept of it, so that it does so once.
    ///
    /// Of one that was only begun, which anyone may do, there is nothing here.
    /// - Returns: Whether it is the first time.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func endAttempt(
        _ digest: BearerDigest,
        until end: Timestamp,
        at moment: Timestamp,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            // Index sign_in_attempt_by_end.
            try session.run("DELETE FROM sign_in_attempt WHERE until <= ?", [moment.stored])
            let noted = try session.first(
                "INSERT INTO sign_in_attempt (digest, until) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING RETURNING digest",
                [digest.text.stored, end.stored],
            ) { try $0.take(String.self) }
            return noted != nil
        }
    }

    /// Whether a sign-in at another place has come to its end already.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func isAttemptEnded(_ digest: BearerDigest) async throws(StorageError) -> Bool {
        try await driver.read { session in
            try session.first("SELECT 1 FROM sign_in_attempt WHERE digest = ?", [digest.text.stored]) {
                try $0.take(Int.self)
            } != nil
        }
    }
}
