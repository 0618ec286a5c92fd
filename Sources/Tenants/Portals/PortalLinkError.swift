/// Why there is no link to a page in a tenant.
package enum PortalLinkError: Error, Hashable, Sendable {
    /// There is no such page; these come nearest.
    case unknownPage(Hostile, nearest: [String])
    /// The page exists, but in other clouds.
    case notInCloud(page: String, cloud: Cloud, offered: [Cloud])
    /// The page wants a domain of the tenant that we do not know.
    case missingDomain(page: String, form: TenantForm, tenant: Tenant)
    /// The page does not take the tenant in the form that was asked for.
    case formNotTaken(page: String, asked: TenantForm, taken: [TenantForm])
    /// The page is about something, and nothing was named.
    case missingObject(page: String, choices: [[PortalObject.Kind]])
    /// Something was named for a page that is about nothing in particular.
    case takesNoObject(page: String)
    /// The page is about other things than those that were given.
    case unfittingObjects(page: String, given: [PortalObject.Kind], choices: [[PortalObject.Kind]])
    /// A value that is not of its kind.
    case malformedObject(kind: PortalObject.Kind, value: Hostile)
    /// A value that is of none of the kinds that the page takes.
    case fitsNoKind(page: String, value: Hostile, kinds: [PortalObject.Kind])
    /// A link that someone pasted is for another tenant than the one that it was to be opened for.
    case namesAnotherTenant(named: TenantReference, asked: Tenant)
    /// A link that someone pasted names a tenant in several ways, and no tenant that we know is all of them.
    case namesNoOneTenant([TenantReference])
    /// A link that someone pasted leads into another cloud than that of the tenant.
    case namesAnotherCloud(host: String, clouds: [Cloud], asked: Tenant)
}

extension PortalLinkError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownPage(let name, let nearest):
            "“\(name)” is no page that we know."
                + (nearest.isEmpty ? " List the pages with 'tenantry portals'." : " Is it \(nearest.asChoice)?")
        case .notInCloud(let page, let cloud, let offered):
            "The page “\(page)” does not exist in the cloud \(cloud.title). It does in \(offered.map(\.title).asList)."
        case .missingDomain(let page, .initialDomain, let tenant):
            "The page “\(page)” needs the initial domain of \(tenant.named), such as "
                + "contoso\(tenant.cloud.initialDomainSuffix), and we know of none. "
                + "Add it to the tenant's domains with 'tenantry customers edit'."
        case .missingDomain(let page, let form, let tenant):
            "The page “\(page)” needs the \(form.title) of \(tenant.named), and we know of none. "
                + "Add it to the tenant's domains with 'tenantry customers edit'."
        case .formNotTaken(let page, let asked, let taken):
            taken.isEmpty
                ? "The page “\(page)” takes no tenant, and so no \(asked.title)."
                : "The page “\(page)” does not take the \(asked.title) of a tenant, but its "
                    + "\(taken.map(\.title).asChoice)."
        case .missingObject(let page, let choices):
            "The page “\(page)” needs \(choices.described): tenantry open CUSTOMER \(page) "
                + (choices.joined().first == .query ? "--query KQL." : "ID.")
        case .takesNoObject(let page): "The page “\(page)” is about nothing in particular and takes no ID."
        case .unfittingObjects(let page, let given, let choices):
            "The page “\(page)” takes \(choices.described), not \(given.map(\.title).asList)."
        case .malformedObject(let kind, let value): "“\(value)” is not \(kind.expectation)."
        case .fitsNoKind(let page, let value, let kinds):
            "“\(value)” is nothing that the page “\(page)” takes: "
                + "\(kinds.map(\.expectation).joined(separator: "; or "))."
        case .namesAnotherTenant(let named, let asked):
            "The link is for the tenant \(named), not for \(asked.named). Nothing was rewritten; leave out the "
                + "customer to keep the link's own tenant."
        case .namesNoOneTenant(let named):
            "The link names \(named.map(\.description).asList), and no customer's tenant is known to be all of them. "
                + "Nothing was rewritten. If they are one, add the domain to the tenant's with 'tenantry customers edit'."
        case .namesAnotherCloud(let host, let clouds, let asked):
            "The link leads to \(host) in the cloud \(clouds.map(\.title).asChoice), and \(asked.named) is in "
                + "\(asked.cloud.title). Nothing was rewritten."
        }
    }
}

extension Tenant {
    /// The tenant in a sentence: its name, made harmless, and its ID.
    fileprivate var named: String { "\(Hostile(displayName)) (\(id))" }
}

extension Cloud {
    /// The ending of the initial domains of this cloud's tenants.
    fileprivate var initialDomainSuffix: String {
        switch self {
        case .commercial, .gcc: ".onmicrosoft.com"
        case .gccHigh, .dod: ".onmicrosoft.us"
        case .china: ".partner.onmschina.cn"
        }
    }
}

extension [[PortalObject.Kind]] {
    /// The sets of objects, one of which a page takes.
    fileprivate var described: String {
        map { $0.isEmpty ? "nothing" : $0.map(\.title).joined(separator: " and ") }.joined(separator: ", or ")
    }
}

extension [String] {
    /// The words as a choice: `a, b or c`.
    fileprivate var asChoice: String { joined(before: " or ") }

    /// The words as a list: `a, b and c`.
    fileprivate var asList: String { joined(before: " and ") }

    private func joined(before last: String) -> String {
        guard count > 1 else { return first ?? "none" }
        return dropLast().joined(separator: ", ") + last + self[count - 1]
    }
}
