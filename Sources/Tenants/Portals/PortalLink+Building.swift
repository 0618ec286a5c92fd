extension PortalLink {
    /// The link to a page in a tenant.
    /// - Parameters:
    ///   - page: A page of the catalogue.
    ///   - tenant: The tenant, whose cloud chooses the host.
    ///   - objects: What the page is to be about, in any order.
    ///   - form: How the tenant is to be named; left out, it is as the portal prefers among what we know.
    ///   - catalogue: The catalogue that the page is from.
    package init(
        to page: PortalPage,
        in tenant: Tenant,
        about objects: [PortalObject] = [],
        as form: TenantForm? = nil,
        from catalogue: PortalCatalogue,
    ) throws(PortalLinkError) {
        try self.init(to: page, in: tenant, about: objects, as: form, extras: [], from: catalogue)
    }

    /// The same with items of the query that the page's form knows nothing of.
    init(
        to page: PortalPage,
        in tenant: Tenant,
        about objects: [PortalObject],
        as form: TenantForm? = nil,
        extras: [PortalLocation.Item],
        from catalogue: PortalCatalogue,
    ) throws(PortalLinkError) {
        guard let portal = catalogue.portal(of: page), let place = portal.place(of: page, in: tenant.cloud) else {
            let offered = Cloud.allCases.filter { catalogue.place(of: page, in: $0) != nil }
            throw .notInCloud(page: page.key, cloud: tenant.cloud, offered: offered)
        }
        let (reference, placement) = try place.reference(to: tenant, as: form, page: page)
        guard let template = place.template(for: objects) else {
            if page.choices.allSatisfy(\.isEmpty) { throw .takesNoObject(page: page.key) }
            if objects.isEmpty { throw .missingObject(page: page.key, choices: page.choices) }
            throw .unfittingObjects(page: page.key, given: objects.map(\.kind), choices: page.choices)
        }
        self.init(
            to: page,
            of: portal,
            at: place,
            template: template,
            tenant: reference,
            placement: placement,
            objects: objects,
            extras: extras,
        )
    }

    /// The link to a page whose parts were found to fit.
    init(
        to page: PortalPage,
        of portal: Portal,
        at place: PortalPlace,
        template: PathTemplate,
        tenant: TenantReference?,
        placement: TenantPlacement?,
        objects: [PortalObject],
        extras: [PortalLocation.Item],
    ) {
        self.portal = portal.key
        self.page = page.key
        host = place.host
        clouds = Cloud.allCases.filter { portal.place(of: page, in: $0)?.host == place.host }
        self.tenant = tenant
        self.placement = placement
        self.objects = template.kinds.compactMap { kind in objects.first { $0.kind == kind } }
        location = template.location(of: objects, extras: extras)
    }
}

extension PortalPlace {
    /// The form that has places for exactly these objects.
    func template(for objects: [PortalObject]) -> PathTemplate? {
        let kinds = Set(objects.map(\.kind))
        guard kinds.count == objects.count else { return nil }
        return paths.first { Set($0.kinds) == kinds }
    }

    /// How the tenant goes in here, and where; both `nil` on a page that takes none.
    func reference(
        to tenant: Tenant,
        as form: TenantForm?,
        page: PortalPage,
    ) throws(PortalLinkError) -> (reference: TenantReference?, placement: TenantPlacement?) {
        for placement in self.tenant {
            guard let reference = placement.reference(to: tenant, as: form) else { continue }
            // Two forms may share a place; a link that is read back can only tell the place.
            return (reference, self.tenant.first { $0.place == placement.place })
        }
        let taken = self.tenant.flatMap(\.forms)
        if let form, !taken.contains(form) {
            throw .formNotTaken(page: page.key, asked: form, taken: TenantForm.allCases.filter(taken.contains))
        }
        guard let wanted = form ?? taken.first else { return (nil, nil) }
        throw .missingDomain(page: page.key, form: wanted, tenant: tenant)
    }
}
