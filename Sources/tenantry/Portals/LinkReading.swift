import Tenants

/// A pasted link with the customer that it is for.
struct LinkReading {
    /// The link as it should be opened.
    let link: PortalLink
    let owner: Customer?
    let tenant: Tenant?
    /// The host that the link came with, where that is none of its tenant's cloud.
    private let pastedHost: String?

    /// Finds out whose a link is and mends it; never for another tenant than the one that it names.
    init(
        of pasted: PortalLink,
        for customer: String?,
        tenant: String?,
        among customers: [Customer],
        _ catalogue: PortalCatalogue,
    ) throws {
        let owners = LinkReading.owners(of: pasted, among: customers)
        guard let customer else {
            guard owners.count < 2 else { throw LinkReading.ambiguity(of: pasted, among: owners) }
            if owners.isEmpty, pasted.tenants.count > 1 { throw PortalLinkError.namesNoOneTenant(pasted.tenants) }
            self.init(
                of: pasted,
                for: owners.first,
                as: try owners.first.map {
                    try pasted.mended(for: $0.tenant, from: catalogue)
                }
            )
            return
        }
        let asked = try CustomerLookup.find(customer, among: customers)
        let own = owners.filter { $0.customer.id == asked.id }
        if own.isEmpty, let other = owners.first {
            throw Failure(
                "The link is for \(other.customer.details.handle) (\(other.tenant.id)), not for "
                    + "\(asked.details.handle). Nothing was rewritten.",
                .refused,
            )
        }
        // What the link names is as good as an answer to the question which of the customer's tenants is meant.
        let fitting = tenant == nil ? asked.tenants.filter { (try? pasted.checkNames($0)) != nil } : []
        if own.count > 1, fitting.count > 1 { throw LinkReading.ambiguity(of: pasted, among: own) }
        // Where the link is for none of them, holding it against the first one says why.
        let unfit = tenant == nil && fitting.isEmpty ? asked.tenants.first : nil
        let chosen = try unfit ?? (fitting.count == 1 ? fitting[0] : asked.tenant(named: tenant))
        let link = try pasted.mended(for: chosen, from: catalogue)
        self.init(of: pasted, for: CustomerChoice(asked, chosen), as: link)
    }

    private init(of pasted: PortalLink, for choice: CustomerChoice?, as link: PortalLink?) {
        (owner, tenant) = (choice?.customer, choice?.tenant)
        self.link = link ?? pasted
        pastedHost = pasted.clouds.contains { $0 == choice?.tenant.cloud } ? nil : pasted.host
    }

    /// Whether the link names a tenant that no customer owns.
    var isOrphan: Bool { owner == nil && !link.tenants.isEmpty }

    /// What is to be said beside the link.
    var remark: String? {
        if isOrphan, let tenant = link.tenants.first {
            if case .id = tenant { return "No customer owns the tenant \(tenant)." }
            return "No customer owns the tenant \(tenant) in the cloud \(clouds)."
        }
        if let tenant, let pastedHost, pastedHost != link.host {
            return "The link led to \(pastedHost), which is in another cloud than its tenant: \(tenant.id) is in "
                + "\(tenant.cloud.title), and so it now leads to \(link.host)."
        }
        if link.tenant == nil, link.takesTenant {
            return "The link names no tenant: it opens the one that you are signed in to. Give --for CUSTOMER."
        }
        return link.tenant == nil ? "This page takes no tenant: it opens the one that you are signed in to." : nil
    }

    private var clouds: String { link.clouds.map(\.title).joined(separator: " or ") }

    /// The tenants that everything in a link names which names one: several where clouds share both host and domain.
    private static func owners(of link: PortalLink, among customers: [Customer]) -> [CustomerChoice] {
        customers.flatMap { customer in
            customer.tenants.filter(link.names).map { CustomerChoice(customer, $0) }
        }
    }

    private static func ambiguity(of link: PortalLink, among owners: [CustomerChoice]) -> Failure {
        let names = link.tenants.map(\.description).joined(separator: " and ")
        let list = owners.map { "\($0.customer.details.handle): \([$0.tenant].named)" }.joined(separator: "; ")
        return Failure(
            "\(names) names \(owners.count) tenants – \(list). Say which one with --for and --tenant.",
            .noMatch,
        )
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
