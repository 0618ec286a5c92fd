import Localization
import Storage
import Tenants

/// The ways out to every page of the catalogue that opens in a tenant without more being said, by portal.
struct PortalGrid: Sendable {
    /// A portal.
    struct Group: Sendable {
        let title: String
        let ways: [Way]
    }

    /// A page of it.
    struct Way: Sendable {
        let label: String
        let href: String
        let title: String
    }

    /// A tenant whose portals can be shown.
    struct Choice: Sendable {
        let name: String
        let href: String
        let isCurrent: Bool
    }

    let groups: [Group]
    /// Empty for a customer that has but one.
    let choices: [Choice]
    let isChosen: Bool
    let tenant: String

    /// - Returns: `nil` for a reader who may not open portals.
    init?(of customer: Customer, _ tenant: Tenant?, _ visit: Visit) {
        guard let tenant, visit.visitor?.account.role.rights.contains(.openPortals) ?? false else { return nil }
        let ways = WaysOut(to: tenant, of: customer.details.handle, visit)
        groups = visit.parts.portals.portals.compactMap { portal in
            let own = portal.pages.filter { $0.successor == nil && $0.choices.contains([]) }.compactMap { page in
                ways.page(page.key).map { Way(label: visit.words.say(page), href: $0.href, title: $0.title) }
            }
            return own.isEmpty ? nil : Group(title: visit.words.say(portal), ways: own)
        }
        self.tenant = Hostile(tenant.displayName).terminal
        isChosen = customer.tenants.count > 1
        choices =
            !isChosen
            ? []
            : customer.tenants.map { one in
                let fields = FormFields([("tenant", one.id.rawValue)])
                return Choice(
                    name: Hostile(one.displayName).terminal,
                    href: LocalPath.customer(customer.details.handle).with(fields).text + "#portals",
                    isCurrent: one.id == tenant.id,
                )
            }
    }
}
