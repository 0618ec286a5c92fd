import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A tenant that is renamed` {
    @Test func `says its new name wherever it is asked, and nobody else does`() async throws {
        try await Asking.sandbox { asking async throws in
            let (tenant, provider) = (asking.sandbox.tenants[1], asking.sandbox.provider)
            let name = "Fabrikam & Söhne \"Holdings\""
            let body = #"{"name": "Fabrikam & Söhne \"Holdings\""}"#
            _ = try await asking.control(.post, "/sandbox/tenants/\(tenant.id.rawValue)", body)

            let own = try await asking.signed(in: tenant, roles: ["Organization.Read.All"])
            let organization = try await asking.json("/v1.0/organization", token: own)["value"]?.list.first
            #expect(organization?["displayName"] == .text(name))

            let finder = try await asking.signed(in: provider, roles: ["CrossTenantInformation.ReadBasic.All"])
            let root = "/v1.0/tenantRelationships/findTenantInformationByDomainName"
            let found = try await asking.json("\(root)(domainName='\(tenant.domain.rawValue)')", token: finder)
            #expect(found["displayName"] == .text(name))
            let other = try await asking.json("\(root)(domainName='contoso.com')", token: finder)
            #expect(other["displayName"] == .text("Contoso"))

            let person = try await asking.signed(
                for: "https://management.azure.com",
                in: provider,
                user: "ana.silva@soc.example",
                scopes: ["user_impersonation"]
            )
            let listed = try await asking.json("/tenants?api-version=2022-12-01", token: person)["value"]?.list ?? []
            #expect(listed.contains { $0["displayName"] == .text(name) })
            #expect(!listed.contains { $0["displayName"] == .text("Fabrikam") })
        }
    }
}
