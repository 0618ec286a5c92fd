import Tenants

/// What entitlement management demands of a connected organization (Graph v1.0, "Create connectedOrganization").
struct ConnectedOrganizationRules: Sendable {
    let world: World

    /// Names the tenants that a new organization's sources stand for.
    /// - Throws: ``GraphError`` for a source that leads nowhere, or that another organization has already.
    func complete(_ organization: inout OrderedJSON, in content: DirectoryContent) throws(GraphError) {
        guard let sources = organization["identitySources"]?.list, sources.count == 1, let first = sources.first else {
            throw .badRequest("A connected organization needs exactly one identity source.")
        }
        let source = try resolved(first, in: content.tenant)
        organization["identitySources"] = [source]
        let key = { (source: OrderedJSON) in source["tenantId"] ?? source["domainName"] }
        let isTaken = content[.connectedOrganization].all.contains { other in
            other["identitySources"]?.list?.contains { key($0) == key(source) } == true
        }
        guard !isTaken else {
            throw .conflict("A connected organization with the same identity source already exists.")
        }
    }

    /// A domain that belongs to an Entra tenant stands for that tenant.
    private func resolved(_ source: OrderedJSON, in home: MadeUpTenant) throws(GraphError) -> OrderedJSON {
        if let name = source["domainName"]?.text {
            guard let domain = DomainName(rawValue: name) else { throw .badRequest("'\(name)' is no domain name.") }
            guard let tenant = world.tenant(domain), tenant.cloud.graphHost == home.cloud.graphHost else {
                return source
            }
            return [
                "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant",
                "displayName": .text(tenant.name), "tenantId": .text(tenant.id.rawValue),
            ]
        }
        guard let id = source["tenantId"]?.text.flatMap(TenantID.init(rawValue:)) else { return source }
        guard id != home.id else {
            throw .badRequest("The directory itself cannot be a connected organization.")
        }
        let isAcrossClouds = source["cloudInstance"] != nil
        guard let tenant = world.tenant(id), isAcrossClouds != (tenant.cloud.graphHost == home.cloud.graphHost) else {
            throw .badRequest("The tenant '\(id)' was not found.")
        }
        var source = source
        source["tenantId"] = .text(id.rawValue)
        if source["displayName"] == .null { source["displayName"] = .text(tenant.name) }
        return source
    }
}
