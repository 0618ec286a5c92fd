package import MicrosoftCloud
package import Storage
package import Tenants
import Transport

/// Proves a consent by what it opens: a token in the tenant, with what was asked for.
package struct ConsentProof: Sendable {
    /// What a tenant's consent is proven to be.
    package struct Result: Sendable {
        package let checked: CheckedTenant
        /// Whether a token was had by it that opens something.
        package let isProven: Bool

        package var tenant: Tenant { checked.tenant }
        package var findings: [AccessFinding] { checked.findings }
    }

    private let clientID: String
    private let tokens: TokenSource
    private let check: TenantCheck
    private let store: Store
    private let needs: PermissionNeeds
    private let now: @Sendable () -> Timestamp
    private let pause: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - clientID: The application's ID.
    ///   - tokens: The tenants' tokens, to which that application is the only way.
    ///   - check: What is done once there is a token, by those tokens.
    ///   - store: Where the connections are.
    ///   - needs: What has to be granted.
    ///   - now: The moment that it is.
    ///   - pause: Waits for a while.
    package init(
        clientID: String,
        tokens: TokenSource,
        check: TenantCheck,
        store: Store,
        needs: PermissionNeeds = .reading,
        now: @escaping @Sendable () -> Timestamp,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) },
    ) {
        self.clientID = clientID
        self.tokens = tokens
        self.check = check
        self.store = store
        self.needs = needs
        self.now = now
        self.pause = pause
    }

    /// Proves the consents of tenants, checks how well we get in, and makes the connections of those that are proven active.
    ///
    /// - Parameters:
    ///   - tenants: The tenants.
    ///   - patience: How long to ask again while Microsoft has not spread the consent yet, which takes it up to some minutes.
    ///   - scope: Whom the one who asks may see.
    ///   - principal: Who asks.
    /// - Returns: What was found, in the tenants' order.
    /// - Throws: A ``StorageError``, or `CancellationError`.
    package func prove(
        _ tenants: [Tenant],
        patience: Duration,
        in scope: CustomerScope,
        by principal: Principal,
    ) async throws -> [Result] {
        let end = now() + patience
        let answers = try await tenants.map(atOnce: TenantCheck.atOnce) { try await isProven($0, until: end) }
        let proven = Set(zip(tenants, answers).filter { $1 }.map(\.0.id))
        for tenant in tenants where proven.contains(tenant.id) {
            try await store.confirm(tenant.id, clientID: clientID, in: scope, by: principal, at: now())
        }
        let checked = try await check.findings(of: tenants, store.endings(in: scope))
        // Where there is another way into a tenant, what keeps this application out does not keep us out.
        let others = try await store.connections(in: scope).filter { $0.state == .active && !isOurs($0) }.map(\.tenant)
        let telling = checked.filter { proven.contains($0.tenant.id) || !others.contains($0.tenant.id) }
        try await store.keep(telling, at: now())
        return checked.map { Result(checked: $0, isProven: proven.contains($0.tenant.id)) }
    }

    private func isOurs(_ connection: Connection) -> Bool {
        connection.kind == .application && connection.clientID == clientID
    }

    private func isProven(_ tenant: Tenant, until end: Timestamp) async throws -> Bool {
        var delay = Duration.seconds(1)
        while true {
            let isSpreading: Bool
            do throws(TokenError) {
                let token = try await tokens.token(for: tenant.id, in: tenant.cloud)
                // A token that says nothing of itself is proven by what it opens alone.
                guard let claims = token.claims else { return await check.isRead(tenant) }
                guard claims.isOf(clientID, in: tenant.id) else { return false }
                if needs.areMetInPart(by: claims.permissions) { return true }
                // A role-less token comes before the roles do.
                tokens.forget(token, of: tenant.id, in: tenant.cloud)
                isSpreading = true
            } catch {
                isSpreading = error.isRetryable || error.isForWantOfApplication
            }
            guard isSpreading, now() + delay <= end else { return false }
            try await pause(delay)
            delay = min(delay * 2, .seconds(15))
        }
    }
}

extension TokenError {
    /// Whether the tenant does not know the application, which it may a little later.
    fileprivate var isForWantOfApplication: Bool {
        guard case .refused(let refusal) = reason else { return false }
        return refusal.code == .unknownApplication || refusal.code == .applicationNotSpread
    }
}
