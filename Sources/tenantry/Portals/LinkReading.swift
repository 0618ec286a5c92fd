import Tenants

/// A pasted link with the customer that it is for.
struct LinkReading {
    /// The link as it should be opened.
    let link: PortalLink
    let owner: Customer?
    let tenant: Tenant?

    /// Finds out whose a link is and mends it; never for another tenant than the one that it names.
    init(
        of pasted: PortalLink,
        for customer: String?,
        tenant: String?,
        among customers: [Customer],
        _ catalogue: PortalCatalogue,
    ) throws {
        let named = LinkReading.owner(of: pasted, among: customers)
        guard let customer else {
            (owner, self.tenant) = (named?.customer, named?.tenant)
            link = try named.map { try pasted.mended(for: $0.tenant, from: catalogue) } ?? pasted
            return
        }
        var choice = try CustomerChoice(of: customer, tenant: tenant, among: customers)
        // A customer's second tenant is as good as the first, if the link names it.
        if tenant == nil, let named, named.customer.id == choice.customer.id { choice = named }
        if let named, named.customer.id != choice.customer.id {
            throw Failure(
                "The link is for \(named.customer.details.handle) (\(named.tenant.id)), not for "
                    + "\(choice.customer.details.handle) (\(choice.tenant.id)). Nothing was rewritten.",
                .refused,
            )
        }
        (owner, self.tenant) = (choice.customer, choice.tenant)
        link = try pasted.mended(for: choice.tenant, from: catalogue)
    }

    /// Whether the link names a tenant that no customer owns.
    var isOrphan: Bool { owner == nil && link.tenant != nil }

    /// What is to be said beside the link.
    var remark: String? {
        if isOrphan, let tenant = link.tenant { return "No customer owns the tenant \(tenant)." }
        if link.tenant == nil, link.takesTenant {
            return "The link names no tenant: it opens the one that you are signed in to. Give --for CUSTOMER."
        }
        return link.tenant == nil ? "This page takes no tenant: it opens the one that you are signed in to." : nil
    }

    private static func owner(of link: PortalLink, among customers: [Customer]) -> CustomerChoice? {
        guard let reference = link.tenant else { return nil }
        for customer in customers {
            if let tenant = customer.tenants.first(where: reference.names) {
                return CustomerChoice(customer, tenant)
            }
        }
        return nil
    }
}

extension LinkReading {
    func table(in catalogue: PortalCatalogue) -> Table {
        var rows: [(String, Cell)] = [
            ("Portal", Cell(catalogue.portal(named: link.portal)?.title ?? link.portal)),
            ("Page", Cell(page(in: catalogue)?.title ?? "a page that the catalogue does not know")),
        ]
        rows += link.objects.map {
            ($0.kind.rawValue.prefix(1).uppercased() + $0.kind.rawValue.dropFirst(), Cell(Hostile($0.value)))
        }
        rows.append(("Clouds", Cell(link.clouds.map(\.title).joined(separator: ", "))))
        if let reference = link.tenant { rows.append(("Tenant", Cell(tenantTitle ?? reference.description))) }
        if let owner { rows.append(("Customer", Cell("\(owner.details.handle) – \(owner.details.name)"))) }
        rows.append(("Link", Cell(link.text, link: link.text)))
        return Table(
            [Table.Column(""), Table.Column("")],
            rows: rows.map { Table.Row([Cell($0.0, .bold), $0.1]) },
        )
    }

    func json(in catalogue: PortalCatalogue) -> JSON {
        [
            "portal": .text(link.portal),
            "page": .text(optional: link.page),
            "objects": .object(link.objects.map { JSON.Member($0.kind.rawValue, .text($0.value)) }),
            "clouds": .texts(link.clouds.map(\.rawValue)),
            "tenant": .text(optional: link.tenant.map(\.description)),
            "customer": .text(optional: owner?.details.handle.rawValue),
            "link": .text(link.text),
            "remark": .text(optional: remark),
        ]
    }

    private var tenantTitle: String? {
        tenant.map { "\($0.id) – \($0.displayName), \($0.cloud.title)" }
    }

    private func page(in catalogue: PortalCatalogue) -> PortalPage? {
        link.page.flatMap { key in catalogue.pages.first { $0.key == key } }
    }
}
