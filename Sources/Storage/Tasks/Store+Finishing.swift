import Tenants

extension Store {
    /// Gives a task back with how its reading went, in one transaction.
    ///
    /// A reading that came to the end closes the gaps that none of its slices found again; where no gap is left then,
    /// it was a whole read. What it says of the way into the tenant takes the place of what was kept of that.
    /// - Returns: Whether it was a whole read.
    /// - Throws: ``StorageError/leaseLost(_:_:)`` where someone else has it by now, or
    ///   ``StorageError/unknownTenant(_:)`` where its customer was removed; nothing is stored then.
    @discardableResult
    package func finish(
        _ lease: Lease,
        _ end: TaskEnd,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            let owned = try session.owned(lease.tenant)
            try session.check(lease, of: owned)
            try session.run(
                "DELETE FROM gap WHERE tenant = ? AND stream = ? AND cause = ? AND subject = ?",
                each: end.healed.map { subject in
                    [owned.number.stored, lease.stream.stored, Gap.Cause.unread.stored, subject.stored]
                },
            )
            let isWhole = try session.note(
                end.outcome,
                of: lease.stream,
                of: owned,
                at: end.asked,
                began: end.began,
            )
            try session.giveBack(lease, end, of: owned, isWhole: isWhole)
            if let look = end.look {
                try session.log(try session.keep(look, of: .tenant(owned), at: end.asked), at: end.asked)
            }
            return isWhole
        }
    }

    /// Gives back all that a holder has, as it is.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func release(_ holder: String) async throws(StorageError) {
        try await driver.write { session in
            try session.run(
                "UPDATE stream_progress SET lease_holder = NULL, lease_until = NULL WHERE lease_holder = ?",
                [holder.stored],
            )
        }
    }

    /// Everyone who holds a task, whether or not the lease has ended.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func holders() async throws(StorageError) -> Set<String> {
        try await driver.read { session in
            let names = try session.rows(
                "SELECT DISTINCT lease_holder FROM stream_progress WHERE lease_holder IS NOT NULL",
                [],
            ) { try $0.take(String.self) }
            return Set(names)
        }
    }
}

extension Session {
    fileprivate func giveBack(_ lease: Lease, _ end: TaskEnd, of owned: OwnedTenant, isWhole: Bool) throws {
        try run(
            """
            UPDATE stream_progress SET
                last_attempt = COALESCE(?, last_attempt), last_whole_read = COALESCE(?, last_whole_read), due = ?, urgency = ?, failures = ?,
                rest_until = ?, changes_per_hour = ?, last_duration = ?,
                walk_began = ?, walk_start = ?, walk_resume = ?,
                requests = requests + ?, objects = objects + ?, lease_holder = NULL, lease_until = NULL
            WHERE tenant = ? AND stream = ?
            """,
            [
                (end.hasAsked ? end.asked : nil).stored, (isWhole ? end.asked : nil).stored, end.due.stored,
                end.urgency.stored,
                end.failures.stored, end.restUntil.stored, end.changesPerHour.stored, end.duration.ticks.stored,
                (end.underWay?.began).stored, (end.underWay?.start).stored, (end.underWay?.resume).stored,
                end.requests.stored, end.objects.stored, owned.number.stored, lease.stream.stored,
            ],
        )
    }
}

extension Duration {
    /// Ten-millionths of a second.
    var ticks: Int64 { (Timestamp(ticks: 0) + self).ticks }
}
