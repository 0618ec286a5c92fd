import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Entitlement management` {
    private static let root = "/v1.0/identityGovernance/entitlementManagement"

    @Test func `goes from three groups to an analyst who is let in`() async throws {
        try await Asking.sandbox { asking in
            let setup = try await Setup(asking)
            let policy = try await asking.made("\(Self.root)/assignmentPolicies", setup.policy(), token: setup.token)
            #expect(policy["requestApprovalSettings"]?["stages"]?.list.count == 1)
            #expect(policy["expiration"]?["duration"] == .text("P365D"))
            let wish = """
                {"requestType":"userAdd","assignment":{"accessPackageId":"\(setup.accessPackage)",\
                "assignmentPolicyId":"\(policy["id"]?.text ?? "")"}}
                """
            let analyst = try await asking.signed(
                user: "ana.silva@soc.example",
                scopes: ["EntitlementManagement.ReadWrite.All"]
            )
            let request = try await asking.made("\(Self.root)/assignmentRequests", wish, token: analyst)
            #expect(request["state"] == .text("pendingApproval"))
            let id = try #require(request["id"]?.text)
            let stages = "\(Self.root)/accessPackageAssignmentApprovals/\(id)/stages"
            let approver = try await asking.signed(
                user: setup.approver,
                scopes: ["EntitlementManagement.ReadWrite.All"]
            )
            let stage = try #require(try await asking.json(stages, token: approver)["value"]?.list.first)
            #expect(stage["assignedToMe"] == .truth(true))
            let path = "\(stages)/\(stage["id"]?.text ?? "")"
            let word = #"{"reviewResult":"Approve","justification":"known"}"#
            #expect(try await asking.send(.patch, path, word, token: analyst).status == .forbidden)
            #expect(try await asking.send(.patch, path, word, token: approver).status == .noContent)
            let after = try await asking.json("\(Self.root)/assignmentRequests/\(id)", token: setup.token)
            #expect(after["state"] == .text("delivered"))
            let assignments = try await asking.json(
                "\(Self.root)/assignments?$expand=target,accessPackage,assignmentPolicy",
                token: setup.token
            )
            let assignment = try #require(assignments["value"]?.list.first)
            #expect(assignment["state"] == .text("delivered"))
            #expect(assignment["target"]?["email"] == .text("ana.silva@soc.example"))
            #expect(assignment["accessPackage"]?["displayName"] == .text("Tier 1"))
            #expect(assignment["schedule"]?["expiration"]?["endDateTime"] == .text("2027-11-20T00:00:00Z"))
            asking.advance(366 * 86_400)
            let ended = try await asking.json("\(Self.root)/assignments", token: setup.token)
            #expect(ended["value"]?.list.first?["state"] == .text("expired"))
            #expect(ended["value"]?.list.first?["target"] == nil)
        }
    }

    @Test func `shows what a package gives`() async throws {
        try await Asking.sandbox { asking in
            let setup = try await Setup(asking)
            let package = try await asking.json(
                "\(Self.root)/accessPackages/\(setup.accessPackage)?$expand=catalog,resourceRoleScopes($expand=role,scope)",
                token: setup.token
            )
            #expect(package["catalog"]?["displayName"] == .text("MSSP Accesses"))
            let scope = package["resourceRoleScopes"]?.list.first
            #expect(scope?["role"]?["originId"] == .text("Member_\(setup.group)"))
            #expect(scope?["scope"]?["originId"] == .text(setup.group))
            let filter = Asking.path("\(Self.root)/accessPackages", ["$filter": "catalog/id eq '\(setup.catalog)'"])
            #expect(try await asking.json(filter, token: setup.token)["value"]?.list.count == 1)
        }
    }

    @Test(arguments: [
        ("P365D", "365 days"), ("afterDuration", "afterDay"), ("removeAccess", "dropAccess"),
        ("specificConnectedOrganizationUsers", "specificDirectoryUsers"),
        ("\"isSelfReview\":true", "\"isSelfReview\":false"),
        ("P14D", "fortnight"),
        ("\"primaryApprovers\":[", "\"primaryApprovers\":[{\"@odata.type\":\"#microsoft.graph.nobody\"},"),
        ("connectedOrganizationMembers", "groupMembers"), ("absoluteMonthly", "monthly"),
        ("\"expiration\"", "\"expires\""),
    ])
    func `refuses a policy that could not work`(right: String, wrong: String) async throws {
        try await Asking.sandbox { asking in
            let setup = try await Setup(asking)
            let body = setup.policy()
            #expect(body.contains(right))
            let changed = body.replacing(right, with: wrong, maxReplacements: 1)
            let response = try await asking.send(.post, "\(Self.root)/assignmentPolicies", changed, token: setup.token)
            #expect(response.status == .badRequest)
        }
    }

    @Test func `wants a catalog that outsiders can see for a policy that is for them`() async throws {
        try await Asking.sandbox { asking in
            let setup = try await Setup(asking)
            let hide = #"{"isExternallyVisible":false}"#
            #expect(
                try await asking.send(.patch, "\(Self.root)/catalogs/\(setup.catalog)", hide, token: setup.token).status
                    == .noContent
            )
            let response = try await asking.send(
                .post,
                "\(Self.root)/assignmentPolicies",
                setup.policy(),
                token: setup.token
            )
            #expect(response.status == .badRequest)
            #expect(try JSON(response)["error"]?["message"]?.text?.contains("external") == true)
        }
    }

    @Test func `takes a group once, and only one that is there`() async throws {
        try await Asking.sandbox { asking in
            let setup = try await Setup(asking)
            let again = try await asking.send(
                .post,
                "\(Self.root)/resourceRequests",
                setup.resourceRequest(for: setup.group),
                token: setup.token
            )
            #expect(try JSON(again)["error"]?["code"] == .text("ResourceAlreadyOnboarded"))
            let nobody = setup.resourceRequest(for: "00000000-0000-4000-8000-000000000000")
            let missing = try await asking.send(.post, "\(Self.root)/resourceRequests", nobody, token: setup.token)
            #expect(missing.status == .badRequest)
            #expect(try JSON(missing)["error"]?["code"] == .text("ResourceNotFoundInOriginSystem"))
        }
    }

    @Test(arguments: [
        "accessPackageCatalogs", "accessPackageResourceRequests", "accessPackageAssignments", "nothing",
    ])
    func `has the names of v1.0 alone`(name: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["EntitlementManagement.Read.All"])
            #expect(try await asking.get("\(Self.root)/\(name)", token: token).status == .notFound)
        }
    }

    @Test func `is closed without its permission, and to writing without the greater one`() async throws {
        try await Asking.sandbox { asking in
            let other = try await asking.signed(roles: ["SecurityAlert.Read.All"])
            #expect(try await asking.get("\(Self.root)/catalogs", token: other).status == .forbidden)
            let reader = try await asking.signed(roles: ["EntitlementManagement.Read.All"])
            #expect(try await asking.get("\(Self.root)/catalogs", token: reader).status == .ok)
            let write = try await asking.send(.post, "\(Self.root)/catalogs", #"{"displayName":"x"}"#, token: reader)
            #expect(write.status == .forbidden)
        }
    }

    @Test func `keeps its settings`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["EntitlementManagement.ReadWrite.All"])
            let body = #"{"externalUserLifecycleAction":"none","durationUntilExternalUserDeletedAfterBlocked":"P60D"}"#
            #expect(try await asking.send(.patch, "\(Self.root)/settings", body, token: token).status == .noContent)
            let settings = try await asking.json("\(Self.root)/settings", token: token)
            #expect(settings["externalUserLifecycleAction"] == .text("none"))
            #expect(settings["durationUntilExternalUserDeletedAfterBlocked"] == .text("P60D"))
        }
    }
}

/// A tenant that has done all of the guide but the policy.
private struct Setup: Sendable {
    let token: String
    let group: String
    let approvers: String
    let approver: String
    let catalog: String
    let accessPackage: String
    let organization: String

    init(_ asking: Asking) async throws {
        let root = "/v1.0/identityGovernance/entitlementManagement"
        let token = try await asking.signed(roles: ["Group.ReadWrite.All", "EntitlementManagement.ReadWrite.All"])
        func id(_ path: String, _ body: String) async throws -> String {
            try #require(try await asking.made(path, body, token: token)["id"]?.text)
        }
        func group(_ name: String) async throws -> String {
            try await id(
                "/v1.0/groups",
                "{\"displayName\":\"\(name)\",\"mailEnabled\":false,\"mailNickname\":\"\(name)\",\"securityEnabled\":true}"
            )
        }
        self.token = token
        self.group = try await group("tier1")
        approvers = try await group("approvers")
        let everyone =
            try await asking.json("/v1.0/groups?$top=1", token: token)["value"]?.list.first?["id"]?.text ?? ""
        let person = try #require(
            try await asking.json("/v1.0/groups/\(everyone)/members", token: token)["value"]?.list.first
        )
        approver = try #require(person["userPrincipalName"]?.text)
        let reference = "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/\(person["id"]?.text ?? "")\"}"
        let added = try await asking.send(.post, "/v1.0/groups/\(approvers)/members/$ref", reference, token: token)
        #expect(added.status == .noContent)
        let provider = asking.sandbox.provider.id.rawValue
        organization = try await id(
            "\(root)/connectedOrganizations",
            """
            {"displayName":"SOC","state":"configured","identitySources":[{"@odata.type":\
            "#microsoft.graph.azureActiveDirectoryTenant","tenantId":"\(provider)","displayName":"SOC"}]}
            """
        )
        catalog = try await id(
            "\(root)/catalogs",
            #"{"displayName":"MSSP Accesses","state":"published","isExternallyVisible":true}"#
        )
        accessPackage = try await id(
            "\(root)/accessPackages",
            "{\"displayName\":\"Tier 1\",\"isHidden\":false,\"catalog\":{\"id\":\"\(catalog)\"}}"
        )
        let request = """
            {"requestType":"adminAdd","resource":{"originId":"\(self.group)","originSystem":"AadGroup"},\
            "catalog":{"id":"\(catalog)"}}
            """
        let delivered = try await asking.made("\(root)/resourceRequests", request, token: token)
        #expect(delivered["state"] == .text("delivered"))
        let resources = try await asking.json(
            Asking.path(
                "\(root)/catalogs/\(catalog)/resources",
                ["$filter": "originId eq '\(self.group)'", "$expand": "roles,scopes"]
            ),
            token: token
        )
        let resource = try #require(resources["value"]?.list.first)
        let role = try #require(resource["roles"]?.list.first { $0["displayName"] == .text("Member") })
        _ = try await id(
            "\(root)/accessPackages/\(accessPackage)/resourceRoleScopes",
            """
            {"role":{"id":"\(role["id"]?.text ?? "")","displayName":"Member","originSystem":"AadGroup",\
            "originId":"Member_\(self.group)","resource":{"id":"\(resource["id"]?.text ?? "")","originId":"\(self.group)",\
            "originSystem":"AadGroup"}},"scope":{"originId":"\(self.group)","originSystem":"AadGroup","isRootScope":true}}
            """
        )
    }

    func resourceRequest(for group: String) -> String {
        """
        {"requestType":"adminAdd","resource":{"originId":"\(group)","originSystem":"AadGroup"},\
        "catalog":{"id":"\(catalog)"}}
        """
    }

    func policy() -> String {
        """
        {"displayName":"Tier 1","description":"365 days","accessPackage":{"id":"\(accessPackage)"},
        "allowedTargetScope":"specificConnectedOrganizationUsers",
        "specificAllowedTargets":[{"@odata.type":"#microsoft.graph.connectedOrganizationMembers",
        "connectedOrganizationId":"\(organization)"}],
        "expiration":{"type":"afterDuration","duration":"P365D"},
        "requestorSettings":{"enableTargetsToSelfAddAccess":true,"enableTargetsToSelfRemoveAccess":true,
        "onBehalfRequestors":[]},
        "requestApprovalSettings":{"isApprovalRequiredForAdd":true,"isApprovalRequiredForUpdate":true,
        "stages":[{"durationBeforeAutomaticDenial":"P14D","isApproverJustificationRequired":true,
        "isEscalationEnabled":false,"primaryApprovers":[{"@odata.type":"#microsoft.graph.groupMembers",
        "groupId":"\(approvers)"}],"fallbackPrimaryApprovers":[]}]},
        "reviewSettings":{"isEnabled":true,"expirationBehavior":"removeAccess","isSelfReview":true,
        "schedule":{"startDateTime":"2027-01-01T00:00:00Z","expiration":{"type":"afterDuration","duration":"P14D"},
        "recurrence":{"pattern":{"type":"absoluteMonthly","interval":12,"month":0,"dayOfMonth":0,"daysOfWeek":[]},
        "range":{"type":"noEnd","numberOfOccurrences":0}}},"primaryReviewers":[],"fallbackReviewers":[]}}
        """
    }
}
