package import Tenants

extension Store {
    /// Takes into account for a tenant's connection by an application what became of asking for a token by it.
    ///
    /// What changes nothing writes nothing; that its state is another one is a row of the audit trail.
    /// - Parameters:
    ///   - tenant: The tenant.
    ///   - clientID: The application's ID.
    ///   - principal: Who asked.
    ///   - moment: When.
    ///   - take: What it means for how the connection stands.
    /// - Throws: A ``StorageError`` where the store cannot be read or written.
    package func judgeConnection(
        of tenant: TenantID,
        byApplication clientID: String,
        by principal: Principal,
        at moment: Timestamp,
        _ take: @escaping @Sendable (inout ConsentStanding) -> Void,
    ) async throws(StorageError) {
        let connection = Connection(tenant: tenant, kind: .application, clientID: clientID)
        let known = try await driver.read { session in try session.standing(of: connection) }
        guard let known, known.after(take) != known else { return }
        try await driver.write { session in
            let owned = try session.owned(tenant)
            guard let before = try session.standing(of: connection) else { return }
            let standing = before.after(take)
            guard standing != before else { return }
            // The primary key.
            try session.run(
                """
                UPDATE connection SET state = ?, refused_since = ?, consented = COALESCE(?, consented)
                WHERE tenant = ? AND kind = ? AND client_id = ? AND account = ?
                """,
                [
                    standing.state.stored, standing.refusedSince.stored,
                    (standing.isProven(since: before) ? moment : nil).stored, owned.number.stored,
                ] + connection.name,
            )
            guard standing.state != before.state else { return }
            var changed = connection
            changed.state = standing.state
            let customer = try session.owner(of: owned, in: CustomerScope(of: .system))
            try session.record(Deed(.connectionSet, of: customer, subject: changed.subject), by: principal, at: moment)
        }
    }
}

extension Session {
    fileprivate func standing(of connection: Connection) throws -> ConsentStanding? {
        try first(
            """
            SELECT connection.state, refused_since FROM connection JOIN tenant ON tenant.id = connection.tenant
            WHERE tenant.tenant_id = ? AND kind = ? AND client_id = ? AND account = ?
            """,
            [connection.tenant.stored] + connection.name,
        ) { ConsentStanding(try $0.take(), refusedSince: try $0.take()) }
    }
}

extension ConsentStanding {
    /// Whether the customer's yes was proven after it stood otherwise.
    fileprivate func isProven(since before: ConsentStanding) -> Bool { before.state == .pending && state == .active }

    fileprivate func after(_ take: (inout ConsentStanding) -> Void) -> ConsentStanding {
        var standing = self
        take(&standing)
        return standing
    }
}
