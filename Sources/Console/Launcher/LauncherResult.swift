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
            case .tokens: .tokensPageTitle
            case .newCustomer: .newCustomerTitle
            case .customerImport: .importPageTitle
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

    /// The page on which a customer is asked for their consent.
    init(connecting customer: Customer, _ words: Words) {
        let name = words.say(.connectPageTitle, [.customer: Hostile(customer.details.name).terminal])
        self.init(.connecting(customer.details.handle), .launcherPage, name, "", words)
    }

    /// The queue of all incidents that name a device or a user.
    init(_ asset: AssetSighting, typed text: String, at customers: [String], isWhole: Bool, _ words: Words) {
        let names = customers.prefix(LauncherResult.mostCustomers).map { Hostile($0).terminal }
        let rest = words.rest(customers.count - names.count, isWhole: isWhole)
        self.init(
            .search(text),
            asset.kind == .device ? .launcherDevice : .launcherUser,
            asset.name.terminal,
            [names.joined(separator: words.say(.consoleComma)), rest].compactMap(\.self).joined(separator: " "),
            words,
        )
    }

    private static let mostCustomers = 2

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

    /// A page of a portal, in one of a customer's tenants.
    init(
        _ page: PortalPage,
        from portals: PortalCatalogue,
        about: PortalObject? = nil,
        in tenant: Tenant,
        of customer: Customer,
        _ words: Words,
    ) {
        self.init(
            page,
            from: portals,
            about: about,
            in: tenant,
            of: (customer.details.handle, customer.details.name),
            isOneOfSeveral: customer.tenants.count > 1,
            words,
        )
    }

    /// A page of a portal, in a tenant that is told apart from the customer's others where there are any.
    init(
        _ page: PortalPage,
        from portals: PortalCatalogue,
        about: PortalObject? = nil,
        called name: Hostile? = nil,
        in tenant: Tenant,
        of customer: (handle: CustomerHandle, name: String),
        isOneOfSeveral: Bool,
        _ words: Words,
    ) {
        let portal = portals.portal(of: page).map { words.say($0) + " · " } ?? ""
        let directory = isOneOfSeveral ? " · " + Hostile(tenant.displayName).terminal : ""
        let object = name ?? about.map { Hostile($0.value) }
        self.init(
            .portal(page.key, about: about?.value, tenant.id, customer.handle),
            .launcherPortal,
            portal + words.say(page) + (object.map { " " + $0.terminal } ?? ""),
            Hostile(customer.name).terminal + directory,
            words,
        )
    }
}
