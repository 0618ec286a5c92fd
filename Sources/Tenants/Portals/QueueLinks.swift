/// The pages of the Defender portal that the objects of a queue are on, each in its own tenant.
///
/// The links are ours: what Graph sends as `webUrl` names a tenant of its own and is text that we did not make.
package struct QueueLinks: Sendable {
    private let catalogue: PortalCatalogue

    package init(_ catalogue: PortalCatalogue) {
        self.catalogue = catalogue
    }

    /// The link to an incident; `nil` where the tenant's cloud has no such page, or the ID is not one.
    package func incident(_ id: IncidentID, in tenant: Tenant) -> String? {
        link("incident", .incident, id.rawValue, tenant)
    }

    /// The link to an alert; `nil` where there is none.
    package func alert(_ id: AlertID, in tenant: Tenant) -> String? { link("alert", .alert, id.rawValue, tenant) }

    /// The link to the page of an entity, where it has one of its own.
    package func entity(_ entity: Entity, in tenant: Tenant) -> String? {
        let text = entity.value.bound
        return switch entity.kind {
        case .deviceID: link("device", .device, text, tenant)
        case .userID: link("user", .userID, text, tenant)
        case .userName: link("user", .userPrincipalName, text, tenant)
        case .securityID: link("user", .securityID, text, tenant)
        case .sha1, .sha256: link("file", .file, text, tenant)
        case .address: link("ip", .address, text, tenant)
        case .url: link("url", .url, text, tenant)
        case .domain: link("domain", .domain, text, tenant)
        default: nil
        }
    }

    private func link(_ page: String, _ kind: PortalObject.Kind, _ text: String, _ tenant: Tenant) -> String? {
        // An object that has no page in this cloud, or that is not what it should be, is shown without a link.
        guard let page = try? catalogue.page(named: page), let object = try? PortalObject(kind, text) else {
            return nil
        }
        return try? PortalLink(to: page, in: tenant, about: [object], from: catalogue).text
    }
}
