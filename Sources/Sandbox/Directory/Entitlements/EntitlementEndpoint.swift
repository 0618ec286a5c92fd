import Hummingbird
import Tenants

/// `/v1.0/identityGovernance/entitlementManagement`: who from outside may ask for access, to what, and who has it.
struct EntitlementEndpoint: Sendable {
    let store: DirectoryStore

    static let root = "identityGovernance/entitlementManagement"
    static let reading = GraphPermissions.any("EntitlementManagement.Read.All", "EntitlementManagement.ReadWrite.All")
    static let writing = GraphPermissions.any("EntitlementManagement.ReadWrite.All")

    var routes: [Route<GraphEndpoint>] {
        let collections = [organizations, catalogs, resourceRequests, accessPackages, policies, assignments]
        return collections.flatMap { $0.routes(in: store) }
            + ResourceEndpoint(store: store).routes
            + AssignmentEndpoint(store: store).routes
            + EntitlementSettingsEndpoint(store: store).routes
    }

    /// What is said of an object that is not there.
    static func absent(_ what: String) -> @Sendable (String) -> GraphError {
        { .notFound("The \(what) with the id '\($0)' was not found.") }
    }

    /// The rules of a list in entitlement management.
    static func rules(
        _ schema: BodySchema,
        filters: [String: ListRules.Property],
        expansions: Set<String> = [],
    ) -> ListRules {
        ListRules(
            type: schema.type,
            options: ["$count", "$expand", "$filter", "$orderby", "$select", "$skip", "$skiptoken", "$top"],
            filters: filters.merging(["id": .text]) { one, _ in one },
            sorts: schema.names.intersection(["createdDateTime", "displayName", "modifiedDateTime"]),
            expansions: expansions,
            properties: schema.names,
            defaultTop: 100,
            largestTop: 999,
            cutsTop: true,
        )
    }

    private var organizations: DirectoryCollection {
        DirectoryCollection(
            path: "\(EntitlementEndpoint.root)/connectedOrganizations",
            kind: .connectedOrganization,
            schema: EntitlementSchema.organization,
            rules: EntitlementEndpoint.rules(
                EntitlementSchema.organization,
                filters: ["displayName": .text, "description": .text, "state": .text]
            ),
            reading: EntitlementEndpoint.reading,
            writing: EntitlementEndpoint.writing,
            absent: EntitlementEndpoint.absent("connected organization"),
            make: { [world = store.world] organization, _, content, _ throws(GraphError) in
                try ConnectedOrganizationRules(world: world).complete(&organization, in: content)
            },
            change: { _, body, _, _ throws(GraphError) in
                guard body["identitySources"] == nil else {
                    throw .badRequest("The identity sources of a connected organization cannot be changed.")
                }
            },
            remove: { organization, content, _ throws(GraphError) in
                let id = organization["id"]
                let isUsed = content[.policy].all.contains { policy in
                    policy["specificAllowedTargets"]?.list?.contains { $0["connectedOrganizationId"] == id } == true
                }
                guard !isUsed else {
                    throw .badRequest("The connected organization is used by an access package assignment policy.")
                }
            },
        )
    }

    private var catalogs: DirectoryCollection {
        DirectoryCollection(
            path: "\(EntitlementEndpoint.root)/catalogs",
            kind: .catalog,
            schema: EntitlementSchema.catalog,
            rules: EntitlementEndpoint.rules(
                EntitlementSchema.catalog,
                filters: [
                    "displayName": .text, "description": .text, "state": .text, "catalogType": .text,
                    "isExternallyVisible": .truth, "createdDateTime": .moment,
                ],
                expansions: ["accessPackages", "resources"]
            ),
            reading: EntitlementEndpoint.reading,
            writing: EntitlementEndpoint.writing,
            absent: EntitlementEndpoint.absent("catalog"),
            make: { _, _, _, _ throws(GraphError) in },
            change: { _, _, _, _ throws(GraphError) in },
            remove: { catalog, content, _ throws(GraphError) in
                guard catalog["catalogType"] != "serviceDefault" else {
                    throw .badRequest("The built-in catalog cannot be deleted.")
                }
                guard !content[.accessPackage].all.contains(where: { $0.value(at: "catalog/id") == catalog["id"] })
                else {
                    throw .badRequest("The catalog has access packages and cannot be deleted.")
                }
                content[.resource].removeAll { $0.value(at: "catalog/id") == catalog["id"] }
            },
            expand: { catalog, _, content in
                let id = catalog["id"]
                for (name, kind) in [("accessPackages", DirectoryContent.Kind.accessPackage), ("resources", .resource)]
                {
                    let mine = content[kind].all.filter { $0.value(at: "catalog/id") == id }
                    catalog[name] = .list(mine.map { $0.without("catalog", "roles", "scopes") })
                }
            },
        )
    }

    private var resourceRequests: DirectoryCollection {
        DirectoryCollection(
            path: "\(EntitlementEndpoint.root)/resourceRequests",
            kind: .resourceRequest,
            schema: EntitlementSchema.resourceRequest,
            rules: EntitlementEndpoint.rules(
                EntitlementSchema.resourceRequest,
                filters: ["requestType": .text, "state": .text],
                expansions: ["catalog", "resource"]
            ),
            reading: EntitlementEndpoint.reading,
            writing: EntitlementEndpoint.writing,
            absent: EntitlementEndpoint.absent("resource request"),
            make: { request, body, content, call throws(GraphError) in
                try ResourceRules.carryOut(&request, body, in: &content, for: call)
            },
            expand: { request, _, content in
                if let id = request.value(at: "catalog/id")?.text { request["catalog"] = content[.catalog][id] }
            },
        )
    }

    private var accessPackages: DirectoryCollection {
        DirectoryCollection(
            path: "\(EntitlementEndpoint.root)/accessPackages",
            kind: .accessPackage,
            schema: EntitlementSchema.accessPackage,
            rules: EntitlementEndpoint.rules(
                EntitlementSchema.accessPackage,
                filters: [
                    "displayName": .text, "description": .text, "isHidden": .truth, "catalog/id": .text,
                    "createdDateTime": .moment,
                ],
                expansions: [
                    "assignmentPolicies", "catalog", "resourceRoleScopes", "resourceRoleScopes/role",
                    "resourceRoleScopes/scope",
                ]
            ),
            reading: EntitlementEndpoint.reading,
            writing: EntitlementEndpoint.writing,
            absent: EntitlementEndpoint.absent("access package"),
            make: { accessPackage, body, content, _ throws(GraphError) in
                guard let id = body.value(at: "catalog/id")?.text, let catalog = content[.catalog][id] else {
                    throw .badRequest("An access package needs the 'catalog' that it is of, which must exist.")
                }
                accessPackage["catalog"] = ["id": catalog["id"] ?? .null]
            },
            change: { _, body, _, _ throws(GraphError) in
                guard body["catalog"] == nil else {
                    throw .badRequest("The catalog of an access package cannot be changed.")
                }
            },
            remove: { accessPackage, content, _ throws(GraphError) in
                let id = accessPackage["id"]
                let isUsed = content[.assignment].all.contains { assignment in
                    assignment.value(at: "accessPackage/id") == id && assignment["state"] != "expired"
                }
                guard !isUsed else { throw .badRequest("The access package has active assignments.") }
                content[.policy].removeAll { $0.value(at: "accessPackage/id") == id }
                content[.roleScope].removeAll { $0.value(at: "accessPackage/id") == id }
            },
            expand: { accessPackage, expansions, content in
                let id = accessPackage["id"]
                if let id = accessPackage.value(at: "catalog/id")?.text {
                    accessPackage["catalog"] = content[.catalog][id]
                }
                let policies = content[.policy].all.filter { $0.value(at: "accessPackage/id") == id }
                accessPackage["assignmentPolicies"] = .list(policies.map { $0.without("accessPackage") })
                let scopes = content[.roleScope].all.filter { $0.value(at: "accessPackage/id") == id }
                let hidden = ["role", "scope"].filter { !expansions.contains("resourceRoleScopes/\($0)") }
                accessPackage["resourceRoleScopes"] = .list(
                    scopes.map { $0.without(["accessPackage", "resourceId"] + hidden) }
                )
            },
        )
    }

    private var policies: DirectoryCollection {
        DirectoryCollection(
            path: "\(EntitlementEndpoint.root)/assignmentPolicies",
            kind: .policy,
            schema: EntitlementSchema.policy,
            rules: EntitlementEndpoint.rules(
                EntitlementSchema.policy,
                filters: ["displayName": .text, "accessPackage/id": .text, "allowedTargetScope": .text],
                expansions: ["accessPackage", "catalog"]
            ),
            reading: EntitlementEndpoint.reading,
            writing: EntitlementEndpoint.writing,
            absent: EntitlementEndpoint.absent("assignment policy"),
            update: .put,
            make: { policy, body, content, _ throws(GraphError) in
                try PolicyRules(content: content).complete(&policy, from: body)
            },
            change: { policy, body, content, _ throws(GraphError) in
                try PolicyRules(content: content).complete(&policy, from: body)
            },
            remove: { policy, content, _ throws(GraphError) in
                let isUsed = content[.assignment].all.contains { assignment in
                    assignment.value(at: "assignmentPolicy/id") == policy["id"] && assignment["state"] != "expired"
                }
                guard !isUsed else { throw .badRequest("The assignment policy has active assignments.") }
            },
            expand: { policy, _, content in
                guard let id = policy.value(at: "accessPackage/id")?.text, let parent = content[.accessPackage][id]
                else { return }
                policy["accessPackage"] = parent.without("catalog")
                if let id = parent.value(at: "catalog/id")?.text { policy["catalog"] = content[.catalog][id] }
            },
        )
    }

    private var assignments: DirectoryCollection {
        DirectoryCollection(
            path: "\(EntitlementEndpoint.root)/assignments",
            kind: .assignment,
            schema: EntitlementSchema.assignment,
            rules: EntitlementEndpoint.rules(
                EntitlementSchema.assignment,
                filters: [
                    "state": .text, "accessPackage/id": .text, "assignmentPolicy/id": .text, "target/objectId": .text,
                    "target/id": .text,
                ],
                expansions: ["accessPackage", "assignmentPolicy", "target"]
            ),
            reading: EntitlementEndpoint.reading,
            writing: EntitlementEndpoint.writing,
            absent: EntitlementEndpoint.absent("assignment"),
            expand: { assignment, _, content in AssignmentRules.expand(&assignment, content) },
        )
    }
}

extension OrderedJSON {
    /// The same object without some of its members.
    func without(_ names: [String]) -> OrderedJSON {
        members.map { .object($0.filter { !names.contains($0.name) }) } ?? self
    }

    func without(_ names: String...) -> OrderedJSON { without(names) }
}
