import Hummingbird
import Tenants

/// `/v1.0/tenantRelationships/findTenantInformationBy…`: the name of any tenant of the same cloud.
struct TenantInformationEndpoint: Sendable {
    let store: DirectoryStore

    private static let permissions = GraphPermissions.any("CrossTenantInformation.ReadBasic.All")

    var routes: [Route<GraphEndpoint>] {
        let root = "tenantRelationships/findTenantInformationBy"
        return [
            Route(
                .get,
                "\(root)TenantId(tenantId='{id}')",
                GraphEndpoint(TenantInformationEndpoint.permissions, faults: .directory) { call in
                    guard let id = TenantID(rawValue: call.gaps[0]) else {
                        throw GraphError.badRequest("Invalid GUID: '\(call.gaps[0])'.")
                    }
                    return try answer(store.world.tenant(id), named: call.gaps[0], call)
                }
            ),
            Route(
                .get,
                "\(root)DomainName(domainName='{name}')",
                GraphEndpoint(TenantInformationEndpoint.permissions, faults: .directory) { call in
                    guard let domain = DomainName(rawValue: call.gaps[0]) else {
                        throw GraphError.badRequest("Invalid domain name: '\(call.gaps[0])'.")
                    }
                    return try answer(store.world.tenant(domain), named: call.gaps[0], call)
                }
            ),
        ]
    }

    private func answer(_ tenant: MadeUpTenant?, named name: String, _ call: GraphCall) throws(GraphError) -> Response {
        // A cloud knows its own tenants alone; GCC is part of the commercial one.
        guard let tenant, tenant.cloud.graphHost == call.tenant.cloud.graphHost else {
            throw GraphError(
                status: .notFound,
                code: "Request_ResourceNotFound",
                message: "Unable to find tenant with the identifier '\(name)'."
            )
        }
        var json = JSONWriter()
        json.object { json in
            json.member("@odata.context", call.context("microsoft.graph.tenantInformation"))
            json.member("tenantId", tenant.id.rawValue)
            json.member("federationBrandName", nil as String?)
            json.member("displayName", store.displayName(tenant))
            json.member("defaultDomainName", tenant.domain.rawValue)
        }
        return call.response(json)
    }
}
