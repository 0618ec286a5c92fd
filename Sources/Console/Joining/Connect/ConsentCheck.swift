import Access
import Storage
import Tenants

/// A consent to prove.
struct ConsentCheck: Identifiable, Sendable {
    let tenant: Tenant
    let customer: CustomerID
    /// How long to wait for Microsoft to spread it.
    let patience: Duration
    let principal: Principal

    var id: TenantID { tenant.id }
}

extension ConsentDesk {
    /// Has a tenant's consent proven soon, in whatever way it was given.
    ///
    /// What is under way when the process ends is not lost: any token that is had in the tenant later proves the consent too.
    func check(
        _ tenant: Tenant,
        of customer: Customer,
        waitingFor patience: Duration = .zero,
        by principal: Principal,
        _ parts: SiteParts,
    ) {
        let check = ConsentCheck(tenant: tenant, customer: customer.id, patience: patience, principal: principal)
        parts.consentChecks?.ask(for: check)
    }

    /// Proves a consent, and has what could not be read before read now, and not when its turn comes.
    /// - Throws: A ``StorageError``, or what nothing could be proven for.
    func prove(_ check: ConsentCheck, in store: Store, at now: () -> Timestamp) async throws {
        let scope = CustomerScope(of: check.principal).narrowed(to: [check.customer])
        let results = try await proof().prove(
            [check.tenant],
            patience: check.patience,
            in: scope,
            by: check.principal,
        )
        if results.contains(where: \.isProven) { try await store.summon(in: scope, at: now()) }
    }
}
