/// The type of an assignment policy, the deepest of them all (Graph v1.0, "accessPackageAssignmentPolicy resource type").
extension EntitlementSchema {
    static let policy = BodySchema(
        "microsoft.graph.accessPackageAssignmentPolicy",
        [
            .init("id", .guid, .readOnly),
            .init("displayName", .text(longest: 256), .required),
            .init("description", .text(longest: 1_024)),
            .init(
                "allowedTargetScope",
                .enumeration("microsoft.graph.allowedTargetScope", targetScopes),
                standard: "notSpecified"
            ),
            .init("createdDateTime", .moment, .readOnly),
            .init("modifiedDateTime", .moment, .readOnly),
            .init("specificAllowedTargets", .list(of: .variant(subjectSets), atMost: 100), standard: []),
            .init("automaticRequestSettings", .object(automaticRequests)),
            .init("expiration", .object(expiration)),
            .init("requestorSettings", .object(requestors)),
            .init("requestApprovalSettings", .object(approval)),
            .init("reviewSettings", .object(review)),
            .init("notificationSettings", .object(notifications)),
            .init("questions", .list(of: .truth, atMost: 0), standard: []),
            .init("customExtensionStageSettings", .list(of: .truth, atMost: 0), standard: []),
            .init("accessPackage", .object(reference("accessPackage")), .hidden),
        ]
    )

    static let targetScopes = [
        "notSpecified", "specificDirectoryUsers", "specificConnectedOrganizationUsers",
        "specificDirectoryServicePrincipals", "allMemberUsers", "allDirectoryUsers", "allDirectoryServicePrincipals",
        "allConfiguredConnectedOrganizationUsers", "allExternalUsers", "allDirectoryAgentIdentities",
    ]

    static let subjectSets = [
        BodySchema(
            "microsoft.graph.singleUser",
            [.init("description", .text(longest: 256)), .init("userId", .guid, .required)]
        ),
        BodySchema(
            "microsoft.graph.groupMembers",
            [.init("description", .text(longest: 256)), .init("groupId", .guid, .required)]
        ),
        BodySchema(
            "microsoft.graph.connectedOrganizationMembers",
            [.init("description", .text(longest: 256)), .init("connectedOrganizationId", .guid, .required)]
        ),
        BodySchema("microsoft.graph.requestorManager", [.init("managerLevel", .integer(1...4), standard: 1)]),
        BodySchema("microsoft.graph.targetManager", [.init("managerLevel", .integer(1...4), standard: 1)]),
        BodySchema("microsoft.graph.internalSponsors", []),
        BodySchema("microsoft.graph.externalSponsors", []),
    ]

    private static let subjects = BodySchema.Kind.list(of: .variant(subjectSets), atMost: 100)

    static let expiration = BodySchema(
        "microsoft.graph.expirationPattern",
        [
            .init("endDateTime", .moment),
            .init("duration", .duration),
            .init(
                "type",
                .enumeration(
                    "microsoft.graph.expirationPatternType",
                    ["notSpecified", "noExpiration", "afterDateTime", "afterDuration"]
                ),
                standard: "notSpecified"
            ),
        ]
    )

    private static let automaticRequests = BodySchema(
        "microsoft.graph.accessPackageAutomaticRequestSettings",
        [
            .init("requestAccessForAllowedTargets", .truth),
            .init("removeAccessWhenTargetLeavesAllowedTargets", .truth),
            .init("gracePeriodBeforeAccessRemoval", .duration),
        ]
    )

    private static let requestors = BodySchema(
        "microsoft.graph.accessPackageAssignmentRequestorSettings",
        [
            .init("enableTargetsToSelfAddAccess", .truth, standard: false),
            .init("enableTargetsToSelfUpdateAccess", .truth, standard: false),
            .init("enableTargetsToSelfRemoveAccess", .truth, standard: false),
            .init("allowCustomAssignmentSchedule", .truth, standard: false),
            .init("enableOnBehalfRequestorsToAddAccess", .truth, standard: false),
            .init("enableOnBehalfRequestorsToUpdateAccess", .truth, standard: false),
            .init("enableOnBehalfRequestorsToRemoveAccess", .truth, standard: false),
            .init("onBehalfRequestors", subjects, standard: []),
        ]
    )

    private static let approval = BodySchema(
        "microsoft.graph.accessPackageAssignmentApprovalSettings",
        [
            .init("isApprovalRequiredForAdd", .truth, standard: false),
            .init("isApprovalRequiredForUpdate", .truth, standard: false),
            .init("isRequestorJustificationRequired", .truth, standard: false),
            .init("stages", .list(of: .object(approvalStage), atMost: 3), standard: []),
        ]
    )

    private static let approvalStage = BodySchema(
        "microsoft.graph.accessPackageApprovalStage",
        [
            .init("durationBeforeAutomaticDenial", .duration, standard: "P14D"),
            .init("isApproverJustificationRequired", .truth, standard: false),
            .init("isEscalationEnabled", .truth, standard: false),
            .init("durationBeforeEscalation", .duration, standard: "PT0S"),
            .init("primaryApprovers", subjects, standard: []),
            .init("fallbackPrimaryApprovers", subjects, standard: []),
            .init("escalationApprovers", subjects, standard: []),
            .init("fallbackEscalationApprovers", subjects, standard: []),
        ]
    )

    private static let review = BodySchema(
        "microsoft.graph.accessPackageAssignmentReviewSettings",
        [
            .init("isEnabled", .truth, standard: false),
            .init(
                "expirationBehavior",
                .enumeration(
                    "microsoft.graph.accessReviewExpirationBehavior",
                    ["keepAccess", "removeAccess", "acceptAccessRecommendation"]
                ),
                standard: "keepAccess"
            ),
            .init("isRecommendationEnabled", .truth, standard: false),
            .init("isReviewerJustificationRequired", .truth, standard: false),
            .init("isSelfReview", .truth, standard: false),
            .init("schedule", .object(schedule)),
            .init("primaryReviewers", subjects, standard: []),
            .init("fallbackReviewers", subjects, standard: []),
        ]
    )

    static let schedule = BodySchema(
        "microsoft.graph.entitlementManagementSchedule",
        [
            .init("startDateTime", .moment), .init("expiration", .object(expiration)),
            .init("recurrence", .object(recurrence)),
        ]
    )

    private static let recurrence = BodySchema(
        "microsoft.graph.patternedRecurrence",
        [.init("pattern", .object(recurrencePattern)), .init("range", .object(recurrenceRange))]
    )

    private static let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

    private static let recurrencePattern = BodySchema(
        "microsoft.graph.recurrencePattern",
        [
            .init(
                "type",
                .enumeration(
                    "microsoft.graph.recurrencePatternType",
                    ["daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly"]
                )
            ),
            .init("interval", .integer(0...99), standard: 0), .init("month", .integer(0...12), standard: 0),
            .init("dayOfMonth", .integer(0...31), standard: 0),
            .init("daysOfWeek", .list(of: .enumeration("microsoft.graph.dayOfWeek", days), atMost: 7), standard: []),
            .init("firstDayOfWeek", .enumeration("microsoft.graph.dayOfWeek", days), standard: "sunday"),
            .init(
                "index",
                .enumeration("microsoft.graph.weekIndex", ["first", "second", "third", "fourth", "last"]),
                standard: "first"
            ),
        ]
    )

    private static let recurrenceRange = BodySchema(
        "microsoft.graph.recurrenceRange",
        [
            .init(
                "type",
                .enumeration("microsoft.graph.recurrenceRangeType", ["endDate", "noEnd", "numbered"])
            ),
            .init("startDate", .text(longest: 10)), .init("endDate", .text(longest: 10)),
            .init("recurrenceTimeZone", .text(longest: 64)),
            .init("numberOfOccurrences", .integer(0...999), standard: 0),
        ]
    )

    private static let notifications = BodySchema(
        "microsoft.graph.accessPackageNotificationSettings",
        [.init("isAssignmentNotificationDisabled", .truth, standard: false)]
    )
}
