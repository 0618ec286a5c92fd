import Storage
import Tenants

/// The customers of whom the store has the incident or the alert that a link is about.
///
/// Identifiers are unique in a tenant only, so this proves nothing; it tells a person where to look twice.
struct LinkWitness {
    private let object: PortalObject
    private let owners: [(handle: CustomerHandle, tenant: Tenant)]

    /// Looks the link's object up, and is `nil` where the store knows of none.
    init?(of link: PortalLink, in store: Store, _ scope: CustomerScope) async throws(StorageError) {
        guard let object = link.objects.first(where: { $0.kind == .incident || $0.kind == .alert }) else { return nil }
        self.object = object
        if object.kind == .incident {
            owners = try await store.incidents(withID: IncidentID(rawValue: object.value), in: scope)
                .map { ($0.handle, $0.tenant) }
        } else {
            owners = try await store.alerts(withID: AlertID(rawValue: object.value), in: scope)
                .map { ($0.handle, $0.tenant) }
        }
        guard !owners.isEmpty else { return nil }
    }

    /// What is to be said of a link that is for a tenant, as far as we know it; `nil` where that one has the object.
    func remark(on link: PortalLink, for tenant: Tenant?) -> String? {
        let names = owners.prefix(5).map(\.handle.rawValue).joined(separator: ", ")
        let rest = owners.count > 5 ? " and \(owners.count - 5) more" : ""
        let title = "\(object.kind == .incident ? "Incident" : "Alert") \(Hostile(object.value))"
        guard tenant != nil || link.tenant != nil else { return "\(title) is known of \(names)\(rest)." }
        if owners.contains(where: { owner in tenant.map { $0.id == owner.tenant.id } ?? link.names(owner.tenant) }) {
            return nil
        }
        return "\(title) is not known of this tenant, but of \(names)\(rest)."
    }
}
