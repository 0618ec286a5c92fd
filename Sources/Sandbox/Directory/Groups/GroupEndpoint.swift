import Hummingbird
import Tenants

/// `/v1.0/groups` and their members (Graph v1.0, "group resource type").
struct GroupEndpoint: Sendable {
    let store: DirectoryStore

    static let reading = GraphPermissions.any(
        "Group.Read.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All"
    )
    static let writing = GraphPermissions.any("Group.ReadWrite.All", "Directory.ReadWrite.All")
    private static let membership = GraphPermissions.any(
        "GroupMember.ReadWrite.All",
        "Group.ReadWrite.All",
        "Directory.ReadWrite.All"
    )
    private static let membershipReading = GraphPermissions.any(
        "GroupMember.Read.All",
        "GroupMember.ReadWrite.All",
        "Group.Read.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All"
    )

    var routes: [Route<GraphEndpoint>] {
        [
            Route(.get, "groups/$count", GraphEndpoint(GroupEndpoint.reading, faults: .directory) { try count($0) }),
            Route(
                .get,
                "groups/{id}/members",
                GraphEndpoint(GroupEndpoint.membershipReading, faults: .directory) { try members($0) }
            ),
            Route(
                .post,
                "groups/{id}/members/$ref",
                GraphEndpoint(GroupEndpoint.membership, faults: .directory) { try await add($0) }
            ),
            Route(
                .delete,
                "groups/{id}/members/{member}/$ref",
                GraphEndpoint(GroupEndpoint.membership, faults: .directory) { try remove($0) }
            ),
        ] + collection.routes(in: store)
    }

    private var collection: DirectoryCollection {
        DirectoryCollection(
            path: "groups",
            kind: .group,
            schema: GroupSchema.group,
            rules: GroupSchema.rules,
            reading: GroupEndpoint.reading,
            writing: GroupEndpoint.writing,
            absent: GraphError.noSuchObject,
            make: { [world = store.world] group, body, content, call throws(GraphError) in
                try GroupRules.check(group, in: content)
                if group["isAssignableToRole"]?.truth == true,
                    !call.caller.permissions.contains("RoleManagement.ReadWrite.Directory")
                {
                    throw .denied()
                }
                try GroupRules.complete(&group, at: call.moment)
                let bound = body["members@odata.bind"]?.list?.compactMap(\.text) ?? []
                content.members[group["id"]?.text ?? ""] = try bound.map { reference throws(GraphError) in
                    try GroupRules.member(referredToBy: reference, in: content, world: world)
                }
            },
            change: { group, body, content, _ throws(GraphError) in
                guard body["groupTypes"] == nil else {
                    throw .directoryRefusal("Property 'groupTypes' cannot be changed for this group.")
                }
                try GroupRules.check(group, in: content)
            },
            remove: { group, content, _ throws(GraphError) in
                let id = group["id"]?.text ?? ""
                content.members[id] = nil
                for other in content.members.keys.sorted() { content.members[other]?.removeAll { $0 == id } }
            },
        )
    }

    /// `/groups/$count`: a bare number, to an advanced query alone.
    private func count(_ call: GraphCall) throws(GraphError) -> Response {
        guard call.isAdvanced else { throw .directoryRefusal("$count is not currently supported.") }
        var rules = GroupSchema.rules
        rules.options = ["$filter", "$search"]
        let request = try call.listRequest(by: rules)
        let count = store.with(call.tenant, at: call.moment) { content in
            content[.group].all.count { request.filter?.matches($0) ?? true }
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain", .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: .init(string: String(count)))
        )
    }

    private func members(_ call: GraphCall) throws(GraphError) -> Response {
        var rules = ListRules(
            type: "microsoft.graph.directoryObject",
            options: ["$count", "$select", "$skiptoken", "$top"]
        )
        rules.hasAdvancedQueries = true
        rules.properties = ["id", "displayName", "mail", "userPrincipalName", "givenName", "surname", "jobTitle"]
        let request = try call.listRequest(by: rules)
        let people = DirectoryMember.all(of: call.tenant, in: store.world)
        let found = store.with(call.tenant, at: call.moment) { content -> [OrderedJSON]? in
            guard let group = content[.group][call.gaps[0]] else { return nil }
            return (content.members[group["id"]?.text ?? ""] ?? []).compactMap { id in
                if let person = people.first(where: { $0.id == id }) { return person.json }
                guard var nested = content[.group][id], let members = nested.members else { return nil }
                nested = .object([.init(name: "@odata.type", value: "#microsoft.graph.group")] + members)
                return nested
            }
        }
        guard let found else { throw .noSuchObject(call.gaps[0]) }
        return call.response(ListPage(of: found, request), of: request, context: "directoryObjects")
    }

    private func add(_ call: GraphCall) async throws -> Response {
        let body = try await call.orderedBody()
        guard let reference = body["@odata.id"]?.text else {
            throw GraphError.directoryRefusal(
                "The request body needs an '@odata.id' that refers to a directory object."
            )
        }
        try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            guard let id = content[.group][call.gaps[0]]?["id"]?.text else { throw .noSuchObject(call.gaps[0]) }
            let member = try GroupRules.member(referredToBy: reference, in: content, world: store.world)
            guard member != id else { throw .directoryRefusal("A group cannot be a member of itself.") }
            guard content.members[id]?.contains(member) != true else {
                throw .directoryRefusal(
                    "One or more added object references already exist for the following modified properties: 'members'."
                )
            }
            content.members[id, default: []].append(member)
        }
        return call.noContent()
    }

    private func remove(_ call: GraphCall) throws(GraphError) -> Response {
        try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            let member = call.gaps[1].lowercased()
            guard let id = content[.group][call.gaps[0]]?["id"]?.text, content.members[id]?.contains(member) == true
            else { throw .noSuchObject(call.gaps[1]) }
            content.members[id]?.removeAll { $0 == member }
        }
        return call.noContent()
    }
}
