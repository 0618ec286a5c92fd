/// Links to what was brought in.
extension PortalLink {
    /// The link to an incident in its tenant.
    ///
    /// Graph's own link is the best source, and is taken where it leads to a portal that we know and to this very tenant;
    /// otherwise the catalogue's form is.
    package init(
        to incident: Incident,
        in tenant: Tenant,
        from catalogue: PortalCatalogue,
    ) throws(PortalLinkError) {
        if let link = PortalLink(sentByGraph: incident.webURL, for: tenant, from: catalogue) {
            self = link
        } else {
            let object = try PortalObject(.incident, incident.id.rawValue)
            try self.init(to: catalogue.page(named: "incident"), in: tenant, about: [object], from: catalogue)
        }
    }

    /// The link to an alert in its tenant, likewise.
    package init(to alert: Alert, in tenant: Tenant, from catalogue: PortalCatalogue) throws(PortalLinkError) {
        if let link = PortalLink(sentByGraph: alert.webURL, for: tenant, from: catalogue) {
            self = link
        } else {
            let object = try PortalObject(.alert, alert.id.rawValue)
            try self.init(to: catalogue.page(named: "alert"), in: tenant, about: [object], from: catalogue)
        }
    }

    /// The link to something that a piece of evidence names, and `nil` for what no portal has a page for.
    ///
    /// A value that is not of its kind has none either: alerts carry what attackers wrote.
    package init?(to entity: Entity, in tenant: Tenant, from catalogue: PortalCatalogue) {
        let (page, kind): (String, PortalObject.Kind)
        switch entity.kind {
        case .deviceID: (page, kind) = ("device", .device)
        case .userID: (page, kind) = ("user", .userID)
        case .userName: (page, kind) = ("user", .userPrincipalName)
        case .securityID: (page, kind) = ("user", .securityID)
        case .sha1, .sha256: (page, kind) = ("file", .file)
        case .address: (page, kind) = ("ip", .address)
        case .url: (page, kind) = ("url", .url)
        case .domain: (page, kind) = ("domain", .domain)
        case .cloudResource: (page, kind) = ("azure-resource", .resource)
        case .deviceName, .fileName, .commandLine, .mailbox, .sender, .recipient, .message, .subject, .application,
            .registryKey, .malware, .name:
            return nil
        }
        do {
            let object = try PortalObject(kind, entity.value.bound)
            try self.init(to: catalogue.page(named: page), in: tenant, about: [object], from: catalogue)
        } catch {
            return nil
        }
    }

    /// The link to advanced hunting, with the query that looks for something that a piece of evidence names; `nil` for what has a page of
    /// its own, and where the tenant's cloud has no such page.
    package init?(
        huntingFor entity: Entity,
        of kind: EvidenceKind,
        in tenant: Tenant,
        from catalogue: PortalCatalogue,
    ) {
        guard let query = HuntingQuery.looking(for: entity, of: kind) else { return nil }
        do {
            let object = try PortalObject(.query, query)
            try self.init(to: catalogue.page(named: "hunting"), in: tenant, about: [object], from: catalogue)
        } catch {
            return nil
        }
    }

    private init?(sentByGraph text: Hostile?, for tenant: Tenant, from catalogue: PortalCatalogue) {
        // A link of Graph's that cannot be read is no loss: the catalogue has a form for the same page.
        guard let text, case .portal(let link) = try? PastedLink(text.bound, in: catalogue) else { return nil }
        guard link.names(tenant), link.clouds.contains(tenant.cloud) else { return nil }
        self = link
    }
}
