import Hummingbird
import Tenants

/// Requests for access and their approval.
struct AssignmentEndpoint: Sendable {
    let store: DirectoryStore

    private static let stageRules = ListRules(
        type: EntitlementSchema.stage.type,
        options: ["$select", "$top"],
        properties: EntitlementSchema.stage.names
    )

    var routes: [Route<GraphEndpoint>] {
        let stages = "\(EntitlementEndpoint.root)/accessPackageAssignmentApprovals/{id}/stages"
        let reading = EntitlementEndpoint.reading
        // Only a person can be an approver ("Update approvalStage": application not supported).
        let approving = GraphPermissions.delegated("EntitlementManagement.ReadWrite.All")
        return requests.routes(in: store) + [
            Route(.get, stages, GraphEndpoint(reading, faults: .directory) { try list($0) }),
            Route(.get, "\(stages)/{stage}", GraphEndpoint(reading, faults: .directory) { try object($0) }),
            Route(.patch, "\(stages)/{stage}", GraphEndpoint(approving, faults: .directory) { try await decide($0) }),
        ]
    }

    private var requests: DirectoryCollection {
        DirectoryCollection(
            path: "\(EntitlementEndpoint.root)/assignmentRequests",
            kind: .assignmentRequest,
            schema: EntitlementSchema.assignmentRequest,
            rules: EntitlementEndpoint.rules(
                EntitlementSchema.assignmentRequest,
                filters: [
                    "state": .text, "status": .text, "requestType": .text, "accessPackage/id": .text,
                    "requestor/objectId": .text, "createdDateTime": .moment,
                ],
                expansions: ["accessPackage", "assignment", "assignmentPolicy", "requestor", "target"]
            ),
            reading: EntitlementEndpoint.reading,
            writing: EntitlementEndpoint.writing,
            absent: EntitlementEndpoint.absent("assignment request"),
            make: { [world = store.world] request, body, content, call throws(GraphError) in
                if let expiration = body.value(at: "schedule/expiration") { try PolicyRules.check(expiration) }
                try AssignmentRules(world: world, call: call).complete(&request, body, in: &content)
            },
            remove: { request, content, _ throws(GraphError) in
                guard request["state"] != "delivering", request["state"] != "pendingApproval" else {
                    throw .badRequest("A request that is under way cannot be deleted.")
                }
                content[.stage].removeAll { $0["request"] == request["id"] }
            },
            expand: { request, _, content in
                AssignmentRules.expand(&request, content)
                if let id = request.value(at: "assignment/id")?.text, let found = content[.assignment][id] {
                    request["assignment"] = found.without("accessPackage", "assignmentPolicy", "target")
                }
            },
        )
    }

    private func list(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: AssignmentEndpoint.stageRules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            try stages(of: call, in: content)
        }
        let shown = found.map { $0.without("request", "place") }
        return call.response(ListPage(of: shown, request), of: request, context: context(of: call))
    }

    private func object(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.objectRequest(by: AssignmentEndpoint.stageRules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            try stages(of: call, in: content).first { $0["id"]?.text == call.gaps[1].lowercased() }
        }
        guard let found else { throw EntitlementEndpoint.absent("approval stage")(call.gaps[1]) }
        return call.response(found.without("request", "place"), of: request, context: context(of: call))
    }

    /// An approver's word: the last stage that approves delivers, the first that denies ends it.
    private func decide(_ call: GraphCall) async throws -> Response {
        let body = try await call.checkedBody(by: EntitlementSchema.stage, for: .changing)
        guard let result = body["reviewResult"], result != .null else {
            throw GraphError.badRequest("A decision needs a 'reviewResult', 'Approve' or 'Deny'.")
        }
        try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            let all = try stages(of: call, in: content)
            guard var stage = all.first(where: { $0["id"]?.text == call.gaps[1].lowercased() }) else {
                throw EntitlementEndpoint.absent("approval stage")(call.gaps[1])
            }
            guard stage["assignedToMe"]?.truth == true else { throw .denied("The stage is not yours to decide.") }
            guard stage["status"] == "InProgress", var request = content[.assignmentRequest][call.gaps[0]] else {
                throw .badRequest("The stage is not open for a decision.")
            }
            stage["reviewResult"] = result
            stage["justification"] = body["justification"] ?? .null
            stage["reviewedDateTime"] = .moment(call.moment)
            stage["reviewedBy"] = [
                "id": .null, "displayName": .text(call.caller.displayName),
                "userPrincipalName": .text(orNull: call.caller.user),
            ]
            stage["status"] = "Completed"
            stage["assignedToMe"] = false
            content[.stage][call.gaps[1]] = stage
            let next = all.first { $0["status"] == "Initializing" }
            if result == "Deny" {
                request["state"] = "denied"
                request["status"] = "Denied"
                request["completedDateTime"] = .moment(call.moment)
            } else if var next, let id = next["id"]?.text {
                next["status"] = "InProgress"
                next["assignedToMe"] = false
                content[.stage][id] = next
            } else {
                AssignmentRules.deliver(&request, in: &content, at: call.moment)
            }
            content[.assignmentRequest][call.gaps[0]] = request
        }
        return call.noContent()
    }

    /// The stages of a request, each with whether it waits for the one who asks.
    private func stages(of call: GraphCall, in content: DirectoryContent) throws(GraphError) -> [OrderedJSON] {
        guard let request = content[.assignmentRequest][call.gaps[0]] else {
            throw EntitlementEndpoint.absent("approval")(call.gaps[0])
        }
        let policy = request.value(at: "assignmentPolicy/id")?.text.flatMap { content[.policy][$0] }
        let settings = policy?.value(at: "requestApprovalSettings/stages")?.list ?? []
        let me = call.caller.user.flatMap { user in
            DirectoryMember.all(of: call.tenant, in: store.world).first { $0.isNamed(user) }
        }
        return content[.stage].all.filter { $0["request"] == request["id"] }.map { stage in
            var stage = stage
            let place = stage["place"]?.integer ?? 0
            let approvers = place < settings.count ? settings[place]["primaryApprovers"]?.list ?? [] : []
            let isMine = approvers.contains { approver in
                guard let me else { return false }
                if let group = approver["groupId"]?.text {
                    return content.members[group.lowercased()]?.contains(me.id) == true
                }
                return approver["userId"]?.text?.lowercased() == me.id
            }
            stage["assignedToMe"] = .truth(isMine && stage["status"] == "InProgress")
            return stage
        }
    }

    private func context(of call: GraphCall) -> String {
        "\(EntitlementEndpoint.root)/accessPackageAssignmentApprovals('\(call.gaps[0])')/stages"
    }
}
