package import Tenants

extension Store {
    /// Writes down that tenants are asked for their consent, all or none, each under the state that its link carries.
    ///
    /// A tenant that has no connection by the application gets one that is pending, and one that was withdrawn is pending again.
    /// Of a tenant's links the newest alone is open: those that it was asked by before are answered by nobody any more.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that is no customer's of the scope, or another
    ///   ``StorageError``.
    package func ask(
        _ requests: [(request: ConsentRequest, state: BearerDigest)],
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            var deeds: [Deed] = []
            // In one order everywhere, so that two who ask at once wait for one another and not both.
            for (request, state) in requests.sorted(by: { $0.request.tenant.rawValue < $1.request.tenant.rawValue }) {
                let owned = try session.owned(request.tenant)
                let customer = try session.owner(of: owned, in: scope)
                if let connection = try session.makePending(request, owned, at: moment) {
                    deeds.append(Deed(.connectionSet, of: customer, subject: connection.subject))
                }
                // The primary key, whose first column is the tenant.
                try session.run(
                    "UPDATE consent_request SET used = ?, outcome = ? WHERE tenant = ? AND client_id = ? AND used IS NULL",
                    [
                        moment.stored, ConsentRequest.Outcome.superseded.stored, owned.number.stored,
                        request.clientID.stored,
                    ],
                )
                try session.run(
                    """
                    INSERT INTO consent_request (state, customer, tenant, client_id, asker, asked, until)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        state.text.stored, owned.customer.stored, owned.number.stored, request.clientID.stored,
                        request.asker.stored, request.asked.stored, request.until.stored,
                    ],
                )
                deeds.append(Deed(.consentAsked, of: customer, subject: request.subject))
            }
            try session.record(deeds, by: principal, at: moment)
        }
    }

    /// Takes what came back to a link, once: of several who bring the same, one is believed.
    ///
    /// Everything that comes back is a row of the audit trail, what is not believed too.
    /// - Returns: What becomes of it.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func answer(
        _ state: BearerDigest,
        _ answer: ConsentAnswer,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> ConsentVerdict {
        try await driver.write { session in
            guard let (request, customer) = try session.consentRequest(of: state), scope.contains(customer.id) else {
                let deed = Deed(.consentForged, subject: Hostile("a link that is none of ours"), outcome: .refused)
                try session.record(deed, by: principal, at: moment)
                return .unknown
            }
            let verdict = request.verdict(on: answer, at: moment)
            if let settled = verdict.request, settled.used != request.used {
                try session.run(
                    "UPDATE consent_request SET used = ?, outcome = ?, answerer = ? WHERE state = ?",
                    [settled.used.stored, settled.outcome.stored, settled.answerer.stored, state.text.stored],
                )
            }
            try session.record(verdict.deed(on: answer, of: customer), by: principal, at: moment)
            return verdict
        }
    }

    /// Makes a tenant's connection by an application active, for a token was had by it: the consent is proven.
    ///
    /// A tenant that has none gets one: an administrator may have consented without any link of ours.
    /// - Returns: Whether it was not active before.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that is no customer's of the scope, or another
    ///   ``StorageError``.
    @discardableResult
    package func confirm(
        _ tenant: TenantID,
        clientID: String,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            let owned = try session.owned(tenant)
            let customer = try session.owner(of: owned, in: scope)
            var active = Connection(tenant: tenant, kind: .application, clientID: clientID, state: .active)
            active.consented = moment
            let changed = try session.first(
                """
                INSERT INTO connection (customer, tenant, kind, client_id, account, state, since, consented)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant, kind, client_id, account) DO UPDATE
                SET state = excluded.state, consented = excluded.consented, refused_since = NULL
                WHERE connection.state <> excluded.state
                RETURNING kind
                """,
                [owned.customer.stored, owned.number.stored] + active.name
                    + [active.state.stored, moment.stored, moment.stored],
            ) { try $0.take(String.self) }
            guard changed != nil else { return false }
            try session.record(Deed(.connectionSet, of: customer, subject: active.subject), by: principal, at: moment)
            return true
        }
    }

    /// The consents that a scope's tenants were asked for, the newest of each tenant first.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func consentRequests(in scope: CustomerScope) async throws(StorageError) -> [ConsentRequest] {
        try await driver.read { session in
            // Index tenant_of_customer, for a scope of some customers, and then the primary key, whose first column is the tenant.
            try session.rows(
                "SELECT " + ConsentRequest.columns
                    + " FROM consent_request JOIN tenant ON tenant.id = consent_request.tenant WHERE "
                    + Clause("tenant.customer", isIn: scope)
                    + " ORDER BY consent_request.tenant, asked DESC, state"
            ) { try ConsentRequest(from: &$0) }
        }
    }
}

extension Session {
    /// The request that a state belongs to, and its customer, both kept as they are until the transaction ends; `nil` where there
    /// is none, or its customer is being deleted.
    fileprivate func consentRequest(of state: BearerDigest) throws -> (ConsentRequest, Customer)? {
        // Index consent_request_by_state.
        let tenant = try first(
            """
            SELECT tenant.tenant_id FROM consent_request JOIN tenant ON tenant.id = consent_request.tenant
            WHERE consent_request.state = ?
                AND consent_request.customer NOT IN (SELECT customer FROM departure)
            """,
            [state.text.stored],
        ) { try $0.take(TenantID.self) }
        guard let tenant else { return nil }
        // Whoever works on the tenant's consents waits for its row; only then is the request read for good.
        let owned = try owned(tenant)
        let request = try first(
            "SELECT " + ConsentRequest.columns
                + " FROM consent_request JOIN tenant ON tenant.id = consent_request.tenant WHERE consent_request.state = ?",
            [state.text.stored],
        ) { try ConsentRequest(from: &$0) }
        return try request.map { ($0, try customer(owned.customer, in: CustomerScope(of: .system))) }
    }

    /// Makes the connection that waits for an answer; `nil` where there is one that stays as it is.
    fileprivate func makePending(
        _ request: ConsentRequest,
        _ owned: OwnedTenant,
        at moment: Timestamp,
    ) throws -> Connection? {
        let connection = Connection(tenant: request.tenant, kind: .application, clientID: request.clientID)
        let changed = try first(
            """
            INSERT INTO connection (customer, tenant, kind, client_id, account, state, since)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, kind, client_id, account) DO UPDATE
            SET state = excluded.state WHERE connection.state = 'withdrawn'
            RETURNING kind
            """,
            [owned.customer.stored, owned.number.stored] + connection.name + [connection.state.stored, moment.stored],
        ) { try $0.take(String.self) }
        return changed == nil ? nil : connection
    }
}
