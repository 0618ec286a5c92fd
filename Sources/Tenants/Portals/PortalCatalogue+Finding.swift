extension PortalCatalogue {
    /// The link that a location on one of the catalogue's hosts is.
    func link(at host: String, _ location: PortalLocation) throws(PastedLinkError) -> PortalLink {
        var best: (link: PortalLink, weight: Int)?
        for portal in portals {
            for page in portal.pages {
                guard let place = portal.firstPlace(of: page, on: host) else { continue }
                let (tenants, placement, rest) = try taken(place.tenant, from: location)
                for template in place.paths + place.former {
                    guard
                        let match = template.match(rest), template.weight > best?.weight ?? -1,
                        let current = place.template(for: match.objects)
                    else { continue }
                    var link = PortalLink(
                        to: page,
                        of: portal,
                        at: place,
                        template: current,
                        tenant: tenants.first,
                        placement: placement,
                        objects: match.objects,
                        extras: match.extras,
                    )
                    link.otherTenants = Array(tenants.dropFirst())
                    best = (link, template.weight)
                }
            }
        }
        if let best { return best.link }
        return try unknownPage(at: host, location)
    }

    /// A page that no form fits: it keeps its path, and the tenant is read in the way of its portal.
    private func unknownPage(at host: String, _ location: PortalLocation) throws(PastedLinkError) -> PortalLink {
        let owner = portals.first { $0.hosts.values.contains { $0.name == host } }
        let guest = portals.first { portal in portal.pages.contains { portal.firstPlace(of: $0, on: host) != nil } }
        guard let portal = owner ?? guest else { throw .notALink(Hostile(host)) }
        let (tenants, placement, rest) = try taken(portal.tenant, from: location)
        let clouds = Cloud.allCases.filter { cloud in
            portal.hosts[cloud]?.name == host || portal.pages.contains { portal.place(of: $0, in: cloud)?.host == host }
        }
        return PortalLink(
            portal: portal.key,
            page: nil,
            host: host,
            clouds: clouds,
            tenant: tenants.first,
            otherTenants: Array(tenants.dropFirst()),
            objects: [],
            location: rest,
            placement: placement,
        )
    }

    /// Takes the tenant out of a location, wherever it stands there.
    /// - Returns: Everything that names a tenant, each once and the one that the page heeds first; the place that this
    ///   one stood in, or else the one to prefer; what remains of the location.
    private func taken(
        _ placements: [TenantPlacement],
        from location: PortalLocation,
    ) throws(PastedLinkError) -> (tenants: [TenantReference], placement: TenantPlacement?, rest: PortalLocation) {
        var rest = location
        var found: [(tenant: TenantReference, placement: TenantPlacement)] = []
        for placement in placements {
            if let tenant = try placement.taken(from: &rest) { found.append((tenant, placement)) }
        }
        var named = found.map(\.tenant)
        // A parameter of another portal names a tenant all the same, and must not stay behind for someone to trust.
        for parameter in tenantParameters.sorted() {
            if let tenant = try rest.takeTenant(named: parameter) { named.append(tenant) }
        }
        named += rest.takeStrayTenants()
        for (index, tenant) in named.enumerated() {
            if let other = named[..<index].first(where: tenant.contradicts) { throw .severalTenants([other, tenant]) }
        }
        let placement = found.first?.placement ?? placements.first
        let fitting = named.first { tenant in placement?.accepts(tenant) ?? true }
        let heeded = found.first?.tenant ?? fitting ?? named.first
        var tenants: [TenantReference] = heeded.map { [$0] } ?? []
        for tenant in named where !tenants.contains(tenant) { tenants.append(tenant) }
        return (tenants, placement, rest)
    }

    /// The names of the query items that name a tenant on some portal.
    private var tenantParameters: Set<String> {
        var names: Set<String> = []
        for placement in portals.flatMap({ $0.tenant + $0.pages.flatMap { $0.tenant ?? [] } }) {
            if case .query(let name) = placement.place { names.insert(name.lowercased()) }
        }
        return names
    }
}

extension Portal {
    /// Where a page stands on a host, in the first cloud in which it does.
    fileprivate func firstPlace(of page: PortalPage, on host: String) -> PortalPlace? {
        for cloud in Cloud.allCases {
            if let place = place(of: page, in: cloud), place.host == host { return place }
        }
        return nil
    }
}
