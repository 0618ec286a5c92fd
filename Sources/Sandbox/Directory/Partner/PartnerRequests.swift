import Hummingbird
import Tenants

/// What the partner asks of a relationship, and how its long-running work goes.
struct PartnerRequests: Sendable {
    let store: DirectoryStore

    private static let requestRules = ListRules(
        type: PartnerSchema.request.type,
        options: ["$count", "$filter", "$select", "$skiptoken", "$top"],
        filters: ["action": .text, "status": .text],
        properties: PartnerSchema.request.names,
        largestTop: 300
    )
    private static let operationRules = ListRules(
        type: "microsoft.graph.delegatedAdminRelationshipOperation",
        options: ["$count", "$filter", "$select", "$skiptoken", "$top"],
        filters: ["operationType": .text, "status": .text],
        properties: ["id", "operationType", "status", "data", "createdDateTime", "lastModifiedDateTime"],
        largestTop: 300
    )

    var routes: [Route<GraphEndpoint>] {
        let root = "\(PartnerEndpoint.root)/{id}"
        let (reading, writing, world) = (PartnerEndpoint.reading, PartnerEndpoint.writing, store.world)
        return [
            Route(
                .get,
                "\(root)/requests",
                PartnerEndpoint.endpoint(reading, in: world) {
                    try list(.relationshipRequest, PartnerRequests.requestRules, "requests", $0)
                }
            ),
            Route(
                .get,
                "\(root)/requests/{request}",
                PartnerEndpoint.endpoint(reading, in: world) {
                    try object(.relationshipRequest, PartnerRequests.requestRules, "requests", $0)
                }
            ),
            Route(.post, "\(root)/requests", PartnerEndpoint.endpoint(writing, in: world) { try await ask($0) }),
            Route(
                .get,
                "\(root)/operations",
                PartnerEndpoint.endpoint(reading, in: world) {
                    try list(.operation, PartnerRequests.operationRules, "operations", $0)
                }
            ),
            Route(
                .get,
                "\(root)/operations/{operation}",
                PartnerEndpoint.endpoint(reading, in: world) {
                    try object(.operation, PartnerRequests.operationRules, "operations", $0)
                }
            ),
        ]
    }

    private func list(
        _ kind: DirectoryContent.Kind,
        _ rules: ListRules,
        _ name: String,
        _ call: GraphCall,
    ) throws(GraphError) -> Response {
        let request = try call.listRequest(by: rules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> [OrderedJSON] in
            let parent = try PartnerEndpoint.relationship(of: call, in: content)
            return content[kind].all.filter { $0["relationship"] == parent["id"] }.map { $0.without("relationship") }
        }
        return call.response(ListPage(of: found, request), of: request, context: context(name, call))
    }

    private func object(
        _ kind: DirectoryContent.Kind,
        _ rules: ListRules,
        _ name: String,
        _ call: GraphCall,
    ) throws(GraphError) -> Response {
        let request = try call.objectRequest(by: rules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> OrderedJSON? in
            let parent = try PartnerEndpoint.relationship(of: call, in: content)
            return content[kind][call.gaps[1]].flatMap { $0["relationship"] == parent["id"] ? $0 : nil }
        }
        guard let found else { throw .notFound("'\(call.gaps[1])' was not found among the \(name).") }
        return call.response(found.without("relationship"), of: request, context: context(name, call))
    }

    private func ask(_ call: GraphCall) async throws -> Response {
        let body = try await call.checkedBody(by: PartnerSchema.request, for: .making)
        let made = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> OrderedJSON in
            var relationship = try PartnerEndpoint.relationship(of: call, in: content)
            let (status, action) = (relationship["status"]?.text ?? "", body["action"]?.text ?? "")
            switch (action, status) {
            case ("lockForApproval", "created"): relationship["status"] = "approvalPending"
            case ("terminate", "active"), ("terminate", "expiring"): relationship["status"] = "terminationRequested"
            // Approving and rejecting are the customer's to do, in the Microsoft 365 admin center.
            case ("approve", _), ("reject", _):
                throw .denied("The action '\(action)' is taken by the customer.")
            default:
                throw .conflict("The action '\(action)' is not possible in the status '\(status)'.")
            }
            relationship["lastModifiedDateTime"] = .moment(call.moment)
            content[.relationship][call.gaps[0]] = relationship.tagged()
            var request = PartnerSchema.request.object(from: body)
            request["id"] = .text(content.newID())
            request["createdDateTime"] = .moment(call.moment)
            request["lastModifiedDateTime"] = .moment(call.moment)
            request["relationship"] = relationship["id"]
            content[.relationshipRequest].insert(request)
            follow(request, action, relationship["id"]?.text ?? "", call.moment, &content)
            return request.without("relationship")
        }
        let request = ListRequest(by: PartnerRequests.requestRules)
        return call.response(made, of: request, context: context("requests", call), status: .created)
    }

    /// What comes of a request by the time anyone looks again.
    private func follow(
        _ request: OrderedJSON,
        _ action: String,
        _ relationship: String,
        _ moment: Timestamp,
        _ content: inout DirectoryContent,
    ) {
        content.schedule(
            .init(
                kind: .relationshipRequest,
                id: request["id"]?.text ?? "",
                due: moment,
                changes: [.init(name: "status", value: "succeeded")]
            )
        )
        guard action == "terminate" else { return }
        content.schedule(
            .init(
                kind: .relationship,
                id: relationship,
                due: moment,
                changes: [
                    .init(name: "status", value: "terminated"), .init(name: "endDateTime", value: .moment(moment)),
                ]
            )
        )
        for assignment in content[.accessAssignment].all where assignment["relationship"]?.text == relationship {
            content.schedule(
                .init(
                    kind: .accessAssignment,
                    id: assignment["id"]?.text ?? "",
                    due: moment,
                    changes: [.init(name: "status", value: "deleted")]
                )
            )
        }
    }

    private func context(_ name: String, _ call: GraphCall) -> String {
        "\(PartnerEndpoint.root)('\(call.gaps[0])')/\(name)"
    }
}
