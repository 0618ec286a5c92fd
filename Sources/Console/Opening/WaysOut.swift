import Localization
import Storage
import Tenants

/// A button that leads out of the console, to a portal's page about something in the right tenant.
struct WayOut: Sendable {
    /// The key of the portal's page.
    let page: String
    let href: String
    /// What it says.
    let label: String
    /// What one hears of it: where it leads, and about what.
    let title: String
    /// Whether it leads to a search for something that has no page.
    var isHunt = false
}

/// The ways out to what is in one tenant; none for someone who may not open portals.
struct WaysOut: Sendable {
    private(set) var tenant: Tenant
    private(set) var customer: CustomerHandle
    private let catalogue: PortalCatalogue
    private let words: Words
    private let isAllowed: Bool

    /// The same in another tenant, of a customer who may be another one.
    func to(_ tenant: Tenant, of customer: CustomerHandle) -> WaysOut {
        var ways = self
        (ways.tenant, ways.customer) = (tenant, customer)
        return ways
    }

    init(to tenant: Tenant, of customer: CustomerHandle, _ visit: Visit) {
        self.tenant = tenant
        self.customer = customer
        catalogue = visit.parts.portals
        words = visit.words
        isAllowed = visit.visitor?.account.role.rights.contains(.openPortals) ?? false
    }

    func incident(_ id: IncidentID) -> WayOut? {
        way("incident", .incident, id.rawValue, called: words.say(.queuePageIncident))
    }

    func alert(_ id: AlertID) -> WayOut? { way("alert", .alert, id.rawValue, called: words.say(.objectPageAlert)) }

    /// The way to a page that opens without more being said; `nil` where the tenant's cloud has no such page.
    func page(_ key: String) -> WayOut? {
        guard isAllowed, let page = try? catalogue.page(named: key),  // a finding may name a page of a newer catalogue
            let link = try? PortalLink(to: page, in: tenant, from: catalogue)  // as may one that wants a domain
        else { return nil }
        return way(to: page.key, nil, link, called: words.say(page))
    }

    /// The way to the page of something that a piece of evidence names; `nil` for what no portal has a page for.
    func entity(_ entity: Entity) -> WayOut? {
        guard isAllowed, let link = PortalLink(to: entity, in: tenant, from: catalogue), let page = link.page else {
            return nil
        }
        // The address of the page names the entity in the form in which it was checked.
        return way(to: page, link.objects.first, link, called: words.say(entity.kind.rawValue, of: .entity))
    }

    /// The way to advanced hunting for something that a piece of evidence names and that no portal has a page for.
    func hunt(for entity: Entity, of kind: EvidenceKind) -> WayOut? {
        guard isAllowed, let link = PortalLink(huntingFor: entity, of: kind, in: tenant, from: catalogue),
            let page = link.page, let query = link.objects.first,
            let path = LocalPath.opening(page, about: query.value, in: tenant.id, of: customer)
        else { return nil }
        let portal = catalogue.portal(named: link.portal)?.title ?? link.host
        let what = words.say(entity.kind.rawValue, of: .entity) + " " + entity.value.terminal
        return WayOut(
            page: page,
            href: path.text,
            label: words.say(.objectPageOpen, [.name: portal]),
            title: words.say(.objectPageHuntFor, [.name: portal, .value: what]),
            isHunt: true,
        )
    }

    private func way(_ page: String, _ kind: PortalObject.Kind, _ text: String, called name: String) -> WayOut? {
        // An identifier that is not what it should be, or a cloud without such a page: there is no way out then.
        guard isAllowed, let found = try? catalogue.page(named: page), let object = try? PortalObject(kind, text),
            let link = try? PortalLink(to: found, in: tenant, about: [object], from: catalogue)
        else { return nil }
        return way(to: page, object, link, called: name)
    }

    private func way(to page: String, _ object: PortalObject?, _ link: PortalLink, called name: String) -> WayOut? {
        guard let path = LocalPath.opening(page, about: object?.value, in: tenant.id, of: customer) else { return nil }
        let portal = catalogue.portal(named: link.portal).map { words.say($0) } ?? link.host
        return WayOut(
            page: page,
            href: path.text,
            label: words.say(.objectPageOpen, [.name: portal]),
            title: words.say(
                .objectPageOpenWhat,
                [
                    .name: portal,
                    .value: ([name] + (object.map { [Hostile($0.value).terminal] } ?? [])).joined(separator: " "),
                ],
            ),
        )
    }
}
