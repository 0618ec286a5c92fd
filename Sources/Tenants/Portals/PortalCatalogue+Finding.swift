extension PortalCatalogue {
    /// The link that a location on one of the catalogue's hosts is.
    func link(at host: String, _ location: PortalLocation) throws(PastedLinkError) -> PortalLink {
        var best: (link: PortalLink, weight: Int)?
        for portal in portals {
            for page in portal.pages {
                guard let place = portal.firstPlace(of: page, on: host) else { continue }
                let found = try taken(place.tenant, from: location)
                for template in place.paths + place.former {
                    guard
                        let match = template.match(found.rest), template.weight > best?.weight ?? -1,
                        let current = place.template(for: match.objects)
                    else { continue }
                    var link = PortalLink(
                        to: page,
                        of: portal,
                        at: place,
                        template: current,
                        tenant: found.heeded,
                        placement: found.placement,
                        objects: match.objects,
                        extras: match.extras,
                    )
                    link.otherTenants = found.others
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
        let found = try taken(portal.tenant, from: location)
        let clouds = Cloud.allCases.filter { cloud in
            portal.hosts[cloud]?.name == host || portal.pages.contains { portal.place(of: $0, in: cloud)?.host == host }
        }
        return PortalLink(
            portal: portal.key,
            page: nil,
            host: host,
            clouds: clouds,
            tenant: found.heeded,
            otherTenants: found.others,
            objects: [],
            location: found.rest,
            placement: found.placement,
        )
    }

    /// A location that was freed of its tenants, and what they were.
    private struct Freed {
        /// The tenant that the page heeds; `nil` where none is named in a form that the page takes.
        var heeded: TenantReference?
        /// Everything else that names a tenant, each once.
        ///
        /// It is held against the tenant that is asked for, and not written again.
        var others: [TenantReference]
        /// The place that the heeded one stood in, or else the one to prefer.
        var placement: TenantPlacement?
        var rest: PortalLocation
    }

    /// Takes the tenant out of a location, wherever it stands there.
    private func taken(
        _ placements: [TenantPlacement],
        from location: PortalLocation,
    ) throws(PastedLinkError) -> Freed {
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
        let heeded = found.first?.tenant ?? named.first { tenant in placement?.accepts(tenant) ?? true }
        var others: [TenantReference] = []
        for tenant in named where tenant != heeded && !others.contains(tenant) { others.append(tenant) }
        return Freed(heeded: heeded, others: others, placement: placement, rest: rest)
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
