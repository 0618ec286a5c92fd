import Tenants
import Testing

@Suite struct `A tenant` {
    private let id = TenantID(rawValue: "72f988bf-86f1-41af-91ab-2d7cd011db47")

    @Test func `counts its default domain among its domains`() throws {
        let domain = try #require(DomainName(rawValue: "contoso.com"))
        let tenant = Tenant(id: try #require(id), displayName: "Contoso", defaultDomain: domain)
        #expect(tenant.domains == [domain])
        #expect(tenant.initialDomain == nil)
    }

    @Test func `finds the domain that it was born with`() throws {
        let domains = Set(["contoso.com", "contoso.onmicrosoft.com"].compactMap(DomainName.init(rawValue:)))
        let tenant = Tenant(id: try #require(id), displayName: "Contoso", domains: domains)
        #expect(tenant.initialDomain?.rawValue == "contoso.onmicrosoft.com")
    }
}
