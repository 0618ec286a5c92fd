package import Tenants

extension Store {
    /// Keeps that a sign-in at another place was begun by a browser, which brings back the secret of the digest.
    ///
    /// Anyone may begin one, so there are only so many: the oldest makes room.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func beginAttempt(
        _ digest: BearerDigest,
        goingTo destination: String,
        until end: Timestamp,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            // Index sign_in_attempt_by_end, both times.
            try session.run("DELETE FROM sign_in_attempt WHERE until <= ?", [moment.stored])
            try session.run(
                """
                DELETE FROM sign_in_attempt WHERE digest IN
                    (SELECT digest FROM sign_in_attempt ORDER BY until DESC LIMIT ? OFFSET ?)
                """,
                [Store.mostAttempts.stored, (Store.mostAttempts - 1).stored],
            )
            try session.run(
                "INSERT INTO sign_in_attempt (digest, destination, until) VALUES (?, ?, ?)",
                [digest.text.stored, destination.stored, end.stored],
            )
        }
    }

    /// Ends a sign-in that was begun, once; where to go after it, or `nil` where there is none of that secret, or its time is over.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func endAttempt(_ digest: BearerDigest, at moment: Timestamp) async throws(StorageError) -> String? {
        try await driver.write { session in
            let ended = try session.first(
                "DELETE FROM sign_in_attempt WHERE digest = ? RETURNING destination, until",
                [digest.text.stored],
            ) { row in (destination: try row.take(String.self), until: try row.take(Timestamp.self)) }
            return ended.flatMap { moment < $0.until ? $0.destination : nil }
        }
    }

    /// How many may be under way at once.
    private static let mostAttempts = 10_000
}
