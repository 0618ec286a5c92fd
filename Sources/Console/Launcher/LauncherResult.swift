import Localization
import Storage
import Tenants

/// Somewhere that was found, as texts.
struct LauncherResult: Sendable {
    let target: String
    /// What sort of place it is.
    let kind: String
    let name: String
    /// What tells it from others of its name.
    let detail: String

    init(_ target: LauncherTarget, _ kind: Phrase, _ name: String, _ detail: String = "", _ words: Words) {
        self.target = target.text
        self.kind = words.say(kind)
        self.name = name
        self.detail = detail
    }

    init(_ page: ConsolePage, _ words: Words) {
        let title: Phrase =
            switch page {
            case .queue: .queuePageTitle
            case .customers: .customersPageTitle
            case .overview: .overviewPageTitle
            case .account: .accountPageTitle
            }
        self.init(.page(page), .launcherPage, words.say(title), "", words)
    }

    init(_ customer: Customer, _ words: Words) {
        let details = customer.details
        self.init(
            .customer(details.handle),
            .launcherCustomer,
            Hostile(details.name).terminal,
            details.handle.rawValue,
            words,
        )
    }

    init(_ row: IncidentRow, _ words: Words) {
        let id = row.incident.id
        self.init(
            .incident(id, row.tenant.id, row.handle),
            .launcherIncident,
            row.incident.title.terminal,
            "\(Hostile(id.rawValue).terminal) · \(Hostile(row.customerName).terminal)",
            words,
        )
    }

    init(_ row: AlertRow, _ words: Words) {
        let id = row.alert.id
        self.init(
            .alert(id, row.tenant.id, row.handle),
            .launcherAlert,
            row.alert.title.terminal,
            "\(Hostile(id.rawValue).terminal) · \(Hostile(row.customerName).terminal)",
            words,
        )
    }

    /// A page of a portal, in a tenant that is told apart from the customer's others where there are any.
    init(
        _ page: PortalPage,
        from portals: PortalCatalogue,
        about: PortalObject? = nil,
        in tenant: Tenant,
        of customer: Customer,
        _ words: Words,
    ) {
        let portal = portals.portal(of: page).map { words.say($0) + " · " } ?? ""
        let directory = customer.tenants.count > 1 ? " · " + Hostile(tenant.displayName).terminal : ""
        self.init(
            .portal(page.key, about: about?.value, tenant.id, customer.details.handle),
            .launcherPortal,
            portal + words.say(page) + (about.map { " " + Hostile($0.value).terminal } ?? ""),
            Hostile(customer.details.name).terminal + directory,
            words,
        )
    }
}
