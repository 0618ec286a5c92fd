/// The properties of a group that the sandbox knows (Graph v1.0, "group resource type").
enum GroupSchema {
    static let group = BodySchema(
        "microsoft.graph.group",
        [
            .init("id", .guid, .readOnly),
            .init("deletedDateTime", .moment, .readOnly),
            .init("classification", .text(longest: 128)),
            .init("createdDateTime", .moment, .readOnly),
            .init("description", .text(longest: 1_024)),
            .init("displayName", .text(longest: 256), .required),
            .init("expirationDateTime", .moment, .readOnly),
            .init("groupTypes", .list(of: .text(longest: 64), atMost: 2), isNullable: false, standard: []),
            .init("isAssignableToRole", .truth, .fixed),
            .init("mail", .text(longest: 256), .readOnly),
            .init("mailEnabled", .truth, .required),
            .init("mailNickname", .text(longest: 64), .required),
            .init("membershipRule", .text(longest: 3_072)),
            .init(
                "membershipRuleProcessingState",
                .enumeration("membershipRuleProcessingState", ["On", "Paused"])
            ),
            .init("onPremisesDomainName", .text(longest: 256), .readOnly),
            .init("onPremisesLastSyncDateTime", .moment, .readOnly),
            .init("onPremisesNetBiosName", .text(longest: 64), .readOnly),
            .init("onPremisesSamAccountName", .text(longest: 64), .readOnly),
            .init("onPremisesSecurityIdentifier", .text(longest: 256), .readOnly),
            .init("onPremisesSyncEnabled", .truth, .readOnly),
            .init("preferredDataLocation", .text(longest: 16)),
            .init("preferredLanguage", .text(longest: 16)),
            .init("proxyAddresses", .list(of: .text(longest: 256), atMost: 100), .readOnly, standard: []),
            .init("renewedDateTime", .moment, .readOnly),
            .init("resourceBehaviorOptions", .list(of: .text(longest: 64), atMost: 20), .fixed, standard: []),
            .init("resourceProvisioningOptions", .list(of: .text(longest: 64), atMost: 20), standard: []),
            .init("securityEnabled", .truth, .required),
            .init("securityIdentifier", .text(longest: 256), .readOnly),
            .init("theme", .text(longest: 32)),
            .init("uniqueName", .text(longest: 128), .fixed),
            .init("visibility", .enumeration("visibility", ["Private", "Public", "HiddenMembership"])),
            .init("onPremisesProvisioningErrors", .list(of: .text(longest: 1), atMost: 0), .readOnly, standard: []),
            .init("serviceProvisioningErrors", .list(of: .text(longest: 1), atMost: 0), .readOnly, standard: []),
            .init("members@odata.bind", .list(of: .text(longest: 512), atMost: 20), .hidden),
            .init("owners@odata.bind", .list(of: .text(longest: 512), atMost: 20), .hidden),
        ]
    )

    static let rules = ListRules(
        type: group.type,
        options: ["$count", "$filter", "$orderby", "$search", "$select", "$skiptoken", "$top"],
        filters: [
            "createdDateTime": .moment, "description": .text, "displayName": .text, "groupTypes": .texts, "id": .text,
            "isAssignableToRole": .truth, "mail": .text, "mailEnabled": .truth, "mailNickname": .text,
            "securityEnabled": .truth, "uniqueName": .text,
        ],
        sorts: ["displayName", "createdDateTime"],
        properties: group.names,
        defaultTop: 100,
        largestTop: 999,
        hasAdvancedQueries: true,
    )
}
