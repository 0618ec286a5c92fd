/// The types of delegated administration (Graph v1.0, "delegatedAdminRelationship resource type").
enum PartnerSchema {
    static let relationship = BodySchema(
        "microsoft.graph.delegatedAdminRelationship",
        [
            .init("id", .text(longest: 128), .readOnly),
            .init("displayName", .text(longest: 50), .required),
            .init("duration", .duration, .required),
            .init("customer", .object(customer)),
            .init("status", .text(longest: 32), .readOnly, standard: "created"),
            .init("autoExtendDuration", .duration, isNullable: false, standard: "PT0S"),
            .init("createdDateTime", .moment, .readOnly),
            .init("lastModifiedDateTime", .moment, .readOnly),
            .init("activatedDateTime", .moment, .readOnly),
            .init("endDateTime", .moment, .readOnly),
            .init("accessDetails", .object(accessDetails), .required),
        ]
    )

    static let accessDetails = BodySchema(
        "microsoft.graph.delegatedAdminAccessDetails",
        [.init("unifiedRoles", .list(of: .object(role), atMost: 100), .required)]
    )

    static let accessAssignment = BodySchema(
        "microsoft.graph.delegatedAdminAccessAssignment",
        [
            .init("id", .guid, .readOnly),
            .init("status", .text(longest: 32), .readOnly, standard: "pending"),
            .init("createdDateTime", .moment, .readOnly),
            .init("lastModifiedDateTime", .moment, .readOnly),
            .init("accessContainer", .object(accessContainer), .required),
            .init("accessDetails", .object(accessDetails), .required),
        ]
    )

    static let request = BodySchema(
        "microsoft.graph.delegatedAdminRelationshipRequest",
        [
            .init("id", .guid, .readOnly),
            .init(
                "action",
                .enumeration(
                    "microsoft.graph.delegatedAdminRelationshipRequestAction",
                    ["lockForApproval", "approve", "terminate", "reject"]
                ),
                .required
            ),
            .init("status", .text(longest: 32), .readOnly, standard: "created"),
            .init("createdDateTime", .moment, .readOnly),
            .init("lastModifiedDateTime", .moment, .readOnly),
        ]
    )

    private static let customer = BodySchema(
        "microsoft.graph.delegatedAdminRelationshipCustomerParticipant",
        [.init("tenantId", .guid, .required), .init("displayName", .text(longest: 256))]
    )

    private static let role = BodySchema(
        "microsoft.graph.unifiedRole",
        [.init("roleDefinitionId", .guid, .required)]
    )

    private static let accessContainer = BodySchema(
        "microsoft.graph.delegatedAdminAccessContainer",
        [
            .init("accessContainerId", .text(longest: 64), .required),
            .init(
                "accessContainerType",
                .enumeration("microsoft.graph.delegatedAdminAccessContainerType", ["securityGroup"]),
                .required
            ),
        ]
    )

    static let statuses: Set = [
        "activating", "active", "approvalPending", "approved", "created", "expired", "expiring", "terminated",
        "terminating", "terminationRequested", "unknownFutureValue",
    ]

    /// The roles that a provider of security asks for (Entra, "Microsoft Entra built-in roles").
    enum Role {
        static let securityReader = "5d6b6bb7-de71-4623-b4af-96380a352509"
        static let securityOperator = "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f"
        static let securityAdministrator = "194ae4cb-b126-40b2-bd5b-6091b380977d"
        static let globalReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
        static let globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"
    }
}
