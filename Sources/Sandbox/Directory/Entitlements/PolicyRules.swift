import Tenants

/// What entitlement management demands of an assignment policy (Graph v1.0, "Create assignmentPolicies").
struct PolicyRules {
    let content: DirectoryContent

    /// The scopes that let people of other directories ask.
    static let externalScopes: Set = [
        "specificConnectedOrganizationUsers", "allConfiguredConnectedOrganizationUsers", "allExternalUsers",
    ]

    /// Ties a policy to its access package.
    /// - Throws: ``GraphError`` for a policy that could not work.
    func complete(_ policy: inout OrderedJSON, from body: OrderedJSON) throws(GraphError) {
        guard let id = body.value(at: "accessPackage/id")?.text, let parent = content[.accessPackage][id] else {
            throw .badRequest("An assignment policy needs the 'accessPackage' that it is of, which must exist.")
        }
        policy["accessPackage"] = ["id": parent["id"] ?? .null]
        try checkTargets(of: policy, parent)
        if let expiration = policy["expiration"] { try PolicyRules.check(expiration) }
        try checkApproval(policy["requestApprovalSettings"])
        let reviews = policy["reviewSettings"]
        if reviews?["isEnabled"]?.truth == true {
            guard reviews?.value(at: "schedule/recurrence")?.members != nil else {
                throw .badRequest("Reviews that are enabled need a 'schedule' with a recurrence.")
            }
            let reviewers = reviews?["primaryReviewers"]?.list ?? []
            guard reviews?["isSelfReview"]?.truth == true || !reviewers.isEmpty else {
                throw .badRequest("Reviews that are enabled need 'primaryReviewers', or to be self-reviews.")
            }
            try check(reviewers + (reviews?["fallbackReviewers"]?.list ?? []), named: "reviewers")
        }
    }

    /// - Throws: ``GraphError`` for an end of access without its moment.
    static func check(_ expiration: OrderedJSON) throws(GraphError) {
        switch expiration["type"]?.text {
        case "afterDuration":
            guard let seconds = expiration["duration"]?.text.flatMap(DurationText.init)?.seconds, seconds > 0 else {
                throw .badRequest(
                    "An expiration of the type 'afterDuration' needs a 'duration' that is longer than nothing."
                )
            }
        case "afterDateTime":
            guard expiration["endDateTime"]?.text != nil else {
                throw .badRequest("An expiration of the type 'afterDateTime' needs an 'endDateTime'.")
            }
        default: break
        }
    }

    private func checkTargets(of policy: OrderedJSON, _ parent: OrderedJSON) throws(GraphError) {
        let scope = policy["allowedTargetScope"]?.text ?? "notSpecified"
        let targets = policy["specificAllowedTargets"]?.list ?? []
        if PolicyRules.externalScopes.contains(scope) {
            let catalog = parent.value(at: "catalog/id")?.text.flatMap { content[.catalog][$0] }
            guard catalog?["isExternallyVisible"]?.truth == true else {
                throw .badRequest(
                    "The catalog of the access package is not enabled for external users, so '\(scope)' cannot be used."
                )
            }
        }
        guard scope.hasPrefix("specific") else {
            guard targets.isEmpty else {
                throw .badRequest("'specificAllowedTargets' goes with a specific 'allowedTargetScope' alone.")
            }
            return
        }
        guard !targets.isEmpty else { throw .badRequest("'\(scope)' needs 'specificAllowedTargets'.") }
        let isForOrganizations = scope == "specificConnectedOrganizationUsers"
        for target in targets {
            guard (target["connectedOrganizationId"] != nil) == isForOrganizations else {
                throw .badRequest(
                    "A target of the type '\(target["@odata.type"]?.text ?? "")' does not go with '\(scope)'."
                )
            }
        }
        try check(targets, named: "specificAllowedTargets")
    }

    private func checkApproval(_ settings: OrderedJSON?) throws(GraphError) {
        let stages = settings?["stages"]?.list ?? []
        let isRequired =
            settings?["isApprovalRequiredForAdd"]?.truth == true
            || settings?["isApprovalRequiredForUpdate"]?.truth == true
        guard isRequired == !stages.isEmpty else {
            throw .badRequest("Approval needs one to three 'stages', and stages go with approval alone.")
        }
        for stage in stages {
            let approvers = stage["primaryApprovers"]?.list ?? []
            guard !approvers.isEmpty else { throw .badRequest("A stage of approval needs 'primaryApprovers'.") }
            if stage["isEscalationEnabled"]?.truth == true, stage["escalationApprovers"]?.list?.isEmpty != false {
                throw .badRequest("A stage of approval with escalation needs 'escalationApprovers'.")
            }
            for list in [
                "primaryApprovers", "fallbackPrimaryApprovers", "escalationApprovers", "fallbackEscalationApprovers",
            ] {
                try check(stage[list]?.list ?? [], named: list)
            }
        }
    }

    /// Groups and organizations that are named must be there.
    private func check(_ subjects: [OrderedJSON], named name: String) throws(GraphError) {
        for subject in subjects {
            if let id = subject["groupId"]?.text, content[.group][id] == nil {
                throw .badRequest("The group '\(id)' in '\(name)' was not found.")
            }
            if let id = subject["connectedOrganizationId"]?.text, content[.connectedOrganization][id] == nil {
                throw .badRequest("The connected organization '\(id)' in '\(name)' was not found.")
            }
        }
    }
}
