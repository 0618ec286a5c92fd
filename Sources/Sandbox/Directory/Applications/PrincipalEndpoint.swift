import Hummingbird
import Tenants

/// `/v1.0/servicePrincipals`: which applications a tenant has let in, and what it has granted them.
struct PrincipalEndpoint: Sendable {
    let seed: UInt64
    /// The applications of a tenant, in a fixed order.
    let principals: @Sendable (MadeUpTenant) -> [ListedPrincipal]

    private static let reading = GraphPermissions.any(
        "Application.Read.All",
        "Application.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All"
    )
    private static let rules = ListRules(
        type: "microsoft.graph.servicePrincipal",
        options: ["$count", "$filter", "$orderby", "$search", "$select", "$skiptoken", "$top"],
        filters: [
            "accountEnabled": .truth, "appId": .text, "displayName": .text, "id": .text, "servicePrincipalType": .text,
        ],
        sorts: ["displayName"],
        properties: [
            "id", "deletedDateTime", "accountEnabled", "alternativeNames", "appDisplayName", "appId",
            "appOwnerOrganizationId", "appRoleAssignmentRequired", "displayName", "homepage",
            "appRoles", "oauth2PermissionScopes", "servicePrincipalNames", "servicePrincipalType", "signInAudience",
            "tags",
        ],
        hasAdvancedQueries: true,
    )
    private static let assignmentRules = ListRules(
        type: "microsoft.graph.appRoleAssignment",
        options: ["$count", "$filter", "$select", "$skiptoken", "$top"],
        filters: [
            "principalDisplayName": .text, "principalId": .text, "resourceDisplayName": .text, "resourceId": .text,
        ],
        properties: [
            "id", "deletedDateTime", "appRoleId", "createdDateTime", "principalDisplayName", "principalId",
            "principalType", "resourceDisplayName", "resourceId",
        ]
    )
    private static let grantRules = ListRules(
        type: "microsoft.graph.oAuth2PermissionGrant",
        options: ["$filter", "$select", "$skiptoken", "$top"],
        filters: ["clientId": .text, "consentType": .text, "resourceId": .text],
        properties: ["id", "clientId", "consentType", "principalId", "resourceId", "scope"]
    )

    var routes: [Route<GraphEndpoint>] {
        // An application can be asked for by either of its two identifiers.
        ["servicePrincipals/{id}", "servicePrincipals(appId='{id}')"].flatMap { path in
            [
                route(path) { try object($0) },
                route("\(path)/appRoleAssignments") { try assignments($0, to: false) },
                route("\(path)/appRoleAssignedTo") { try assignments($0, to: true) },
                route("\(path)/oauth2PermissionGrants") { try grants($0) },
            ]
        } + [route("servicePrincipals") { try list($0) }]
    }

    private func route(
        _ path: String,
        _ answer: @escaping @Sendable (GraphCall) throws -> Response,
    ) -> Route<GraphEndpoint> {
        Route(.get, path, GraphEndpoint(PrincipalEndpoint.reading, faults: .directory) { try answer($0) })
    }

    private func list(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: PrincipalEndpoint.rules)
        let page = ListPage(of: principals(call.tenant).map { json($0, of: call.tenant) }, request)
        return call.response(page, of: request, context: "servicePrincipals")
    }

    private func found(_ call: GraphCall) throws(GraphError) -> ListedPrincipal {
        let (id, byApp) = (call.gaps[0].lowercased(), call.asked.path.contains { $0.hasPrefix("servicePrincipals(") })
        guard let found = principals(call.tenant).first(where: { (byApp ? $0.appID : $0.objectID) == id }) else {
            throw .noSuchObject(call.gaps[0])
        }
        return found
    }

    private func object(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.objectRequest(by: PrincipalEndpoint.rules)
        return call.response(json(try found(call), of: call.tenant), of: request, context: "servicePrincipals")
    }

    /// What an application may do, or who may do what with it.
    private func assignments(_ call: GraphCall, to isResource: Bool) throws(GraphError) -> Response {
        let request = try call.listRequest(by: PrincipalEndpoint.assignmentRules)
        let (mine, all) = (try found(call), principals(call.tenant))
        let assignments = all.flatMap { principal -> [OrderedJSON] in
            guard isResource || principal.objectID == mine.objectID else { return [] }
            return principal.grants.enumerated().compactMap { place, grant in
                guard !grant.permission.isDelegated, !isResource || grant.resourceAppID == mine.appID,
                    let resource = all.first(where: { $0.appID == grant.resourceAppID })
                else { return nil }
                var random = SeededGenerator(seed: seed, for: .directory, call.tenant.index, -3_000 - place)
                return [
                    "id": .text(Hexadecimal.text(43, from: &random)), "deletedDateTime": .null,
                    "appRoleId": .text(grant.permission.id), "createdDateTime": created(principal, call.tenant),
                    "principalDisplayName": .text(principal.displayName), "principalId": .text(principal.objectID),
                    "principalType": "ServicePrincipal", "resourceDisplayName": .text(resource.displayName),
                    "resourceId": .text(resource.objectID),
                ]
            }
        }
        return call.response(ListPage(of: assignments, request), of: request, context: "appRoleAssignments")
    }

    /// The delegated permissions, which an administrator gives for everyone at once, a resource at a time.
    private func grants(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: PrincipalEndpoint.grantRules)
        let (mine, all) = (try found(call), principals(call.tenant))
        let grants = all.enumerated().compactMap { place, resource -> OrderedJSON? in
            let scopes = mine.grants.filter { $0.permission.isDelegated && $0.resourceAppID == resource.appID }
            guard !scopes.isEmpty else { return nil }
            var random = SeededGenerator(seed: seed, for: .directory, call.tenant.index, -4_000 - place)
            return [
                "clientId": .text(mine.objectID), "consentType": "AllPrincipals",
                "id": .text(Hexadecimal.text(43, from: &random)), "principalId": .null,
                "resourceId": .text(resource.objectID),
                "scope": .text(scopes.map(\.permission.name).joined(separator: " ")),
            ]
        }
        return call.response(ListPage(of: grants, request), of: request, context: "oauth2PermissionGrants")
    }

    private func json(_ principal: ListedPrincipal, of tenant: MadeUpTenant) -> OrderedJSON {
        [
            "id": .text(principal.objectID), "deletedDateTime": .null, "accountEnabled": .truth(principal.isEnabled),
            "alternativeNames": [], "appDisplayName": .text(principal.displayName), "appId": .text(principal.appID),
            "appOwnerOrganizationId": .text(principal.ownerTenant), "appRoleAssignmentRequired": false,
            "displayName": .text(principal.displayName),
            "homepage": .null,
            "appRoles": .list(
                principal.offers.filter { !$0.isDelegated }.map { offer in
                    [
                        "allowedMemberTypes": ["Application"], "description": .text(offer.name),
                        "displayName": .text(offer.name), "id": .text(offer.id), "isEnabled": true,
                        "origin": "Application",
                        "value": .text(offer.name),
                    ]
                }
            ),
            "oauth2PermissionScopes": .list(
                principal.offers.filter(\.isDelegated).map { offer in
                    [
                        "adminConsentDescription": .text(offer.name), "adminConsentDisplayName": .text(offer.name),
                        "id": .text(offer.id), "isEnabled": true, "type": "Admin", "userConsentDescription": .null,
                        "userConsentDisplayName": .null, "value": .text(offer.name),
                    ]
                }
            ),
            "servicePrincipalNames": [.text(principal.appID)], "servicePrincipalType": "Application",
            "signInAudience": "AzureADMultipleOrgs", "tags": ["WindowsAzureActiveDirectoryIntegratedApp"],
        ]
    }

    /// Some day of the year before 2026, the same for the same application and tenant.
    private func created(_ principal: ListedPrincipal, _ tenant: MadeUpTenant) -> OrderedJSON {
        var random = SeededGenerator(
            seed: seed,
            for: .directory,
            tenant.index,
            -5_000 - principal.displayName.utf8.count
        )
        return .moment(Timestamp(ticks: (1_735_689_600 + Int64(random.below(31_000_000))) * Timestamp.ticksPerSecond))
    }
}
