import Tenants

/// The types of entitlement management that clients make (Graph v1.0, "entitlementManagement resource type").
enum EntitlementSchema {
    static let organization = BodySchema(
        "microsoft.graph.connectedOrganization",
        [
            .init("id", .guid, .readOnly),
            .init("displayName", .text(longest: 256), .required),
            .init("description", .text(longest: 1_024)),
            .init("createdDateTime", .moment, .readOnly),
            .init("modifiedDateTime", .moment, .readOnly),
            .init(
                "state",
                .enumeration("microsoft.graph.connectedOrganizationState", ["configured", "proposed"]),
                standard: "configured"
            ),
            .init("identitySources", .list(of: .variant(identitySources), atMost: 10), standard: []),
        ]
    )

    private static let identitySources = [
        BodySchema(
            "microsoft.graph.azureActiveDirectoryTenant",
            [.init("displayName", .text(longest: 256)), .init("tenantId", .guid, .required)]
        ),
        BodySchema(
            "microsoft.graph.crossCloudAzureActiveDirectoryTenant",
            [
                .init("cloudInstance", .text(longest: 256), .required), .init("displayName", .text(longest: 256)),
                .init("tenantId", .guid, .required),
            ]
        ),
        BodySchema(
            "microsoft.graph.domainIdentitySource",
            [.init("displayName", .text(longest: 256)), .init("domainName", .text(longest: 253), .required)]
        ),
        BodySchema(
            "microsoft.graph.externalDomainFederation",
            [
                .init("displayName", .text(longest: 256)), .init("domainName", .text(longest: 253), .required),
                .init("issuerUri", .text(longest: 1_024)),
            ]
        ),
        BodySchema(
            "microsoft.graph.socialIdentitySource",
            [
                .init("displayName", .text(longest: 256)),
                .init("socialIdentitySourceType", .enumeration("socialIdentitySourceType", ["facebook"])),
            ]
        ),
    ]

    static let catalog = BodySchema(
        "microsoft.graph.accessPackageCatalog",
        [
            .init("id", .guid, .readOnly),
            .init("displayName", .text(longest: 256), .required),
            .init("description", .text(longest: 1_024)),
            .init(
                "catalogType",
                .enumeration("accessPackageCatalogType", ["userManaged", "serviceDefault", "serviceManaged"]),
                .readOnly,
                standard: "userManaged"
            ),
            .init(
                "state",
                .enumeration("microsoft.graph.accessPackageCatalogState", ["unpublished", "published"]),
                isNullable: false,
                standard: "published"
            ),
            .init("isExternallyVisible", .truth, isNullable: false, standard: false),
            .init("createdDateTime", .moment, .readOnly),
            .init("modifiedDateTime", .moment, .readOnly),
        ]
    )

    static let accessPackage = BodySchema(
        "microsoft.graph.accessPackage",
        [
            .init("id", .guid, .readOnly),
            .init("displayName", .text(longest: 256), .required),
            .init("description", .text(longest: 1_024)),
            .init("isHidden", .truth, isNullable: false, standard: false),
            .init("createdDateTime", .moment, .readOnly),
            .init("modifiedDateTime", .moment, .readOnly),
            .init("catalog", .object(reference("accessPackageCatalog")), .hidden),
        ]
    )

    static let resourceRequest = BodySchema(
        "microsoft.graph.accessPackageResourceRequest",
        [
            .init("id", .guid, .readOnly),
            .init(
                "requestType",
                .enumeration("microsoft.graph.accessPackageRequestType", requestTypes),
                .required
            ),
            .init("state", .text(longest: 32), .readOnly),
            .init("createdDateTime", .moment, .readOnly),
            .init("resource", .object(resource), .hidden),
            .init("catalog", .object(reference("accessPackageCatalog")), .hidden),
        ]
    )

    static let requestTypes = [
        "notSpecified", "userAdd", "userUpdate", "userRemove", "adminAdd", "adminUpdate", "adminRemove", "systemAdd",
        "systemUpdate", "systemRemove", "onBehalfAdd",
    ]

    static let resource = BodySchema(
        "microsoft.graph.accessPackageResource",
        [
            .init("id", .text(longest: 64)),
            .init("originId", .text(longest: 512)),
            .init("originSystem", .text(longest: 64)),
            .init("displayName", .text(longest: 256)),
            .init("description", .text(longest: 1_024)),
            .init("createdDateTime", .moment, .readOnly),
            .init("modifiedDateTime", .moment, .readOnly),
            .init("attributes", .list(of: .text(longest: 1), atMost: 0), standard: []),
        ]
    )

    static let roleScope = BodySchema(
        "microsoft.graph.accessPackageResourceRoleScope",
        [
            .init("id", .text(longest: 128), .readOnly),
            .init("createdDateTime", .moment, .readOnly),
            .init("role", .object(role), .hidden),
            .init("scope", .object(scope), .hidden),
        ]
    )

    private static let role = BodySchema(
        "microsoft.graph.accessPackageResourceRole",
        [
            .init("id", .text(longest: 64)), .init("displayName", .text(longest: 256)),
            .init("description", .text(longest: 1_024)), .init("originId", .text(longest: 512), .required),
            .init("originSystem", .text(longest: 64)), .init("resource", .object(resource)),
        ]
    )

    private static let scope = BodySchema(
        "microsoft.graph.accessPackageResourceScope",
        [
            .init("id", .text(longest: 64)), .init("displayName", .text(longest: 256)),
            .init("description", .text(longest: 1_024)), .init("isRootScope", .truth),
            .init("originId", .text(longest: 512), .required), .init("originSystem", .text(longest: 64)),
            .init("resource", .object(resource)),
        ]
    )

    static let settings = BodySchema(
        "microsoft.graph.entitlementManagementSettings",
        [
            .init("id", .text(longest: 64), .readOnly),
            .init("durationUntilExternalUserDeletedAfterBlocked", .duration, standard: "P30D"),
            .init(
                "externalUserLifecycleAction",
                .enumeration(
                    "microsoft.graph.accessPackageExternalUserLifecycleAction",
                    ["none", "blockSignIn", "blockSignInAndDelete"]
                ),
                standard: "blockSignInAndDelete"
            ),
        ]
    )

    /// Another object, by its identifier alone.
    static func reference(_ type: String) -> BodySchema {
        BodySchema("microsoft.graph.\(type)", [.init("id", .text(longest: 64), .required)])
    }

    /// The catalogue that every tenant has from the start.
    static func generalCatalog(id: String, made moment: Timestamp) -> OrderedJSON {
        var catalog = EntitlementSchema.catalog.object(from: [
            "displayName": "General", "description": "Built-in catalog.", "state": "published",
            "isExternallyVisible": true,
        ])
        catalog["id"] = .text(id)
        catalog["catalogType"] = "serviceDefault"
        catalog["createdDateTime"] = .moment(moment)
        catalog["modifiedDateTime"] = .moment(moment)
        return catalog
    }
}
