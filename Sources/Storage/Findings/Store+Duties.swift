package import Tenants

extension Store {
    /// Takes on what one of all processes has to do now and then.
    ///
    /// It is nobody else's for as long as the patience says, and then again if it was not ended (``end(_:due:)``). One that
    /// is due later than it ever should be was put off by a clock that has since stepped back, and is due.
    ///
    /// - Parameters:
    ///   - duty: What it is called.
    ///   - moment: The present.
    ///   - interval: How often it is to be done.
    ///   - patience: How long it may take.
    /// - Returns: Whether it is this process's now.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func takeOn(
        _ duty: String,
        at moment: Timestamp,
        every interval: Duration,
        within patience: Duration,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            let taken = try session.first(
                """
                INSERT INTO duty (name, due) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET due = excluded.due WHERE duty.due <= ? OR duty.due > ?
                RETURNING name
                """,
                [duty.stored, (moment + patience).stored, moment.stored, (moment + max(interval, patience)).stored],
            ) { try $0.take(String.self) }
            return taken != nil
        }
    }

    /// Forgets the duties that were due before a moment and that nobody has taken on since: whose they were is gone.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forgetDuties(dueBefore moment: Timestamp) async throws(StorageError) {
        try await driver.write { session in try session.run("DELETE FROM duty WHERE due < ?", [moment.stored]) }
    }

    /// Says that a duty is done, and when it is due again.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func end(_ duty: String, due: Timestamp) async throws(StorageError) {
        try await driver.write { session in
            try session.run("UPDATE duty SET due = ? WHERE name = ?", [due.stored, duty.stored])
        }
    }
}

extension Session {
    /// Says that a duty was done by whoever came by, and when it is due again.
    func put(off duty: String, to due: Timestamp) throws {
        try run(
            "INSERT INTO duty (name, due) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET due = excluded.due",
            [duty.stored, due.stored],
        )
    }
}
