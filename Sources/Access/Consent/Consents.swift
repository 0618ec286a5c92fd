package import Foundation
import MicrosoftCloud
package import Storage
package import Tenants

/// A link that asks a tenant for its consent.
package struct ConsentInvitation: Sendable {
    package let tenant: Tenant
    package let link: URL
    /// Until when an answer is believed.
    package let until: Timestamp

    package init(tenant: Tenant, link: URL, until: Timestamp) {
        self.tenant = tenant
        self.link = link
        self.until = until
    }
}

/// Asks tenants for their consent to our application, and takes their answers, wherever those come in.
package struct Consents: Sendable {
    package let clientID: String
    private let store: Store
    private let overrides: EndpointOverrides
    private let lifetime: Duration
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - clientID: The application's ID.
    ///   - store: What keeps what was asked and answered.
    ///   - overrides: What stands in for the login hosts.
    ///   - lifetime: How long a link is good.
    ///   - now: The moment that it is.
    package init(
        clientID: String,
        store: Store,
        overrides: EndpointOverrides,
        lifetime: Duration,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.clientID = clientID
        self.store = store
        self.overrides = overrides
        self.lifetime = lifetime
        self.now = now
    }

    /// Makes a link for each of some tenants, and writes down that they are asked, all or none.
    ///
    /// - Parameters:
    ///   - tenants: The tenants.
    ///   - redirect: Where the browser comes back to.
    ///   - scope: Whom the one who asks may see.
    ///   - principal: Who asks.
    /// - Returns: The links, in the tenants' order.
    /// - Throws: A ``StorageError``.
    package func ask(
        _ tenants: [Tenant],
        comingBackTo redirect: URL,
        in scope: CustomerScope,
        by principal: Principal,
    ) async throws(StorageError) -> [ConsentInvitation] {
        let moment = now()
        let until = (moment + lifetime).wholeSeconds
        var invitations: [ConsentInvitation] = []
        var requests: [(request: ConsentRequest, state: BearerDigest)] = []
        for tenant in tenants {
            let link = ConsentLink(clientID: clientID, tenant: tenant.id, cloud: tenant.cloud, redirect: redirect)
            let request = ConsentRequest(
                tenant: tenant.id,
                clientID: clientID,
                asker: principal.name,
                asked: moment,
                until: until,
            )
            requests.append((request, BearerDigest(of: link.state)))
            invitations.append(ConsentInvitation(tenant: tenant, link: link.url(at: overrides), until: until))
        }
        try await store.ask(requests, in: scope, by: principal, at: moment)
        return invitations
    }

    /// Takes back what a tenant was asked, so that nobody can answer it.
    ///
    /// - Parameters:
    ///   - tenant: The tenant.
    ///   - scope: Whom the one who takes it back may see.
    ///   - principal: Who that is.
    /// - Throws: A ``StorageError``.
    package func withdraw(
        _ tenant: Tenant,
        in scope: CustomerScope,
        by principal: Principal,
    ) async throws(StorageError) {
        try await store.withdrawConsentRequest(to: tenant.id, clientID: clientID, in: scope, by: principal, at: now())
    }

    /// Takes what a browser brought back: the query of the address that it was sent to, encoded as it came.
    ///
    /// It may come from anyone. Only the first answer to a link of ours that is still good is believed, and only from the tenant
    /// that was asked.
    /// - Parameters:
    ///   - query: The query.
    ///   - scope: Whose links may be answered; another customer's is as none of ours. `nil` for anyone's, since a browser comes back
    ///     with the link's secret alone.
    ///   - principal: Who the trail says it came in by.
    ///   - keepsUnknown: Whether the trail says of an answer to no link of ours, too. Where anyone can come, it must not: whoever likes
    ///     could fill the store.
    /// - Returns: What it came to.
    /// - Throws: A ``StorageError`` where it cannot be written down.
    package func receive(
        _ query: String,
        in scope: CustomerScope? = nil,
        by principal: Principal,
        keepsUnknown: Bool = true,
    ) async throws(StorageError) -> ConsentReceipt {
        guard let callback = ConsentCallback(query: query) else { return .unknown }
        if !keepsUnknown {
            guard try await store.hasAsked(by: BearerDigest(of: callback.state)) else { return .unknown }
        }
        let answer: ConsentAnswer =
            switch callback.answer {
            case .given(let tenant): .given(by: tenant)
            case .refused(let refusal): .refused(Hostile("\(refusal)"))
            }
        let verdict = try await store.answer(
            BearerDigest(of: callback.state),
            answer,
            in: scope ?? CustomerScope(of: .system),
            by: principal,
            at: now(),
        )
        switch verdict {
        case .settled(let request):
            guard case .refused(let refusal) = callback.answer else { return .given(request) }
            return .refused(request, refusal)
        case .otherTenant(let request): return .otherTenant(request)
        case .used(let request): return .used(request)
        case .expired(let request): return .expired(request)
        case .unknown: return .unknown
        }
    }
}

extension Timestamp {
    /// The moment without the parts of its second.
    fileprivate var wholeSeconds: Timestamp {
        Timestamp(ticks: ticks / Timestamp.ticksPerSecond * Timestamp.ticksPerSecond)
    }
}
