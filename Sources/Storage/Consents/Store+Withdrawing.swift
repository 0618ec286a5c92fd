package import Tenants

extension Store {
    /// Takes back what a tenant was asked, so that nobody can answer it; says whether there was anything.
    /// - Throws: ``StorageError/unknownTenant(_:)`` for a tenant that is no customer's of the scope, or another
    ///   ``StorageError``.
    @discardableResult
    package func withdrawConsentRequest(
        to tenant: TenantID,
        clientID: String,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> Bool {
        try await driver.write { session in
            let owned = try session.owned(tenant)
            let customer = try session.owner(of: owned, in: scope)
            // The primary key, whose first column is the tenant.
            let withdrawn = try session.rows(
                """
                UPDATE consent_request SET used = ?, outcome = ?
                WHERE tenant = ? AND client_id = ? AND used IS NULL AND until > ?
                RETURNING state
                """,
                [
                    moment.stored, ConsentRequest.Outcome.withdrawn.stored, owned.number.stored, clientID.stored,
                    moment.stored,
                ],
            ) { try $0.take(String.self) }
            guard !withdrawn.isEmpty else { return false }
            let subject = Hostile("application \(clientID) in \(tenant.rawValue)")
            try session.record(Deed(.consentWithdrawn, of: customer, subject: subject), by: principal, at: moment)
            return true
        }
    }

    /// Whether a link of ours carries a state, in whatever way it stands; only reads.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func hasAsked(by state: BearerDigest) async throws(StorageError) -> Bool {
        // Index consent_request_by_state.
        try await driver.read { session in
            let known = try session.first("SELECT state FROM consent_request WHERE state = ?", [state.text.stored]) {
                try $0.take(String.self)
            }
            return known != nil
        }
    }
}
