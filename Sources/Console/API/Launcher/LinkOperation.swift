import HTTPTypes
import Storage
import Tenants

/// `/api/v1/links/{tenant}`: a portal's page in a tenant, made as the console's way out is.
enum LinkOperation {
    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let (customer, tenant) = try await place(call, caller)
        guard let page = try call.query.text("page") else { throw Problem.invalid("page", "there") }
        let about = try call.query.text("about")
        let link: PortalLink
        do throws(PortalLinkError) {
            link = try PortalLink(to: page, about: about, in: tenant, from: call.parts.portals)
        } catch {
            throw Problem(.notFound, "No portal has such a page in this tenant.")
        }
        // What cannot be accounted for is not done.
        try await call.parts.store.record(
            Deed(.linkOpened, of: customer, subject: Hostile(link.text)),
            by: caller.principal,
            at: call.now,
        )
        return APIAnswer([
            "link": .text(link.text), "host": .text(link.host), "takesTenant": .flag(link.takesTenant),
            "customer": customer.brief, "tenantID": .text(tenant.id.rawValue),
        ])
    }

    /// The pages that a link can be made to in the tenant's cloud, and what each is about.
    static func pages(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let (customer, tenant) = try await place(call, caller)
        let items = call.parts.portals.portals.flatMap { portal in
            portal.pages.compactMap { page -> JSON? in
                guard page.successor == nil, let place = portal.place(of: page, in: tenant.cloud) else { return nil }
                return [
                    "page": .text(page.key), "title": .text(page.title), "portal": .text(portal.title),
                    "host": .text(place.host), "takesTenant": .flag(!place.tenant.isEmpty),
                    "isVerified": .flag(place.isVerified),
                    "about": .list(page.choices.map { .texts($0.map(\.rawValue)) }),
                ]
            }
        }
        try await call.record(.customersRead, of: [customer], by: caller)
        return APIList(items, next: nil).answer(to: call)
    }

    /// The tenant that is named, with the customer whose it is.
    private static func place(_ call: Call, _ caller: Caller) async throws -> (Customer, Tenant) {
        let id = try call.tenant()
        let customers = try await call.parts.store.customers(in: caller.scope)
        guard let customer = customers.first(where: { $0.tenants.contains { $0.id == id } }),
            let tenant = customer.tenants.first(where: { $0.id == id })
        else { throw Problem.notFound("tenant of this ID") }
        return (customer, tenant)
    }

    static let parameters = [
        Parameter(
            name: "page",
            summary: "The page, as `/links/{tenant}/pages` and `tenantry portals` list it.",
            schema: .string(upTo: 200),
            isRequired: true,
        ),
        Parameter(
            name: "about",
            summary: "What it is to be about, such as an incident's ID or a device's.",
            schema: .string(upTo: 200),
        ),
    ]
}

extension APIOperation {
    /// The ways to what one looks for.
    static let ways = [
        APIOperation(
            .get,
            "/search",
            "search",
            "What a few letters may mean, the likeliest first.",
            takes: SearchOperation.parameters,
            gives: .list("Found"),
            .right(.read, SearchOperation.list),
        ),
        APIOperation(
            .get,
            "/links/{tenant}",
            "link",
            "The link to a portal's page in a tenant; each that is given is a row of the audit trail.",
            takes: LinkOperation.parameters,
            gives: .object("PortalLink"),
            .right(.openPortals, LinkOperation.show),
        ),
        APIOperation(
            .get,
            "/links/{tenant}/pages",
            "linkPages",
            "The portals' pages that a link can be made to in a tenant, and what each can be about.",
            gives: .list("PortalPage"),
            .right(.openPortals, LinkOperation.pages),
        ),
    ]
}
