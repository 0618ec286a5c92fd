import Tenants

/// How a request for access becomes access (Graph v1.0, "Create accessPackageAssignmentRequest").
struct AssignmentRules {
    let world: World
    let call: GraphCall

    private var tenant: MadeUpTenant { call.tenant }

    /// Completes a new request, and does what needs nobody's approval.
    func complete(
        _ request: inout OrderedJSON,
        _ body: OrderedJSON,
        in content: inout DirectoryContent,
    ) throws(GraphError) {
        let wanted = body["assignment"] ?? .null
        switch request["requestType"]?.text {
        case "adminAdd": try add(&request, wanted, for: target(of: wanted, content), needsApproval: false, &content)
        case "userAdd":
            guard let user = call.caller.user else {
                throw .badRequest("A request of the type 'userAdd' is made by the person whom it is for.")
            }
            try add(&request, wanted, for: try requestor(user, content), needsApproval: true, &content)
        case "adminRemove", "userRemove": try remove(&request, wanted, &content)
        default: throw .badRequest("The request type '\(request["requestType"]?.text ?? "")' cannot be asked for here.")
        }
        request["requestor"] = call.caller.user == nil ? .null : AssignmentRules.subject(request["target"])
    }

    /// Adds what `$expand` asks of an assignment.
    static func expand(_ assignment: inout OrderedJSON, _ content: DirectoryContent) {
        for (name, kind) in [("accessPackage", DirectoryContent.Kind.accessPackage), ("assignmentPolicy", .policy)] {
            guard let id = assignment.value(at: "\(name)/id")?.text, let found = content[kind][id] else { continue }
            assignment[name] = found.without("accessPackage", "catalog")
        }
    }

    /// What follows once a request needs nothing more: the assignment is delivered by the time anyone looks again.
    static func deliver(_ request: inout OrderedJSON, in content: inout DirectoryContent, at moment: Timestamp) {
        request["state"] = "delivering"
        request["status"] = "Delivering"
        var assignment = EntitlementSchema.assignment.object(from: [:])
        assignment["id"] = .text(content.newID())
        assignment["state"] = "delivering"
        assignment["status"] = "Delivering"
        assignment["schedule"] = schedule(of: request, in: content, from: moment)
        for name in ["accessPackage", "assignmentPolicy", "target"] { assignment[name] = request[name] }
        content[.assignment].insert(assignment)
        request["assignment"] = ["id": assignment["id"] ?? .null]
        let (id, assignmentID) = (request["id"]?.text ?? "", assignment["id"]?.text ?? "")
        let delivered: [OrderedJSON.Member] = [
            .init(name: "state", value: "delivered"), .init(name: "status", value: "Delivered"),
        ]
        content.schedule(.init(kind: .assignment, id: assignmentID, due: moment, changes: delivered))
        content.schedule(
            .init(
                kind: .assignmentRequest,
                id: id,
                due: moment,
                changes: delivered + [.init(name: "completedDateTime", value: .moment(moment))]
            )
        )
        if let expiration = assignment.value(at: "schedule/expiration/endDateTime")?.text.flatMap({ Timestamp($0) }) {
            content.schedule(
                .init(
                    kind: .assignment,
                    id: assignmentID,
                    due: expiration,
                    changes: [
                        .init(name: "state", value: "expired"),
                        .init(name: "status", value: "ExpiredNotificationTriggered"),
                        .init(name: "expiredDateTime", value: .moment(expiration)),
                    ]
                )
            )
        }
    }

    private func add(
        _ request: inout OrderedJSON,
        _ wanted: OrderedJSON,
        for target: DirectoryMember,
        needsApproval: Bool,
        _ content: inout DirectoryContent,
    ) throws(GraphError) {
        guard let packageID = wanted["accessPackageId"]?.text, let package = content[.accessPackage][packageID] else {
            throw .badRequest("The request needs an 'assignment.accessPackageId' that exists.")
        }
        let policies = content[.policy].all.filter { $0.value(at: "accessPackage/id") == package["id"] }
        let named = wanted["assignmentPolicyId"]?.text?.lowercased()
        guard let policy = policies.first(where: { named == nil || $0["id"]?.text == named }) else {
            throw .badRequest("The request needs an 'assignment.assignmentPolicyId' of the access package.")
        }
        let isThere = content[.assignment].all.contains { other in
            other.value(at: "accessPackage/id") == package["id"]
                && other.value(at: "target/objectId")?.text == target.id
                && other["state"] != "expired"
        }
        guard !isThere else { throw .badRequest("The target already has an assignment to the access package.") }
        request["target"] = AssignmentRules.subject(target)
        request["accessPackage"] = ["id": package["id"] ?? .null]
        request["assignmentPolicy"] = ["id": policy["id"] ?? .null]
        let settings = policy["requestApprovalSettings"]
        guard needsApproval else {
            AssignmentRules.deliver(&request, in: &content, at: call.moment)
            return
        }
        guard policy.value(at: "requestorSettings/enableTargetsToSelfAddAccess")?.truth == true else {
            throw .denied("The policy does not let people ask for themselves.")
        }
        if settings?["isRequestorJustificationRequired"]?.truth == true,
            request["justification"]?.text?.isEmpty != false
        {
            throw .badRequest("The policy demands a 'justification'.")
        }
        guard settings?["isApprovalRequiredForAdd"]?.truth == true else {
            AssignmentRules.deliver(&request, in: &content, at: call.moment)
            return
        }
        request["state"] = "pendingApproval"
        request["status"] = "PendingApproval"
        for (place, _) in (settings?["stages"]?.list ?? []).enumerated() {
            var stage = EntitlementSchema.stage.object(from: [:])
            stage["id"] = .text(content.newID())
            stage["status"] = place == 0 ? "InProgress" : "Initializing"
            stage["reviewResult"] = "NotReviewed"
            stage["request"] = request["id"]
            stage["place"] = .integer(place)
            content[.stage].insert(stage)
        }
    }

    private func remove(
        _ request: inout OrderedJSON,
        _ wanted: OrderedJSON,
        _ content: inout DirectoryContent,
    ) throws(GraphError) {
        guard let id = wanted["id"]?.text, var assignment = content[.assignment][id], assignment["state"] != "expired"
        else {
            throw .badRequest("The request needs an 'assignment.id' that exists and has not ended.")
        }
        assignment["state"] = "expired"
        assignment["status"] = "Expired"
        assignment["expiredDateTime"] = .moment(call.moment)
        content[.assignment][id] = assignment
        for name in ["accessPackage", "assignmentPolicy", "target"] { request[name] = assignment[name] }
        request["assignment"] = ["id": assignment["id"] ?? .null]
        request["state"] = "delivered"
        request["status"] = "Delivered"
        request["completedDateTime"] = .moment(call.moment)
    }

    private func target(of wanted: OrderedJSON, _ content: DirectoryContent) throws(GraphError) -> DirectoryMember {
        let id = wanted["targetId"]?.text?.lowercased()
        guard let found = DirectoryMember.all(of: tenant, in: world).first(where: { $0.id == id }) else {
            throw .badRequest("The request needs an 'assignment.targetId' of a user in the directory.")
        }
        return found
    }

    private func requestor(_ user: String, _ content: DirectoryContent) throws(GraphError) -> DirectoryMember {
        guard let found = DirectoryMember.all(of: tenant, in: world).first(where: { $0.isNamed(user) }) else {
            throw .denied("The person who asks was not found.")
        }
        return found
    }

    private static func schedule(
        of request: OrderedJSON,
        in content: DirectoryContent,
        from start: Timestamp,
    ) -> OrderedJSON {
        let policy = request.value(at: "assignmentPolicy/id")?.text.flatMap { content[.policy][$0] }
        let expiration = policy?["expiration"]
        var end = expiration?["endDateTime"] ?? .null
        if let seconds = expiration?["duration"]?.text.flatMap(DurationText.init)?.seconds {
            end = .moment(start + .seconds(seconds))
        }
        return [
            "startDateTime": .moment(start), "recurrence": .null,
            "expiration": [
                "endDateTime": end, "duration": .null,
                "type": end == .null ? "noExpiration" : "afterDateTime",
            ],
        ]
    }

    /// A person as entitlement management writes one (`accessPackageSubject`).
    private static func subject(_ person: DirectoryMember) -> OrderedJSON {
        [
            "id": .text(person.id), "objectId": .text(person.id), "displayName": .text(person.displayName),
            "email": .text(person.mail), "principalName": .text(person.principalName),
            "onPremisesSecurityIdentifier": .null,
            "subjectType": "user",
        ]
    }

    private static func subject(_ held: OrderedJSON?) -> OrderedJSON { held ?? .null }
}

extension DirectoryMember {
    /// Whether a sign-in name is the person's: a guest signs in with the name of their own directory.
    func isNamed(_ name: String) -> Bool {
        [principalName, mail].contains { $0.lowercased() == name.lowercased() }
    }
}
