package import MicrosoftCloud
package import Tenants

/// What a person's directories and a partner's relationships come to, held against the customers that there are.
package struct Discovery: Hashable, Sendable {
    /// The person's own directory first, then by name; what has none is last.
    package let tenants: [DiscoveredTenant]

    /// Puts both lists together, a tenant once.
    ///
    /// - Parameters:
    ///   - directories: Those that the person may switch to.
    ///   - relationships: Those of the person's own directory.
    ///   - home: The person's own directory.
    ///   - cloud: Where all of this is; what is known of a customer's tenant is stronger.
    ///   - customers: Everyone who is there already.
    package init(
        of directories: [SwitchableDirectory],
        _ relationships: [PartnerRelationship],
        from home: TenantID,
        in cloud: Cloud,
        among customers: [Customer],
    ) {
        let known = KnownTenants(of: customers)
        let byTenant = relationships.byTenant
        let listed = Dictionary(directories.map { ($0.tenant, $0) }) { first, _ in first }
        tenants = Set(listed.keys).union(byTenant.keys).map { id in
            let (directory, relationships) = (listed[id], byTenant[id] ?? [])
            let domains = directory?.domains ?? []
            let name = directory?.name ?? relationships.lazy.compactMap(\.customerName).first
            let owner = known.owners[id]
            return DiscoveredTenant(
                id: id,
                cloud: owner?.tenant.cloud ?? cloud,
                name: name,
                defaultDomain: directory?.defaultDomain ?? owner?.tenant.defaultDomain,
                domains: domains,
                isDirectory: directory != nil,
                relationships: relationships,
                standing: id == home && owner == nil
                    ? .own
                    : owner.map { .customer($0.handle) }
                        ?? known.namesake(of: name, domains).map { .resembling($0) } ?? .new,
            )
        }.sorted { one, other in
            one.rank(from: home) < other.rank(from: home)
        }
    }
}

/// The customers by what a tenant could be known by.
private struct KnownTenants {
    let owners: [TenantID: (tenant: Tenant, handle: CustomerHandle)]
    private let byDomain: [DomainName: CustomerHandle]
    private let byName: [String: CustomerHandle]

    init(of customers: [Customer]) {
        let tenants = customers.flatMap { customer in customer.tenants.map { ($0, customer.details.handle) } }
        owners = Dictionary(tenants.map { ($0.id, (tenant: $0, handle: $1)) }) { first, _ in first }
        byDomain = Dictionary(
            tenants.flatMap { tenant, handle in
                tenant.domains.union([tenant.defaultDomain].compactMap(\.self)).map { ($0, handle) }
            }
        ) { first, _ in first }
        byName = Dictionary(customers.map { ($0.details.name.lowercased(), $0.details.handle) }) { first, _ in first }
    }

    /// The customer who has a name or a domain.
    func namesake(of name: Hostile?, _ domains: Set<DomainName>) -> CustomerHandle? {
        domains.sorted().lazy.compactMap { byDomain[$0] }.first ?? name.flatMap { byName[$0.bound.lowercased()] }
    }
}

extension DiscoveredTenant {
    /// Its place in the list.
    fileprivate func rank(from home: TenantID) -> (Int, String, TenantID) {
        let text = (name?.bound ?? domain?.rawValue)?.lowercased()
        return (id == home ? 0 : text == nil ? 2 : 1, text ?? "", id)
    }
}
