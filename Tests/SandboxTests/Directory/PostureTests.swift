import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A tenant's posture` {
    @Test func `is a score a day for ninety days, newest first`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["SecurityEvents.Read.All"])
            let scores = try await asking.json("/v1.0/security/secureScores", token: token)["value"]?.list ?? []
            #expect(scores.count == 90)
            let tenant = asking.sandbox.tenants[0].id.rawValue
            #expect(scores.first?["id"] == .text("\(tenant)_2026-11-20"))
            #expect(scores.last?["createdDateTime"] == .text("2026-08-23T00:00:00Z"))
            for score in scores {
                let sum = score["controlScores"]?.list.compactMap { $0["score"]?.number }.reduce(0, +) ?? -1
                #expect(abs(sum - (score["currentScore"]?.number ?? 0)) < 0.01)
                #expect((score["currentScore"]?.number ?? 0) <= (score["maxScore"]?.number ?? 0))
            }
            let latest = try await asking.json("/v1.0/security/secureScores?$top=1", token: token)["value"]?.list
            #expect(latest == [scores[0]])
        }
    }

    @Test func `has a profile for every control of a score`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["SecurityEvents.Read.All"])
            let score = try await asking.json("/v1.0/security/secureScores?$top=1", token: token)["value"]?.list.first
            let profiles = try await asking.json("/v1.0/security/secureScoreControlProfiles", token: token)["value"]?
                .list
            let names = score?["controlScores"]?.list.compactMap { $0["controlName"]?.text }
            #expect(profiles?.compactMap { $0["id"]?.text } == names)
            let filter = Asking.path(
                "/v1.0/security/secureScoreControlProfiles",
                ["$filter": "controlCategory eq 'Data'"]
            )
            #expect(try await asking.json(filter, token: token)["value"]?.list.count == 1)
        }
    }

    @Test func `includes how Microsoft's services are`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["ServiceHealth.Read.All"])
            let root = "/v1.0/admin/serviceAnnouncement"
            let issues = try await asking.json("\(root)/issues", token: token)["value"]?.list ?? []
            let open = issues.filter { $0["isResolved"] == .truth(false) }.map { $0["service"]?.text }
            #expect(open.count == 1)
            let services = try await asking.json("\(root)/healthOverviews", token: token)["value"]?.list ?? []
            let ill = services.filter { $0["status"] != .text("serviceOperational") }.map { $0["service"]?.text }
            #expect(ill == open)
            let withIssues = services.filter { $0.names.contains("issues") }
            #expect(withIssues.isEmpty)
        }
    }

    @Test func `includes the applications that were let in`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["Application.Read.All", "Organization.Read.All"])
            let client = asking.sandbox.clientID
            let filter = Asking.path("/v1.0/servicePrincipals", ["$filter": "appId eq '\(client)'"])
            let found = try #require(try await asking.json(filter, token: token)["value"]?.list.first)
            #expect(
                try await asking.json("/v1.0/servicePrincipals(appId='\(client)')", token: token)["id"] == found["id"]
            )
            let path = "/v1.0/servicePrincipals/\(found["id"]?.text ?? "")"
            let roles = try await asking.json("\(path)/appRoleAssignments", token: token)["value"]?.list ?? []
            #expect(!roles.isEmpty)
            let resource = roles.first?["resourceId"]?.text ?? ""
            let assigned = try await asking.json("/v1.0/servicePrincipals/\(resource)/appRoleAssignedTo", token: token)
            #expect(assigned["value"]?.list == roles.filter { $0["resourceId"]?.text == resource })
            let organization = try await asking.json("/v1.0/organization", token: token)["value"]?.list.first
            #expect(organization?["id"]?.text == asking.sandbox.tenants[0].id.rawValue)
        }
    }
}
