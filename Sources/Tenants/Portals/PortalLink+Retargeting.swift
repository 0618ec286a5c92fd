extension PortalLink {
    /// Makes sure that the link is not for another tenant than this one.
    ///
    /// Everything in the link that names a tenant must name this one. A link that has its GUID leads to it whatever the
    /// cloud, and the host follows the tenant. A domain may be another tenant's in another cloud, and so is for the
    /// clouds of its host only, as is a link that names no tenant.
    /// - Throws: ``PortalLinkError/namesAnotherTenant(named:asked:)`` or
    ///   ``PortalLinkError/namesAnotherCloud(host:clouds:asked:)``
    package func checkNames(_ asked: Tenant) throws(PortalLinkError) {
        if let other = tenants.first(where: { !$0.names(asked) }) {
            throw .namesAnotherTenant(named: other, asked: asked)
        }
        guard clouds.contains(asked.cloud) || tenants.contains(where: \.isID) else {
            throw .namesAnotherCloud(host: host, clouds: clouds, asked: asked)
        }
    }

    /// Whether the link names a tenant, and everything in it that does names this one.
    package func names(_ tenant: Tenant) -> Bool {
        !tenants.isEmpty && tenants.allSatisfy { $0.names(tenant) }
            && (clouds.contains(tenant.cloud) || tenants.contains(where: \.isID))
    }

    /// The link as it should read for a tenant: checked by ``checkNames(_:)``, with the tenant filled in.
    package func mended(for tenant: Tenant, from catalogue: PortalCatalogue) throws(PortalLinkError) -> PortalLink {
        try checkNames(tenant)
        return try retargeted(to: tenant, from: catalogue)
    }

    /// The same page in a tenant, whichever one the link names now, in that tenant's cloud.
    ///
    /// A retired page becomes the one that took its place. Most objects exist in one tenant only: an incident of one is
    /// not there in another.
    package func retargeted(to tenant: Tenant, from catalogue: PortalCatalogue) throws(PortalLinkError) -> PortalLink {
        guard let page else { return try unknownPage(in: tenant, from: catalogue) }
        let known = try catalogue.page(named: page)
        let current =
            try known.successor.map { name throws(PortalLinkError) in try catalogue.page(named: name) } ?? known
        return try PortalLink(to: current, in: tenant, about: objects, extras: extras(beside: known), from: catalogue)
    }

    /// What the query holds that the page's own form does not put there.
    private func extras(beside page: PortalPage) -> [PortalLocation.Item] {
        let kinds = Set(objects.map(\.kind))
        let template = page.paths.first { Set($0.kinds) == kinds }
        let own = template?.location(of: objects, extras: []).query ?? []
        return location.query.filter { !own.contains($0) }
    }

    /// A page that the catalogue does not know keeps its path, and takes the tenant in the way of its portal.
    private func unknownPage(in tenant: Tenant, from catalogue: PortalCatalogue) throws(PortalLinkError) -> PortalLink {
        guard let portal = catalogue.portal(named: portal) else {
            throw .unknownPage(Hostile(location.path), nearest: [])
        }
        var (host, clouds) = (host, clouds)
        if !clouds.contains(tenant.cloud) {
            guard let other = portal.hosts[tenant.cloud] else {
                throw .notInCloud(page: location.path, cloud: tenant.cloud, offered: clouds)
            }
            host = other.name
            clouds = Cloud.allCases.filter { portal.hosts[$0]?.name == host }
        }
        let placements = placement.map { [$0] } ?? portal.tenant
        var reference: TenantReference?
        var chosen: TenantPlacement?
        for placement in placements where reference == nil {
            reference = placement.reference(to: tenant, as: nil)
            chosen = placement
        }
        if reference == nil, let wanted = placements.flatMap(\.forms).first {
            throw .missingDomain(page: location.path, form: wanted, tenant: tenant)
        }
        return PortalLink(
            portal: portal.key,
            page: nil,
            host: host,
            clouds: clouds,
            tenant: reference,
            objects: [],
            location: location,
            placement: chosen,
        )
    }
}
