import MicrosoftCloud
import Tenants

/// Finds the tenant that someone typed a domain or an ID of, for a customer's record.
struct TenantInquiry {
    let query: TenantQuery
    let cloud: Cloud?
    /// More domains of the tenant.
    let domains: [DomainName]

    init(_ text: String, cloud: String?, domains: [String]) throws(Failure) {
        do throws(MalformedTenantQuery) {
            query = try TenantQuery(text)
        } catch {
            throw Failure("\(error)", .malformed)
        }
        self.cloud = try readingFields { () throws(CustomerFieldError) in try cloud.map(CustomerField.cloud) }
        self.domains = try readingFields { () throws(CustomerFieldError) in
            var read: [DomainName] = []
            for domain in domains { read.append(try CustomerField.domain(domain)) }
            return read
        }
    }

    /// The domain that was typed, or else the first of the further ones.
    var domain: DomainName? {
        if case .domain(let domain) = query { domain } else { domains.first }
    }

    /// Asks the login hosts.
    ///
    /// - Throws: A ``Failure`` where there is no such tenant, several, or no telling.
    func tenant(named name: String, with wiring: Wiring) async throws -> Tenant {
        let resolution = try await wiring.resolver().resolve(query)
        let found = try TenantChoice.choose(from: resolution, for: query, in: cloud)
        if let reservation = TenantChoice.reservation(about: resolution) { wiring.output.note(reservation) }
        if !found.cloud.hasSecurityGraph {
            wiring.output.note(
                "Graph has no security API in \(found.cloud.title), so nothing can be read of this tenant."
            )
        }
        return Tenant(
            id: found.id,
            displayName: name,
            defaultDomain: domain,
            domains: Set(domains),
            cloud: found.cloud,
        )
    }
}

extension [Customer] {
    /// Makes sure that nobody has a tenant yet.
    func requireUnowned(_ tenant: TenantID, asked query: TenantQuery) throws(Failure) {
        guard let owner = first(where: { $0.tenants.contains { $0.id == tenant } }) else { return }
        let subject = query == .id(tenant) ? "Tenant \(tenant)" : "\(query) is tenant \(tenant), which"
        throw Failure(
            "\(subject) already belongs to \(owner.details.handle) (\(Hostile(owner.details.name))). "
                + "A tenant has one customer."
        )
    }
}
