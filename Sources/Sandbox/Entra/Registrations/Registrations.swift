import Synchronization
import Tenants

/// The applications that exist, and what each tenant has made of them.
///
/// Only what differs from the usual is kept, so that ten thousand tenants cost nothing.
final class Registrations: Sendable {
    private struct Place: Hashable {
        let clientID: String
        let tenant: TenantID
    }

    private struct State {
        var applications: [Registration]
        var consents: [Place: Consent] = [:]
        var disabled: Set<Place> = []
    }

    private let state: Mutex<State>
    private let seed: UInt64
    private let permissions: [EntraResource: [Permission]]

    init(seed: UInt64, provider: MadeUpTenant) {
        self.seed = seed
        permissions = Dictionary(
            uniqueKeysWithValues: EntraResource.allCases.map { ($0, Permission.all(of: $0, seed: seed)) }
        )
        state = Mutex(
            State(applications: [
                .main(seed: seed, provider: provider), .publicClient(seed: seed), .newcomer(seed: seed),
            ])
        )
    }

    /// Every application, in the order of their making.
    var all: [Registration] { state.withLock { $0.applications } }

    /// An application by its ID, in either case.
    subscript(clientID: String) -> Registration? {
        let clientID = clientID.lowercased()
        return state.withLock { $0.applications.first { $0.clientID == clientID } }
    }

    /// Changes an application; says whether there is one.
    @discardableResult
    func change(_ clientID: String, _ body: (inout Registration) -> Void) -> Bool {
        let clientID = clientID.lowercased()
        return state.withLock { state in
            guard let place = state.applications.firstIndex(where: { $0.clientID == clientID }) else { return false }
            body(&state.applications[place])
            return true
        }
    }

    // MARK: What tenants agreed to

    func consent(to registration: Registration, in tenant: TenantID) -> Consent {
        let place = Place(clientID: registration.clientID, tenant: tenant)
        return state.withLock { $0.consents[place] } ?? registration.usualConsent
    }

    func setConsent(_ consent: Consent, to registration: Registration, in tenant: TenantID) {
        let place = Place(clientID: registration.clientID, tenant: tenant)
        state.withLock { state in
            state.consents[place] = consent == registration.usualConsent ? nil : consent
        }
    }

    func isDisabled(_ registration: Registration, in tenant: TenantID) -> Bool {
        let place = Place(clientID: registration.clientID, tenant: tenant)
        return state.withLock { $0.disabled.contains(place) }
    }

    func setDisabled(_ isDisabled: Bool, _ registration: Registration, in tenant: TenantID) {
        let place = Place(clientID: registration.clientID, tenant: tenant)
        state.withLock { state in
            if isDisabled { state.disabled.insert(place) } else { state.disabled.remove(place) }
        }
    }

    // MARK: What follows from it

    /// Every permission that a tenant has given an application, application permissions first, service by service.
    func grants(of clientID: String, in tenant: MadeUpTenant) -> [Grant] {
        guard let registration = self[clientID] else { return [] }
        let consent = consent(to: registration, in: tenant.id)
        return registration.access.filter { consent.includes($0.resource) }.flatMap { access in
            access.roles.compactMap { grant(access.resource, $0, .application) }
                + access.scopes.compactMap { grant(access.resource, $0, .delegated) }
        }
    }

    /// The names of the permissions of one kind that a tenant has given an application at one service, in their order.
    func granted(
        _ kind: Permission.Kind,
        to registration: Registration,
        at resource: EntraResource,
        in tenant: MadeUpTenant,
    ) -> [String] {
        guard consent(to: registration, in: tenant.id).includes(resource) else { return [] }
        guard let access = registration.access(to: resource) else { return [] }
        return kind == .application ? access.roles : access.scopes
    }

    /// Whether a service has a permission of that name at all.
    func exists(_ name: String, _ kind: Permission.Kind, at resource: EntraResource) -> Bool {
        permissions[resource]?.contains { $0.name == name && $0.kind == kind } ?? false
    }

    /// The application as the tenant's directory shows it; `nil` where it is not there.
    func servicePrincipal(of clientID: String, in tenant: MadeUpTenant) -> ServicePrincipal? {
        guard let registration = self[clientID], consent(to: registration, in: tenant.id) != .none else { return nil }
        return ServicePrincipal(
            objectID: objectID(of: registration.clientID, in: tenant),
            appID: registration.clientID,
            displayName: registration.displayName,
            isEnabled: !isDisabled(registration, in: tenant.id),
        )
    }

    /// A service as the tenant's directory shows it.
    func servicePrincipal(of resource: EntraResource, in tenant: MadeUpTenant) -> ServicePrincipal {
        ServicePrincipal(
            objectID: objectID(of: resource.appID, in: tenant),
            appID: resource.appID,
            displayName: resource.displayName,
            isEnabled: true,
        )
    }

    private func objectID(of appID: String, in tenant: MadeUpTenant) -> String {
        // The ID itself, folded to a number: the place in a list would change with the list.
        let folded = appID.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        var random = SeededGenerator(
            seed: seed,
            for: .application,
            tenant.index &+ 1_000,
            Int(truncatingIfNeeded: folded)
        )
        return GUID.text(from: &random)
    }

    private func grant(_ resource: EntraResource, _ name: String, _ kind: Permission.Kind) -> Grant? {
        permissions[resource]?.first { $0.name == name && $0.kind == kind }.map {
            Grant(resource: resource, permission: $0)
        }
    }
}
