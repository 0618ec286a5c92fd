package import MicrosoftCloud
package import Storage
package import Tenants

/// Notices that a tenant took its consent back, and that it gave it again, by what becomes of asking for its tokens.
package struct ConsentWatch: Sendable {
    private let store: Store
    private let principal: Principal
    private let now: @Sendable () -> Timestamp
    private let book: ConnectionBook?

    /// - Parameters:
    ///   - store: What knows the tenants' connections.
    ///   - principal: Who asks for tokens.
    ///   - now: What time it is.
    ///   - book: What the store knows of connections, where that is not to be asked for each tenant.
    package init(
        store: Store,
        by principal: Principal,
        now: @escaping @Sendable () -> Timestamp,
        book: ConnectionBook? = nil,
    ) {
        self.store = store
        self.principal = principal
        self.now = now
        self.book = book
    }

    /// Takes what became of asking for a tenant's token by a way.
    package func hear(_ trouble: TokenError.Reason?, of way: WayIn, into tenant: TenantID) async {
        // A person's sign-in and a machine's identity rest on no consent to an application on its own.
        guard case .application(let credential) = way, trouble?.saysNoConsent ?? true else { return }
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
            if trouble == nil { standing.takeToken() } else { standing.takeRefusal(at: moment) }
        }
    }
}
