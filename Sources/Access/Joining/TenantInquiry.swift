package import MicrosoftCloud
package import Tenants

/// Finds the tenant that someone typed a domain or an ID of, for a customer's record.
package struct TenantInquiry: Hashable, Sendable {
    package let query: TenantQuery
    package let cloud: Cloud?
    /// More domains of the tenant.
    package let domains: [DomainName]

    /// - Throws: A ``TenantTrouble`` for a text that can be neither a domain nor an ID.
    package init(_ text: String, cloud: Cloud? = nil, domains: [DomainName] = []) throws(TenantTrouble) {
        do throws(MalformedTenantQuery) {
            query = try TenantQuery(text)
        } catch {
            throw TenantTrouble(error)
        }
        self.cloud = cloud
        self.domains = domains
    }

    /// The domain that was typed, or else the first of the further ones.
    package var domain: DomainName? {
        if case .domain(let domain) = query { domain } else { domains.first }
    }

    /// Asks the login hosts.
    /// - Returns: The tenant that was found, by a name of ours, and what to add to that where some host could not be asked.
    /// - Throws: A ``TenantTrouble`` where there is no such tenant, several, or no telling.
    package func tenant(
        named name: String,
        by resolver: TenantResolver,
    ) async throws(TenantTrouble) -> (tenant: Tenant, reservation: String?) {
        let resolution = await resolver.resolve(query)
        let found = try TenantChoice.choose(from: resolution, for: query, in: cloud)
        let tenant = Tenant(
            id: found.id,
            displayName: name,
            defaultDomain: domain,
            domains: Set(domains),
            cloud: found.cloud,
        )
        return (tenant, TenantChoice.reservation(about: resolution))
    }
}
