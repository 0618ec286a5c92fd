/// One Microsoft Entra directory of a customer.
package struct Tenant: Hashable, Sendable, Identifiable {
    package let id: TenantID
    package var displayName: String
    /// The domain that the directory shows first, which may be a custom one.
    package var defaultDomain: DomainName?
    /// Every domain of the tenant that we know of, the default one among them.
    package var domains: Set<DomainName>
    package var cloud: Cloud

    package init(
        id: TenantID,
        displayName: String,
        defaultDomain: DomainName? = nil,
        domains: Set<DomainName> = [],
        cloud: Cloud = .commercial,
    ) {
        self.id = id
        self.displayName = displayName
        self.defaultDomain = defaultDomain
        self.domains = defaultDomain.map { domains.union([$0]) } ?? domains
        self.cloud = cloud
    }

    /// The domain that the tenant was born with, which is all that the `delegatedOrg` of the admin centers understands.
    package var initialDomain: DomainName? {
        domains.filter(\.isInitialDomain).min()
    }
}
