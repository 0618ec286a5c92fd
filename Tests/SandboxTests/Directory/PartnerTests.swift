import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Partner relationships` {
    private static let root = "/v1.0/tenantRelationships/delegatedAdminRelationships"
    private static let match = HTTPField.Name("If-Match") ?? .accept

    private static func token(_ asking: Asking) async throws -> String {
        try await asking.signed(in: asking.sandbox.provider, roles: ["DelegatedAdminRelationship.ReadWrite.All"])
    }

    @Test func `are there in every state`() async throws {
        try await Asking.sandbox(tenants: 40, alerts: 1) { asking in
            let token = try await Self.token(asking)
            let all = try await asking.json("\(Self.root)?$count=true", token: token)
            let list = try #require(all["value"]?.list)
            #expect(all["@odata.count"] == .number(Double(list.count)))
            #expect(list.count >= 12)
            let statuses = Set(list.compactMap { $0["status"]?.text })
            #expect(
                statuses == [
                    "created", "approvalPending", "approved", "activating", "active", "expiring", "expired",
                    "terminationRequested", "terminating", "terminated",
                ]
            )
            #expect(list.contains { $0["autoExtendDuration"] == .text("P180D") })
            let kinds = list.compactMap { $0["@odata.type"]?.text }
            #expect(kinds == ["#microsoft.graph.resellerDelegatedAdminRelationship"])
            for relationship in list {
                let isToCome = ["created", "approvalPending", "approved", "activating"]
                    .contains(relationship["status"]?.text)
                #expect((relationship["activatedDateTime"] == .null) == isToCome)
            }
            let filter = Asking.path(Self.root, ["$filter": "status eq 'active'", "$orderby": "displayName desc"])
            let active = try await asking.json(filter, token: token)["value"]?.list ?? []
            #expect(active.allSatisfy { $0["status"] == .text("active") })
            let names = active.compactMap { $0["displayName"]?.text?.lowercased() }
            #expect(names == names.sorted(by: >))
            var assignments: [Int] = []
            for relationship in active {
                let path = "\(Self.root)/\(relationship["id"]?.text ?? "")/accessAssignments"
                assignments.append(try await asking.json(path, token: token)["value"]?.list.count ?? -1)
            }
            #expect(assignments.count { $0 == 0 } == 1)
            let customers = try await asking.json("/v1.0/tenantRelationships/delegatedAdminCustomers", token: token)
            #expect(customers["value"]?.list.isEmpty == false)
        }
    }

    @Test func `are the partner's alone`() async throws {
        try await Asking.sandbox { asking in
            let customer = try await asking.signed(roles: ["DelegatedAdminRelationship.Read.All"])
            #expect(try await asking.get(Self.root, token: customer).status == .forbidden)
        }
    }

    @Test func `are made, changed with their tag, and locked`() async throws {
        try await Asking.sandbox { asking in
            let token = try await Self.token(asking)
            let customer = asking.sandbox.tenants[1].id.rawValue
            let body = """
                {"displayName":"SOC","duration":"P365D","customer":{"tenantId":"\(customer)"},\
                "accessDetails":{"unifiedRoles":[{"roleDefinitionId":"5d6b6bb7-de71-4623-b4af-96380a352509"}]}}
                """
            let made = try await asking.made(Self.root, body, token: token)
            let (id, tag) = (try #require(made["id"]?.text), try #require(made["@odata.etag"]?.text))
            #expect(made["status"] == .text("created"))
            #expect(made["customer"]?["displayName"]?.text == asking.sandbox.tenants[1].name)
            #expect(try await asking.send(.post, Self.root, body, token: token).status == .conflict)
            let change = #"{"displayName":"SOC 2"}"#
            let path = "\(Self.root)/\(id)"
            #expect(try await asking.send(.patch, path, change, token: token).status == .preconditionFailed)
            let done = try await asking.send(.patch, path, change, token: token, headers: [Self.match: tag])
            #expect(done.status == .ok)
            #expect(try JSON(done)["displayName"] == .text("SOC 2"))
            let late = try await asking.send(.patch, path, change, token: token, headers: [Self.match: tag])
            #expect(late.status == .preconditionFailed)
            let lock = try await asking.made("\(path)/requests", #"{"action":"lockForApproval"}"#, token: token)
            #expect(lock["status"] == .text("created"))
            #expect(try await asking.json(path, token: token)["status"] == .text("approvalPending"))
            let again = try await asking.send(.post, "\(path)/requests", #"{"action":"lockForApproval"}"#, token: token)
            #expect(again.status == .conflict)
        }
    }

    @Test(arguments: [
        ("P365D", "P3Y"), ("P365D", "PT1H"), ("\"SOC\"", "\"\(String(repeating: "x", count: 51))\""),
        ("unifiedRoles\":[{", "unifiedRoles\":[],\"x\":[{"), ("displayName", "name"),
    ])
    func `that could not be are refused`(right: String, wrong: String) async throws {
        try await Asking.sandbox { asking in
            let body = """
                {"displayName":"SOC","duration":"P365D",\
                "accessDetails":{"unifiedRoles":[{"roleDefinitionId":"5d6b6bb7-de71-4623-b4af-96380a352509"}]}}
                """.replacing(right, with: wrong)
            let response = try await asking.send(.post, Self.root, body, token: Self.token(asking))
            #expect(response.status == .badRequest)
        }
    }

    @Test func `end when they are terminated`() async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let token = try await Self.token(asking)
            let id = try await asking.json(Self.root, token: token)["value"]?.list.first?["id"]?.text ?? ""
            let path = "\(Self.root)/\(id)"
            _ = try await asking.made("\(path)/requests", #"{"action":"terminate"}"#, token: token)
            let ended = try await asking.json(path, token: token)
            #expect(ended["status"] == .text("terminated"))
            #expect(ended["endDateTime"] == .text("2026-11-20T00:00:00Z"))
        }
    }

    @Test func `are found by a tenant's name or identifier`() async throws {
        try await Asking.sandbox(tenants: 10, alerts: 1) { asking in
            let token = try await asking.signed(roles: ["CrossTenantInformation.ReadBasic.All"])
            let find = "/v1.0/tenantRelationships/findTenantInformationBy"
            let other = asking.sandbox.tenants[1]
            let found = try await asking.json("\(find)TenantId(tenantId='\(other.id.rawValue)')", token: token)
            #expect(found["displayName"]?.text == other.name)
            #expect(
                try await asking.json("\(find)DomainName(domainName='\(other.domain.rawValue)')", token: token)[
                    "tenantId"
                ]?.text
                    == other.id.rawValue
            )
            let abroad = asking.sandbox.tenants[6].id.rawValue
            #expect(try await asking.get("\(find)TenantId(tenantId='\(abroad)')", token: token).status == .notFound)
            #expect(try await asking.get("\(find)TenantId(tenantId='x')", token: token).status == .badRequest)
        }
    }
}
