extension Migration {
    /// The audit trail becomes a chain: each row has the hash of the one before and its own, and none is changed or removed.
    ///
    /// The rows that are there are numbered anew, without the gaps that PostgreSQL leaves, and linked in their order.
    static let trail = Migration(
        version: 9,
        statements: [
            """
            CREATE TABLE audit_chained (
                id INTEGER NOT NULL PRIMARY KEY,
                at INTEGER NOT NULL,
                actor_kind TEXT NOT NULL,
                actor_name TEXT NOT NULL,
                actor_place TEXT NOT NULL,
                deed TEXT NOT NULL,
                customer INTEGER,
                customer_handle TEXT,
                customer_name TEXT,
                subject TEXT NOT NULL,
                outcome TEXT NOT NULL,
                previous BLOB NOT NULL,
                hash BLOB NOT NULL
            ) STRICT
            """,
            // From where someone removed a customer, for the row that is written when that is done.
            "ALTER TABLE departure ADD COLUMN actor_place TEXT NOT NULL DEFAULT ''",
        ],
        finish: { session in
            try session.linkFormerTrail()
            try session.define("DROP TABLE audit")
            try session.define("ALTER TABLE audit_chained RENAME TO audit")
            try session.define("CREATE INDEX audit_of_customer ON audit (customer, id)")
            try session.refuseChangesOfTrail()
        },
    )
}

extension Session {
    /// Copies the rows of the trail from before it was a chain.
    fileprivate func linkFormerTrail() throws {
        var last: (number: Int64, hash: AuditHash)?
        var place: Int64 = 0
        while true {
            let rows = try rows(
                """
                SELECT id, at, actor_kind, actor_name, '', deed, customer, customer_handle, customer_name, subject, 'done'
                FROM audit WHERE id > ? ORDER BY id LIMIT 1000
                """,
                [place.stored],
            ) { row in
                (number: try row.take(Int64.self), content: try (0..<10).map { _ in try row.take(AnyValue.self).value })
            }
            guard let end = rows.last?.number else { return }
            place = end
            let linked = rows.map { row in
                let (number, previous) = ((last?.number ?? 0) + 1, (last?.hash ?? .none))
                let hash = AuditRow.hash(of: row.content, number: number, previous: previous.stored)
                last = (number, hash)
                return [number.stored] + row.content + [previous.stored, hash.stored]
            }
            try run("INSERT INTO audit_chained VALUES " + .list(of: 13), each: linked)
        }
    }

    /// Makes the database itself refuse to change or delete rows of the trail.
    ///
    /// Whoever owns the database can take that away again; then the hashes show what they did.
    fileprivate func refuseChangesOfTrail() throws {
        switch dialect {
        case .sqlite:
            try define(
                """
                CREATE TRIGGER audit_stays_unchanged BEFORE UPDATE ON audit BEGIN
                    SELECT RAISE(ABORT, 'the audit trail is only ever added to');
                END
                """
            )
            try define(
                """
                CREATE TRIGGER audit_stays_whole BEFORE DELETE ON audit BEGIN
                    SELECT RAISE(ABORT, 'the audit trail is only ever added to');
                END
                """
            )
        case .postgreSQL:
            try run(
                """
                CREATE FUNCTION tenantry.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    RAISE EXCEPTION 'the audit trail is only ever added to';
                END
                $body$
                """
            )
            try run(
                """
                CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
                FOR EACH STATEMENT EXECUTE FUNCTION tenantry.refuse_change()
                """
            )
        }
    }
}
