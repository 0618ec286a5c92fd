import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Groups` {
    private static let body = """
        {"displayName":"Tier 1 Analyst","mailEnabled":false,"mailNickname":"tier1","securityEnabled":true}
        """

    @Test func `are made, found, renamed and removed`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["Group.ReadWrite.All"])
            let group = try await asking.made("/v1.0/groups", Groups.body, token: token)
            let id = try #require(group["id"]?.text)
            #expect(group["createdDateTime"] == .text("2026-11-20T00:00:00Z"))
            #expect(group["securityIdentifier"]?.text?.hasPrefix("S-1-12-1-") == true)
            let found = try await asking.json(
                Asking.path(
                    "/v1.0/groups",
                    ["$filter": "startswith(displayName,'tier 1')", "$select": "id,displayName"]
                ),
                token: token
            )
            #expect(found["value"]?.list == [.object(["id": .text(id), "displayName": .text("Tier 1 Analyst")])])
            let renamed = try await asking.send(.patch, "/v1.0/groups/\(id)", #"{"displayName":"T1"}"#, token: token)
            #expect(renamed.status == .noContent)
            #expect(try await asking.json("/v1.0/groups/\(id)", token: token)["displayName"] == .text("T1"))
            #expect(try await asking.send(.delete, "/v1.0/groups/\(id)", token: token).status == .noContent)
            let gone = try await asking.get("/v1.0/groups/\(id)", token: token)
            #expect(gone.status == .notFound)
            #expect(try JSON(gone)["error"]?["code"] == .text("Request_ResourceNotFound"))
        }
    }

    @Test(arguments: [
        #"{"mailEnabled":false,"mailNickname":"x","securityEnabled":true}"#,
        #"{"displayName":"x","mailEnabled":false,"mailNickname":"a b","securityEnabled":true}"#,
        #"{"displayName":"x","mailEnabled":false,"mailNickname":"helpdesk","securityEnabled":true}"#,
        #"{"displayName":"x","mailEnabled":true,"mailNickname":"x","securityEnabled":true}"#,
        #"{"displayName":"x","mailEnabled":"no","mailNickname":"x","securityEnabled":true}"#,
        #"{"displayName":"x","mailEnabled":false,"mailNickname":"x","securityEnabled":true,"colour":"red"}"#,
        #"{"displayName":"x","displayName":"y","mailEnabled":false,"mailNickname":"x","securityEnabled":true}"#,
        #"{"displayName":"x","mailEnabled":false,"mailNickname":"x","securityEnabled":true"#,
        #"{"id":"00000000-0000-4000-8000-000000000000","displayName":"x","mailEnabled":false,"mailNickname":"x","securityEnabled":true}"#,
        "", "[]", "null", "{\"a\":" + String(repeating: "[", count: 5_000),
    ])
    func `that cannot be are refused`(body: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["Group.ReadWrite.All"])
            let response = try await asking.send(.post, "/v1.0/groups", body, token: token)
            #expect(response.status == .badRequest)
            #expect(try JSON(response)["error"]?["message"]?.text?.isEmpty == false)
        }
    }

    @Test func `come in JSON and not too large`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["Group.ReadWrite.All"])
            let text = try await asking.send(
                .post,
                "/v1.0/groups",
                Groups.body,
                token: token,
                headers: [.contentType: "text/plain"]
            )
            #expect(text.status == .unsupportedMediaType)
            let long = "{\"description\":\"\(String(repeating: "a", count: 1_100_000))\"}"
            #expect(try await asking.send(.post, "/v1.0/groups", long, token: token).status == .contentTooLarge)
        }
    }

    @Test func `that may be given roles want a permission more`() async throws {
        try await Asking.sandbox { asking in
            let body = Groups.body.replacing("}", with: ",\"isAssignableToRole\":true}")
            let few = try await asking.signed(roles: ["Group.ReadWrite.All"])
            #expect(try await asking.send(.post, "/v1.0/groups", body, token: few).status == .forbidden)
            let all = try await asking.signed(roles: ["Group.ReadWrite.All", "RoleManagement.ReadWrite.Directory"])
            let group = try await asking.made("/v1.0/groups", body, token: all)
            let id = try #require(group["id"]?.text)
            let change = try await asking.send(
                .patch,
                "/v1.0/groups/\(id)",
                #"{"isAssignableToRole":false}"#,
                token: all
            )
            #expect(change.status == .badRequest)
        }
    }

    @Test func `take and lose members`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["Group.ReadWrite.All"])
            let everyone = try await asking.json("/v1.0/groups?$top=1", token: token)["value"]?.list.first
            let people = try await asking.json("/v1.0/groups/\(everyone?["id"]?.text ?? "")/members", token: token)[
                "value"
            ]
            let person = try #require(people?.list.first?["id"]?.text)
            let id = try #require(try await asking.made("/v1.0/groups", Groups.body, token: token)["id"]?.text)
            let reference = "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/\(person)\"}"
            let path = "/v1.0/groups/\(id)/members"
            #expect(try await asking.send(.post, "\(path)/$ref", reference, token: token).status == .noContent)
            #expect(try await asking.send(.post, "\(path)/$ref", reference, token: token).status == .badRequest)
            #expect(try await asking.json(path, token: token)["value"]?.list.compactMap { $0["id"]?.text } == [person])
            #expect(try await asking.send(.delete, "\(path)/\(person)/$ref", token: token).status == .noContent)
            #expect(try await asking.json(path, token: token)["value"]?.list == [])
        }
    }

    @Test func `are counted for advanced queries alone`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["Group.Read.All"])
            let eventual: HTTPFields = [HTTPField.Name("ConsistencyLevel") ?? .accept: "eventual"]
            let counted = try await asking.json("/v1.0/groups?$count=true&$top=2", token: token, headers: eventual)
            #expect(counted["@odata.count"] == .number(5))
            #expect(counted["value"]?.list.count == 2)
            #expect(try await asking.json("/v1.0/groups?$count=true", token: token)["@odata.count"] == nil)
            let bare = try await asking.get(
                Asking.path("/v1.0/groups", ["$filter": "displayName ne 'x'"]),
                token: token
            )
            #expect(bare.status == .badRequest)
            #expect(try JSON(bare)["error"]?["code"] == .text("Request_UnsupportedQuery"))
            #expect(
                String(buffer: try await asking.get("/v1.0/groups/$count", token: token, headers: eventual).body) == "5"
            )
        }
    }

    @Test func `are paged by a token that leads to the end`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["Group.Read.All"])
            var (next, names) = ("/v1.0/groups?$top=2&$select=displayName" as String?, [String]())
            while let link = next {
                let page = try await asking.json(link.replacing("http://localhost", with: ""), token: token)
                names += page["value"]?.list.compactMap { $0["displayName"]?.text } ?? []
                next = page["@odata.nextLink"]?.text
            }
            #expect(names == ["All Employees", "IT Administrators", "Finance", "Executives", "Help Desk"])
        }
    }

    @Test(arguments: [
        "$top=0", "$top=1000", "$top=x", "$filter=colour%20eq%20'red'", "$filter=displayName", "$select=colour",
        "$orderby=colour", "$skip=1", "$skiptoken=7", "$expand=members", "$top=1&$top=2", "$filter=(((",
    ])
    func `are not asked for just anyhow`(query: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(roles: ["Group.Read.All"])
            #expect(try await asking.get("/v1.0/groups?\(query)", token: token).status == .badRequest)
        }
    }

    @Test func `have the same identifiers each time, and others in another tenant`() async throws {
        let make: @Sendable (Int) async throws -> String? = { place in
            try await Asking.sandbox { asking in
                let token = try await asking.signed(in: asking.sandbox.tenants[place], roles: ["Group.ReadWrite.All"])
                return try await asking.made("/v1.0/groups", Groups.body, token: token)["id"]?.text
            }
        }
        let first = try await make(0)
        #expect(try await make(0) == first)
        #expect(try await make(1) != first)
    }
}
