import HTTPTypes
import Storage
import Tenants

/// `/api/v1/links/{tenant}`: a portal's page in a tenant, made as the console's way out is.
enum LinkOperation {
    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let (store, id) = (call.parts.store, try call.tenant())
        let customers = try await store.customers(in: caller.scope)
        guard let customer = customers.first(where: { $0.tenants.contains { $0.id == id } }),
            let tenant = customer.tenants.first(where: { $0.id == id })
        else { throw Problem.notFound("tenant of this ID") }
        guard let page = try call.query.text("page") else { throw Problem.invalid("page", "there") }
        let about = try call.query.text("about")
        let link: PortalLink
        do throws(PortalLinkError) {
            link = try PortalLink(to: page, about: about, in: tenant, from: call.parts.portals)
        } catch {
            throw Problem(.notFound, "No portal has such a page in this tenant.")
        }
        // What cannot be accounted for is not done.
        try await store.record(
            Deed(.linkOpened, of: customer, subject: Hostile(link.text)),
            by: caller.principal,
            at: call.now,
        )
        return APIAnswer([
            "link": .text(link.text), "host": .text(link.host), "takesTenant": .flag(link.takesTenant),
            "customer": customer.brief, "tenantID": .text(tenant.id.rawValue),
        ])
    }

    static let parameters = [
        Parameter(
            name: "page",
            summary: "The page, as `tenantry portals` lists it.",
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
    ]
}
