import Hummingbird
import Tenants

/// What is in a catalogue, and which of it an access package gives.
struct ResourceEndpoint: Sendable {
    let store: DirectoryStore

    private static let resourceRules = EntitlementEndpoint.rules(
        EntitlementSchema.resource,
        filters: ["originId": .text, "originSystem": .text, "displayName": .text],
        expansions: ["environment", "roles", "scopes"]
    )
    private static let roleScopeRules = EntitlementEndpoint.rules(
        EntitlementSchema.roleScope,
        filters: [:],
        expansions: ["role", "scope"]
    )

    var routes: [Route<GraphEndpoint>] {
        let root = EntitlementEndpoint.root
        let (reading, writing) = (EntitlementEndpoint.reading, EntitlementEndpoint.writing)
        return [
            Route(
                .get,
                "\(root)/catalogs/{id}/resources",
                GraphEndpoint(reading, faults: .directory) { try resources($0) }
            ),
            Route(
                .get,
                "\(root)/accessPackages/{id}/resourceRoleScopes",
                GraphEndpoint(reading, faults: .directory) { try roleScopes($0) }
            ),
            Route(
                .post,
                "\(root)/accessPackages/{id}/resourceRoleScopes",
                GraphEndpoint(writing, faults: .directory) { try await addRoleScope($0) }
            ),
            Route(
                .delete,
                "\(root)/accessPackages/{id}/resourceRoleScopes/{scope}",
                GraphEndpoint(writing, faults: .directory) { try removeRoleScope($0) }
            ),
        ]
    }

    private func resources(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: ResourceEndpoint.resourceRules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> [OrderedJSON] in
            guard let catalog = content[.catalog][call.gaps[0]] else {
                throw EntitlementEndpoint.absent("catalog")(call.gaps[0])
            }
            return content[.resource].all.filter { $0.value(at: "catalog/id") == catalog["id"] }.map {
                $0.without("catalog")
            }
        }
        let context = "\(EntitlementEndpoint.root)/catalogs('\(call.gaps[0])')/resources"
        return call.response(ListPage(of: found, request), of: request, context: context)
    }

    private func roleScopes(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: ResourceEndpoint.roleScopeRules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> [OrderedJSON] in
            guard let parent = content[.accessPackage][call.gaps[0]] else {
                throw EntitlementEndpoint.absent("access package")(call.gaps[0])
            }
            return content[.roleScope].all.filter { $0.value(at: "accessPackage/id") == parent["id"] }
                .map { $0.without("accessPackage", "resourceId") }
        }
        return call.response(ListPage(of: found, request), of: request, context: context(of: call))
    }

    private func addRoleScope(_ call: GraphCall) async throws -> Response {
        let body = try await call.checkedBody(by: EntitlementSchema.roleScope, for: .making)
        let made = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> OrderedJSON in
            guard let parent = content[.accessPackage][call.gaps[0]] else {
                throw EntitlementEndpoint.absent("access package")(call.gaps[0])
            }
            return try ResourceEndpoint.add(body, to: parent, in: &content, at: call.moment)
        }
        let request = ListRequest(by: ResourceEndpoint.roleScopeRules)
        let shown = made.without("accessPackage", "resourceId")
        return call.response(shown, of: request, context: context(of: call), status: .created)
    }

    private func removeRoleScope(_ call: GraphCall) throws(GraphError) -> Response {
        try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            guard let found = content[.roleScope][call.gaps[1]],
                found.value(at: "accessPackage/id")?.text == call.gaps[0].lowercased()
            else { throw EntitlementEndpoint.absent("resource role scope")(call.gaps[1]) }
            content[.roleScope][call.gaps[1]] = nil
        }
        return call.noContent()
    }

    /// Finds what the body means among what is in the package's catalogue (Graph v1.0, "Create resourceRoleScope").
    private static func add(
        _ body: OrderedJSON,
        to parent: OrderedJSON,
        in content: inout DirectoryContent,
        at moment: Timestamp,
    ) throws(GraphError) -> OrderedJSON {
        let originID = body.value(at: "role/originId")
        let found = content[.resource].all.lazy.compactMap { resource -> (OrderedJSON, OrderedJSON)? in
            guard resource.value(at: "catalog/id") == parent.value(at: "catalog/id") else { return nil }
            return resource["roles"]?.list?.first { $0["originId"] == originID }.map { (resource, $0) }
        }.first
        guard let (resource, role) = found else {
            throw .badRequest("The role '\(originID?.text ?? "")' is of no resource in the access package's catalog.")
        }
        for path in ["role/resource/id", "scope/resource/id"] {
            guard let named = body.value(at: path), named != .null else { continue }
            guard named == resource["id"] else {
                throw .badRequest("The resource '\(named.text ?? "")' is not the one that the role is of.")
            }
        }
        guard let scope = resource["scopes"]?.list?.first, scope["originId"] == body.value(at: "scope/originId") else {
            throw .badRequest("The scope is not one of the role's resource.")
        }
        let id = "\(role["id"]?.text ?? "")_\(scope["id"]?.text ?? "")"
        let isThere = content[.roleScope].all.contains { other in
            other.value(at: "accessPackage/id") == parent["id"] && other.value(at: "role/id") == role["id"]
        }
        guard !isThere else { throw .badRequest("The access package has this role already.") }
        guard content[.roleScope][id] == nil else {
            // Another package gives the same role: the identifier has to tell the two apart.
            let made = roleScope(id: content.newID(), role, scope, of: resource, to: parent, at: moment)
            content[.roleScope].insert(made)
            return made
        }
        let made = roleScope(id: id, role, scope, of: resource, to: parent, at: moment)
        content[.roleScope].insert(made)
        return made
    }

    private static func roleScope(
        id: String,
        _ role: OrderedJSON,
        _ scope: OrderedJSON,
        of resource: OrderedJSON,
        to parent: OrderedJSON,
        at moment: Timestamp,
    ) -> OrderedJSON {
        [
            "id": .text(id), "createdDateTime": .moment(moment), "role": role, "scope": scope,
            "accessPackage": ["id": parent["id"] ?? .null], "resourceId": resource["id"] ?? .null,
        ]
    }

    private func context(of call: GraphCall) -> String {
        "\(EntitlementEndpoint.root)/accessPackages('\(call.gaps[0])')/resourceRoleScopes"
    }
}
