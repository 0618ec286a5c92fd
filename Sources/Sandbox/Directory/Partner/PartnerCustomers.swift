import Hummingbird
import Tenants

/// `/v1.0/tenantRelationships/delegatedAdminCustomers` and `/v1.0/contracts`: whom the provider works for.
struct PartnerCustomers: Sendable {
    let store: DirectoryStore

    private static let root = "tenantRelationships/delegatedAdminCustomers"
    private static let rules = ListRules(
        type: "microsoft.graph.delegatedAdminCustomer",
        options: ["$count", "$filter", "$orderby", "$select", "$skiptoken", "$top"],
        filters: ["tenantId": .text, "displayName": .text, "id": .text],
        sorts: ["displayName", "tenantId"],
        properties: ["id", "tenantId", "displayName"],
        largestTop: 300
    )
    private static let serviceRules = ListRules(
        type: "microsoft.graph.delegatedAdminServiceManagementDetail",
        options: ["$select"],
        properties: ["id", "serviceName", "serviceManagementUrl"]
    )
    private static let contractRules = ListRules(
        type: "microsoft.graph.contract",
        options: ["$filter", "$select", "$skiptoken", "$top"],
        filters: ["customerId": .text, "defaultDomainName": .text, "displayName": .text],
        properties: ["id", "deletedDateTime", "contractType", "customerId", "defaultDomainName", "displayName"]
    )

    var routes: [Route<GraphEndpoint>] {
        let (root, reading, world) = (PartnerCustomers.root, PartnerEndpoint.reading, store.world)
        let contracts = GraphPermissions.any("Directory.Read.All", "Directory.ReadWrite.All")
        return [
            Route(.get, root, PartnerEndpoint.endpoint(reading, in: world) { try list($0) }),
            Route(.get, "\(root)/{id}", PartnerEndpoint.endpoint(reading, in: world) { try object($0) }),
            Route(
                .get,
                "\(root)/{id}/serviceManagementDetails",
                PartnerEndpoint.endpoint(reading, in: world) { try services($0) }
            ),
            Route(.get, "contracts", PartnerEndpoint.endpoint(contracts, in: world) { try contractList($0) }),
        ]
    }

    /// The customers with a relationship that is in force.
    private func customers(_ call: GraphCall) -> [MadeUpTenant] {
        let ids = store.with(call.tenant, at: call.moment) { content in
            Set(
                content[.relationship].all.filter { ["active", "expiring"].contains($0["status"]?.text) }
                    .compactMap { $0.value(at: "customer/tenantId")?.text }
            )
        }
        return store.world.tenants.filter { ids.contains($0.id.rawValue) }
    }

    private func customer(_ tenant: MadeUpTenant) -> OrderedJSON {
        [
            "id": .text(tenant.id.rawValue), "tenantId": .text(tenant.id.rawValue),
            "displayName": .text(store.displayName(tenant)),
        ]
    }

    private func list(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: PartnerCustomers.rules)
        let page = ListPage(of: customers(call).map(customer), request)
        return call.response(page, of: request, context: PartnerCustomers.root)
    }

    private func found(_ call: GraphCall) throws(GraphError) -> MadeUpTenant {
        guard let found = customers(call).first(where: { $0.id.rawValue == call.gaps[0].lowercased() }) else {
            throw .notFound("The delegated admin customer '\(call.gaps[0])' was not found.")
        }
        return found
    }

    private func object(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.objectRequest(by: PartnerCustomers.rules)
        return call.response(customer(try found(call)), of: request, context: PartnerCustomers.root)
    }

    private func services(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: PartnerCustomers.serviceRules)
        let domain = try found(call).initialDomain.rawValue
        let links: [(String, String)] = [
            ("Exchange Online", "https://admin.exchange.microsoft.com/?delegatedOrg=\(domain)"),
            (
                "Microsoft 365 admin center",
                "https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=\(call.gaps[0])"
            ),
            ("Microsoft Defender", "https://security.microsoft.com/?tid=\(call.gaps[0].lowercased())"),
            ("Microsoft Entra ID", "https://entra.microsoft.com/\(domain)"),
            ("Microsoft Intune", "https://intune.microsoft.com/\(domain)"),
        ]
        let objects = links.enumerated().map { place, link -> OrderedJSON in
            ["id": .text("\(place + 1)"), "serviceName": .text(link.0), "serviceManagementUrl": .text(link.1)]
        }
        let context = "\(PartnerCustomers.root)('\(call.gaps[0])')/serviceManagementDetails"
        return call.response(ListPage(of: objects, request), of: request, context: context)
    }

    /// The older list of a reseller's customers, which has no dates and no roles.
    private func contractList(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: PartnerCustomers.contractRules)
        let contracts = customers(call).map { tenant -> OrderedJSON in
            var random = SeededGenerator(seed: store.world.seed, for: .directory, tenant.index, -1_000)
            return [
                "id": .text(GUID.text(from: &random)), "deletedDateTime": .null, "contractType": "ResellerPartner",
                "customerId": .text(tenant.id.rawValue), "defaultDomainName": .text(tenant.initialDomain.rawValue),
                "displayName": .text(store.displayName(tenant)),
            ]
        }
        return call.response(ListPage(of: contracts, request), of: request, context: "contracts")
    }
}
