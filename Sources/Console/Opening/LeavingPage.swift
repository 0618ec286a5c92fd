import HTTPTypes
import Localization
import Storage
import Tenants

/// `/open/…`: stands between the console and a portal for a second, and says whose tenant it leads into.
///
/// It is asked for by GET, so that a button opens in a new tab, by the middle of the mouse and by the keyboard. All that it
/// does is to write down who went where; and it writes nothing, and sends nobody on, where the browser does not say that a
/// page of the console asked. Then it has a button, whose form does.
enum LeavingPage {
    /// What the page shows.
    struct Model: Sendable {
        let mark: CustomerMark
        let sentence: String
        let host: String
        /// What the page there is about.
        let about: [String]
        let tenant: String
        let tenantID: String
        /// Where the way on leads: to the portal, or by a form to this page again where no page of ours asked for it.
        let href: String
        let isByHand: Bool
        let takesTenant: Bool
        /// What to know of the customer before going there; `nil` for one like any other.
        let warning: String?
    }

    static func lead(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let store = visit.parts.store
        let customer = try await CustomerPlace(visit, visitor).customer
        let tenant = try tenant(of: customer, named: visit.query["tenant"])
        let link: PortalLink
        do throws(PortalLinkError) {
            link = try PortalLink(
                to: visit.parameters["page"] ?? "",
                about: visit.query["about"],
                in: tenant,
                from: visit.parts.portals,
            )
        } catch {
            throw Refusal.noWayOut
        }
        let isAsked = isAsked(visit)
        if isAsked {
            // What cannot be accounted for is not done.
            let deed = Deed(.linkOpened, of: customer, subject: Hostile(link.text))
            try await store.record(deed, by: visitor.principal, at: visit.now)
        }
        let model = model(of: link, in: tenant, of: customer, isAsked: isAsked, visit)
        var answer = try visit.page(.leaving, titled: .leavingPageTitle, filling: [.customer: model.mark.name], model)
        if isAsked, let name = HTTPField.Name("Refresh") { answer.headers[name] = "1; url=" + link.text }
        return answer
    }

    /// Whether a page of the console asked for it, or the button of this one.
    private static func isAsked(_ visit: Visit) -> Bool {
        visit.isFromOurPage && (visit.query[LocalPath.waits] == nil || !visit.form.isEmpty)
    }

    private static func model(
        of link: PortalLink,
        in tenant: Tenant,
        of customer: Customer,
        isAsked: Bool,
        _ visit: Visit,
    ) -> Model {
        let portal = visit.parts.portals.portal(named: link.portal).map { visit.words.say($0) } ?? link.host
        let obstacle: Obstacle? =
            switch customer.details.state {
            case .suspended: .suspended
            case .left: .left
            case .onboarding, .active: nil
            }
        return Model(
            mark: CustomerMark(customer.details.handle, named: customer.details.name),
            sentence: visit.words.say(.leavingPageTo, [.name: portal]),
            host: link.host,
            about: link.objects.map { Hostile($0.value).terminal },
            tenant: Hostile(tenant.displayName).terminal,
            tenantID: tenant.id.rawValue,
            href: isAsked ? link.text : visit.path.text,
            isByHand: !isAsked,
            takesTenant: link.takesTenant,
            warning: obstacle.map { visit.words.say($0, at: visit.now) },
        )
    }

    /// The tenant that was named, which must be the customer's; its only one, where none was.
    private static func tenant(of customer: Customer, named text: String?) throws(Refusal) -> Tenant {
        guard let text else {
            guard customer.tenants.count == 1, let only = customer.tenants.first else { throw .noWayOut }
            return only
        }
        guard let id = TenantID(rawValue: text), let own = customer.tenants.first(where: { $0.id == id }) else {
            throw .noWayOut
        }
        return own
    }
}

extension PortalLink {
    /// The link that a page's name and a text make, of the catalogue's parts alone.
    init(
        to name: String,
        about text: String?,
        in tenant: Tenant,
        from catalogue: PortalCatalogue,
    ) throws(PortalLinkError) {
        let page = try catalogue.page(named: name)
        var objects: [PortalObject] = []
        if let text { objects.append(try page.object(named: text)) }
        try self.init(to: page, in: tenant, about: objects, from: catalogue)
    }
}
