import Hummingbird
import Tenants

/// Which groups of the partner may use a relationship; without one it gives nobody access.
struct PartnerAssignments: Sendable {
    let store: DirectoryStore

    private static let rules = ListRules(
        type: PartnerSchema.accessAssignment.type,
        options: ["$count", "$filter", "$select", "$skiptoken", "$top"],
        filters: ["status": .text, "accessContainer/accessContainerId": .text],
        properties: PartnerSchema.accessAssignment.names,
        largestTop: 300
    )

    var routes: [Route<GraphEndpoint>] {
        let path = "\(PartnerEndpoint.root)/{id}/accessAssignments"
        let (reading, writing, world) = (PartnerEndpoint.reading, PartnerEndpoint.writing, store.world)
        return [
            Route(.get, path, PartnerEndpoint.endpoint(reading, in: world) { try list($0) }),
            Route(.post, path, PartnerEndpoint.endpoint(writing, in: world) { try await create($0) }),
            Route(.get, "\(path)/{assignment}", PartnerEndpoint.endpoint(reading, in: world) { try object($0) }),
            Route(
                .patch,
                "\(path)/{assignment}",
                PartnerEndpoint.endpoint(writing, in: world) { try await change($0) }
            ),
            Route(.delete, "\(path)/{assignment}", PartnerEndpoint.endpoint(writing, in: world) { try delete($0) }),
        ]
    }

    private func list(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: PartnerAssignments.rules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> [OrderedJSON] in
            let parent = try PartnerEndpoint.relationship(of: call, in: content)
            return content[.accessAssignment].all.filter { $0["relationship"] == parent["id"] }
                .map { $0.without("relationship") }
        }
        return call.response(ListPage(of: found, request), of: request, context: context(call))
    }

    private func object(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.objectRequest(by: PartnerAssignments.rules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            try assignment(of: call, in: content)
        }
        return call.response(found.without("relationship"), of: request, context: context(call))
    }

    private func create(_ call: GraphCall) async throws -> Response {
        let body = try await call.checkedBody(by: PartnerSchema.accessAssignment, for: .making)
        let made = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> OrderedJSON in
            let parent = try PartnerEndpoint.relationship(of: call, in: content)
            guard ["active", "expiring"].contains(parent["status"]?.text) else {
                throw .conflict("Access can be assigned in an active relationship alone.")
            }
            guard !content[.accessAssignment].isFull else { throw .quotaExceeded }
            let container = body.value(at: "accessContainer/accessContainerId")?.text ?? ""
            guard let group = content[.group][container], group["securityEnabled"]?.truth == true else {
                throw .badRequest("The security group '\(container)' was not found in the partner tenant.")
            }
            try check(body, within: parent)
            let isThere = content[.accessAssignment].all.contains { other in
                other["relationship"] == parent["id"] && other["status"] != "deleted"
                    && other.value(at: "accessContainer/accessContainerId") == group["id"]
            }
            guard !isThere else { throw .conflict("The group has an access assignment in this relationship already.") }
            var assignment = PartnerSchema.accessAssignment.object(from: body)
            let id = content.newID()
            assignment["id"] = .text(id)
            assignment["createdDateTime"] = .moment(call.moment)
            assignment["lastModifiedDateTime"] = .moment(call.moment)
            assignment["relationship"] = parent["id"]
            content[.accessAssignment].insert(assignment.tagged())
            content.schedule(
                .init(
                    kind: .accessAssignment,
                    id: id,
                    due: call.moment,
                    changes: [.init(name: "status", value: "active")]
                )
            )
            return assignment.tagged().without("relationship")
        }
        let request = ListRequest(by: PartnerAssignments.rules)
        return call.response(made, of: request, context: context(call), status: .created)
    }

    private func change(_ call: GraphCall) async throws -> Response {
        let body = try await call.checkedBody(by: PartnerSchema.accessAssignment, for: .changing)
        let (answer, isSame) = try store.with(call.tenant, at: call.moment) {
            content throws(GraphError) -> (OrderedJSON, Bool) in
            let parent = try PartnerEndpoint.relationship(of: call, in: content)
            let old = try assignment(of: call, in: content)
            try PartnerEndpoint.check(call, against: old)
            guard let details = body["accessDetails"], body["accessContainer"] == nil else {
                throw .badRequest("Only the 'accessDetails' of an access assignment can be changed.")
            }
            try check(body, within: parent)
            guard details != old["accessDetails"] else { return (old.without("relationship"), true) }
            var assignment = PartnerSchema.accessAssignment.object(old, changedBy: body)
            assignment["lastModifiedDateTime"] = .moment(call.moment)
            content[.accessAssignment][call.gaps[1]] = assignment.tagged()
            return (PartnerRules.operation("delegatedAdminAccessAssignmentUpdate", of: call, &content), false)
        }
        guard isSame else { return call.accepted(operation: answer) }
        return call.response(answer, of: ListRequest(by: PartnerAssignments.rules), context: context(call))
    }

    private func delete(_ call: GraphCall) throws(GraphError) -> Response {
        let operation = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> OrderedJSON in
            var old = try assignment(of: call, in: content)
            try PartnerEndpoint.check(call, against: old)
            old["status"] = "deleting"
            old["lastModifiedDateTime"] = .moment(call.moment)
            content[.accessAssignment][call.gaps[1]] = old.tagged()
            let deleted: [OrderedJSON.Member] = [.init(name: "status", value: "deleted")]
            content.schedule(
                .init(kind: .accessAssignment, id: call.gaps[1], due: call.moment, changes: deleted)
            )
            return PartnerRules.operation("delegatedAdminAccessAssignmentUpdate", of: call, &content)
        }
        return call.accepted(operation: operation)
    }

    /// A group can be given no role that the customer has not approved.
    private func check(_ body: OrderedJSON, within parent: OrderedJSON) throws(GraphError) {
        let mine = body.value(at: "accessDetails/unifiedRoles")?.list ?? []
        let approved = parent.value(at: "accessDetails/unifiedRoles")?.list ?? []
        let known = Set(approved.compactMap { $0["roleDefinitionId"]?.text?.lowercased() })
        guard !mine.isEmpty, mine.allSatisfy({ known.contains($0["roleDefinitionId"]?.text?.lowercased() ?? "") })
        else {
            throw .badRequest("The roles of an access assignment must be among those of the relationship.")
        }
    }

    private func assignment(of call: GraphCall, in content: DirectoryContent) throws(GraphError) -> OrderedJSON {
        let parent = try PartnerEndpoint.relationship(of: call, in: content)
        guard let found = content[.accessAssignment][call.gaps[1]], found["relationship"] == parent["id"] else {
            throw .notFound("The access assignment '\(call.gaps[1])' was not found.")
        }
        return found
    }

    private func context(_ call: GraphCall) -> String {
        "\(PartnerEndpoint.root)('\(call.gaps[0])')/accessAssignments"
    }
}
