package import Tenants

extension Store {
    /// Sees to it that every stream of every customer who is read has a task, and that nobody else's is due.
    ///
    /// It reads first, and writes only where a customer was added, paused or taken up again since the last time.
    /// - Throws: A ``StorageError`` where the store cannot be read or written.
    package func enroll(in scope: CustomerScope, at moment: Timestamp) async throws(StorageError) {
        let (new, resting) = try await driver.read { session in
            (try session.unplanned(in: scope), try session.planned(besides: scope))
        }
        guard !new.isEmpty || !resting.isEmpty else { return }
        try await driver.write { session in
            // Someone else may have planned it meanwhile, and is left their plan.
            try session.run(
                """
                INSERT INTO stream_progress (customer, tenant, stream, due, urgency) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant, stream) DO UPDATE SET due = excluded.due, urgency = excluded.urgency
                WHERE stream_progress.due IS NULL
                """,
                each: new.map { task in
                    [
                        task.customer.stored, task.tenant.stored, task.stream.stored, moment.stored,
                        (task.wasReadWhole ? TaskUrgency.poll : .firstSync).stored,
                    ]
                },
            )
            try session.run(
                "UPDATE stream_progress SET due = NULL WHERE tenant = ? AND stream = ?",
                each: resting.map { [$0.tenant.stored, $0.stream.stored] },
            )
        }
    }

    /// Makes the tasks of a scope due at once, those excepted that Microsoft asked us to leave alone for longer.
    ///
    /// Anew, each is then read from its beginning, whatever was read before: also one that is left alone, once its time
    /// has come. Whoever holds a task loses it by that, for giving it back would undo it.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func summon(
        in scope: CustomerScope,
        anew: Bool = false,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            let free = Clause(
                "due IS NOT NULL AND (rest_until IS NULL OR rest_until <= ?) AND ",
                [moment.stored],
            )
            let due = Clause("UPDATE stream_progress SET due = ? WHERE due > ? AND ", [moment.stored, moment.stored])
            try session.run(due + free + Clause("customer", isIn: scope))
            guard anew else { return }
            try session.run(
                Clause(
                    """
                    UPDATE stream_progress SET walk_began = ?, walk_start = NULL, walk_resume = NULL,
                        lease_holder = NULL, lease_until = NULL
                    WHERE due IS NOT NULL AND
                    """,
                    [moment.stored],
                ) + " " + Clause("customer", isIn: scope)
            )
        }
    }

    /// Makes the tasks of a scope due no later than so long after they were last tried, or after a longer time where that
    /// was in vain, those excepted that Microsoft asked us to leave alone.
    ///
    /// They were planned by whoever ran before, perhaps with longer times.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func bringForward(
        in scope: CustomerScope,
        to slowest: Duration,
        whereFailing longest: Duration,
        at moment: Timestamp,
    ) async throws(StorageError) {
        let (slowest, longest) = (slowest.ticks, longest.ticks)
        try await driver.write { session in
            try session.run(
                Clause(
                    """
                    UPDATE stream_progress SET due = last_attempt + CAST(CASE WHEN failures = 0 THEN ? ELSE ? END AS BIGINT)
                    WHERE due > last_attempt + CAST(CASE WHEN failures = 0 THEN ? ELSE ? END AS BIGINT)
                        AND (rest_until IS NULL OR rest_until <= ?) AND
                    """,
                    [slowest.stored, longest.stored, slowest.stored, longest.stored, moment.stored],
                ) + " " + Clause("customer", isIn: scope)
            )
        }
    }
}

/// A stream, by the numbers of its rows.
private struct Enrollment {
    let customer: CustomerID
    let tenant: Int64
    let stream: Tenants.Stream
    var wasReadWhole = false
}

extension Session {
    /// The streams of customers who are read that have no task which is ever due.
    fileprivate func unplanned(in scope: CustomerScope) throws -> [Enrollment] {
        try Tenants.Stream.allCases.flatMap { stream in
            try rows(
                Clause(
                    """
                    SELECT tenant.customer, tenant.id, stream_progress.last_whole_read
                    FROM tenant
                        JOIN customer ON customer.id = tenant.customer
                        LEFT JOIN stream_progress
                            ON stream_progress.tenant = tenant.id AND stream_progress.stream = ?
                    WHERE stream_progress.due IS NULL AND
                    """,
                    [stream.stored],
                ) + " " + Clause("customer.state", isIn: CustomerState.read) + " AND "
                    + Clause("tenant.customer", isIn: scope),
            ) { row in
                Enrollment(
                    customer: try row.take(),
                    tenant: try row.take(),
                    stream: stream,
                    wasReadWhole: try row.take(Timestamp?.self) != nil,
                )
            }
        }
    }

    /// The tasks of customers who are not read, and are due all the same.
    fileprivate func planned(besides scope: CustomerScope) throws -> [Enrollment] {
        try rows(
            """
            SELECT stream_progress.customer, stream_progress.tenant, stream_progress.stream
            FROM stream_progress JOIN customer ON customer.id = stream_progress.customer
            WHERE stream_progress.due IS NOT NULL AND NOT
            """ + Clause(" ") + Clause("customer.state", isIn: CustomerState.read) + " AND "
                + Clause("stream_progress.customer", isIn: scope),
        ) { row in Enrollment(customer: try row.take(), tenant: try row.take(), stream: try row.take()) }
    }
}

extension CustomerState {
    /// The states in which a customer's tenants are read.
    static var read: [Value] { allCases.filter(\.isRead).map(\.stored) }
}
