import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The list of tenants` {
    private static let path = "/tenants?api-version=2022-12-01"
    private static let scope = ["user_impersonation"]

    @Test(arguments: ["https://management.azure.com", "https://management.azure.com/"])
    func `is an analyst's own and those of the customers of the same cloud`(audience: String) async throws {
        try await Asking.sandbox(tenants: 10, alerts: 1) { asking in
            let provider = asking.sandbox.provider
            let token = try await asking.signed(
                for: audience,
                in: provider,
                user: "mei.chen@soc.example",
                scopes: Self.scope
            )
            let list = try await asking.json(Self.path, token: token)["value"]?.list ?? []
            #expect(list.first?["tenantId"]?.text == provider.id.rawValue)
            #expect(list.first?["tenantCategory"] == .text("Home"))
            // Two of the ten are the government's.
            #expect(list.count == 9)
            #expect(list[1]["id"]?.text == "/tenants/\(asking.sandbox.tenants[0].id.rawValue)")
            #expect(list.count { $0["tenantCategory"] == .text("ManagedBy") } == 1)
        }
    }

    @Test func `goes on over pages`() async throws {
        try await Asking.sandbox(tenants: 250, alerts: 0) { asking in
            let token = try await asking.signed(
                for: "https://management.azure.com",
                in: asking.sandbox.provider,
                user: "mei.chen@soc.example",
                scopes: Self.scope
            )
            var (next, ids) = (Self.path as String?, [String]())
            while let link = next {
                let page = try await asking.json(link.replacing("http://localhost", with: ""), token: token)
                ids += page["value"]?.list.compactMap { $0["tenantId"]?.text } ?? []
                next = page["nextLink"]?.text
            }
            #expect(ids.count > 200)
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test(arguments: [
        ("/tenants", 400, "MissingApiVersionParameter"),
        ("/tenants?api-version=2001-01-01", 400, "InvalidApiVersionParameter"),
        ("/tenants?api-version=2022-12-01&$skiptoken=x", 400, "InvalidSkipToken"),
        ("/tenants/x?api-version=2022-12-01", 404, "NotFound"),
    ])
    func `is refused where it is not asked for rightly`(path: String, status: Int, code: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: "https://management.azure.com", user: "a@contoso.com")
            let response = try await asking.get(path, token: token)
            #expect(response.status.code == status)
            let error = try #require(try JSON(response)["error"])
            #expect(error["code"] == .text(code))
            #expect(error.names == ["code", "message"])
        }
    }

    @Test func `is for people with a token for this service`() async throws {
        try await Asking.sandbox { asking in
            #expect(try await asking.get(Self.path).status == .unauthorized)
            let application = try await asking.signed(for: "https://management.azure.com", roles: ["x"])
            #expect(try await asking.get(Self.path, token: application).status == .forbidden)
            let graph = try await asking.get(Self.path, token: asking.signed(user: "a@contoso.com"))
            #expect(graph.status == .unauthorized)
            #expect(try JSON(graph)["error"]?["code"] == .text("InvalidAuthenticationTokenAudience"))
        }
    }
}
