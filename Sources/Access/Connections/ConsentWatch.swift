package import MicrosoftCloud
package import Storage
package import Tenants

/// Notices that a tenant gave its consent, took it back, and gave it again, by what becomes of asking for its tokens.
package struct ConsentWatch: Sendable {
    private let store: Store
    private let principal: Principal
    private let now: @Sendable () -> Timestamp
    private let book: ConnectionBook?
    private let needs: PermissionNeeds

    /// - Parameters:
    ///   - store: What knows the tenants' connections.
    ///   - principal: Who asks for tokens.
    ///   - now: What time it is.
    ///   - book: What the store knows of connections, where that is not to be asked for each tenant.
    ///   - needs: What has to be granted.
    package init(
        store: Store,
        by principal: Principal,
        now: @escaping @Sendable () -> Timestamp,
        book: ConnectionBook? = nil,
        needs: PermissionNeeds = .reading,
    ) {
        self.store = store
        self.principal = principal
        self.now = now
        self.book = book
        self.needs = needs
    }

    /// Takes what became of asking for a tenant's token by a way.
    package func hear(
        _ answer: Result<AccessToken, TokenError.Reason>,
        of way: WayIn,
        into tenant: TenantID,
    ) async {
        // A person's sign-in and a machine's identity rest on no consent to an application on its own.
        guard case .application(let credential) = way else { return }
        if case .failure(let reason) = answer, !reason.saysNoConsent { return }
        let isKnown = book?.connections(of: tenant).contains {
            $0.kind == .application && $0.clientID == credential.clientID
        }
        // There is nothing to judge where there is no connection.
        guard isKnown ?? true else { return }
        let moment = now()
        // Whoever waits for the token is not to fail for this, and the next answer says the same.
        try? await store.judgeConnection(
            of: tenant,
            byApplication: credential.clientID,
            by: principal,
            at: moment,
        ) { standing in
            switch answer {
            case .success(let token):
                standing.takeToken(
                    isProof: token.claims.map { isProof($0, of: credential.clientID, in: tenant) } ?? false
                )
            case .failure: standing.takeRefusal(at: moment)
            }
        }
    }

    /// Whether a token proves a consent; one that says nothing of itself does not, since nobody looks what it opens.
    private func isProof(_ claims: TokenClaims, of clientID: String, in tenant: TenantID) -> Bool {
        claims.isOf(clientID, in: tenant) && needs.areMetInPart(by: claims.permissions)
    }
}
