package import Tenants

extension Store {
    /// Keeps a connection, in the place of one of the same kind, application and account.
    ///
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that is no customer's of the scope, or another
    ///   ``StorageError``.
    package func save(
        _ connection: Connection,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            let owned = try session.owned(connection.tenant)
            let customer = try session.owner(of: owned, in: scope)
            try session.run(
                """
                INSERT INTO connection
                    (customer, tenant, kind, client_id, account, secret, state, since, consented, ends)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant, kind, client_id, account) DO UPDATE
                SET secret = excluded.secret, state = excluded.state, consented = excluded.consented,
                    ends = excluded.ends, refused_since = NULL
                """,
                [owned.customer.stored, owned.number.stored] + connection.name
                    + [
                        connection.secret.stored, connection.state.stored, moment.stored, connection.consented.stored,
                        connection.ends.stored,
                    ],
            )
            let deed = Deed(.connectionSet, of: customer, subject: connection.subject)
            try session.record(deed, by: principal, at: moment)
        }
    }

    /// The connections of a scope's tenants: by tenant, those that work first, the newest before the others.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func connections(in scope: CustomerScope) async throws(StorageError) -> [Connection] {
        // Index tenant_of_customer, for a scope of some customers, and then the primary key, whose first column is the tenant.
        try await driver.read { session in try session.connections(where: Clause("tenant.customer", isIn: scope)) }
    }

    /// The connections of one tenant, likewise; none of a tenant that no customer owns.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func connections(
        of tenant: TenantID,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [Connection] {
        try await driver.read { session in
            try session.connections(
                where: Clause("tenant.tenant_id = ?", [tenant.stored]) + " AND "
                    + Clause("connection.customer", isIn: scope),
                recurs: scope.extent == .all,
            )
        }
    }

    /// Removes a connection; says whether there was one.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that is no customer's of the scope, or another
    ///   ``StorageError``.
    @discardableResult
    package func removeConnection(
        _ connection: Connection,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            let owned = try session.owned(connection.tenant)
            let customer = try session.owner(of: owned, in: scope)
            let removed = try session.first(
                """
                DELETE FROM connection WHERE tenant = ? AND kind = ? AND client_id = ? AND account = ?
                RETURNING kind
                """,
                [owned.number.stored] + connection.name,
            ) { try $0.take(String.self) }
            guard removed != nil else { return false }
            let deed = Deed(.connectionRemoved, of: customer, subject: connection.subject)
            try session.record(deed, by: principal, at: moment)
            return true
        }
    }
}

extension Session {
    /// The connections under a condition; where that recurs, being one of few, its statement stays prepared.
    func connections(where condition: Clause, recurs: Bool = false) throws -> [Connection] {
        let statement =
            """
            SELECT tenant.tenant_id, kind, client_id, account, secret, connection.state, consented, ends
            FROM connection JOIN tenant ON tenant.id = connection.tenant
            """ + " WHERE " + condition + """
                 ORDER BY tenant.tenant_id,
                    CASE connection.state WHEN 'active' THEN 0 WHEN 'pending' THEN 1 ELSE 2 END, since DESC,
                    kind, client_id, account
                """
        return try rows(recurs ? statement.recurring : statement) { row in
            Connection(
                tenant: try row.take(),
                kind: try row.take(),
                clientID: try row.take(),
                account: try row.take(),
                secret: try row.take(),
                state: try row.take(),
                consented: try row.take(),
                ends: try row.take(),
            )
        }
    }

    /// The customer of a tenant as they are now.
    func owner(of tenant: OwnedTenant, in scope: CustomerScope) throws -> Customer {
        guard scope.contains(tenant.customer) else { throw StorageError.unknownTenant(tenant.tenant) }
        return try customer(tenant.customer, in: scope)
    }
}

extension Connection {
    /// What tells it from the tenant's others.
    var name: [Value] { [kind.stored, clientID.stored, account.stored] }

    /// What the audit trail says of it.
    var subject: Hostile {
        let who = account.isEmpty ? "" : " of \(account.bound)"
        return Hostile("\(kind.rawValue) \(clientID)\(who) in \(tenant.rawValue), \(state.rawValue)")
    }
}

extension Connection.Kind: Storable {}
extension Connection.State: Storable {}
