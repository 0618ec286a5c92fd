/// The types of requests for access, and of the access that comes of them.
extension EntitlementSchema {
    static let assignmentRequest = BodySchema(
        "microsoft.graph.accessPackageAssignmentRequest",
        [
            .init("id", .guid, .readOnly),
            .init("requestType", .enumeration("microsoft.graph.accessPackageRequestType", requestTypes), .required),
            .init("state", .text(longest: 32), .readOnly),
            .init("status", .text(longest: 32), .readOnly),
            .init("justification", .text(longest: 1_024)),
            .init("createdDateTime", .moment, .readOnly),
            .init("completedDateTime", .moment, .readOnly),
            .init("schedule", .object(schedule)),
            .init("answers", .list(of: .truth, atMost: 0), standard: []),
            .init("customExtensionCalloutInstances", .list(of: .truth, atMost: 0), .readOnly, standard: []),
            .init("assignment", .object(requestedAssignment), .hidden),
        ]
    )

    private static let requestedAssignment = BodySchema(
        "microsoft.graph.accessPackageAssignment",
        [
            .init("id", .text(longest: 64)), .init("targetId", .guid), .init("assignmentPolicyId", .guid),
            .init("accessPackageId", .guid),
        ]
    )

    static let assignment = BodySchema(
        "microsoft.graph.accessPackageAssignment",
        [
            .init("id", .guid, .readOnly),
            .init("state", .text(longest: 32), .readOnly),
            .init("status", .text(longest: 32), .readOnly),
            .init("expiredDateTime", .moment, .readOnly),
            .init("schedule", .object(schedule), .readOnly),
            .init("customExtensionCalloutInstances", .list(of: .truth, atMost: 0), .readOnly, standard: []),
        ]
    )

    static let stage = BodySchema(
        "microsoft.graph.approvalStage",
        [
            .init("id", .guid, .readOnly),
            .init("assignedToMe", .truth, .readOnly, standard: false),
            .init("displayName", .text(longest: 256), .readOnly),
            .init("justification", .text(longest: 1_024)),
            .init("reviewResult", .enumeration("reviewResult", ["Approve", "Deny"])),
            .init("reviewedDateTime", .moment, .readOnly),
            .init("status", .text(longest: 32), .readOnly, standard: "InProgress"),
            .init("reviewedBy", .text(longest: 1), .readOnly),
        ]
    )
}
