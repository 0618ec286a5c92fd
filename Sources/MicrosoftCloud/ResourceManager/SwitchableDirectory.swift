package import Tenants

/// A directory that a person may switch to, as Azure Resource Manager lists it.
///
/// Source: Azure, "Tenants - List".
package struct SwitchableDirectory: Hashable, Sendable {
    package let tenant: TenantID
    /// What it calls itself; `nil` where the list does not say, as where a policy of its own keeps the person out.
    package let name: Hostile?
    package let defaultDomain: DomainName?
    package let domains: Set<DomainName>

    package init(
        tenant: TenantID,
        name: Hostile? = nil,
        defaultDomain: DomainName? = nil,
        domains: Set<DomainName> = [],
    ) {
        self.tenant = tenant
        self.name = name
        self.defaultDomain = defaultDomain
        self.domains = domains
    }
}

/// A directory as Azure Resource Manager writes it.
struct WireDirectory: Decodable {
    let tenantId: String
    let displayName: String?
    let defaultDomain: String?
    let domains: [String]?

    /// The directory; `nil` where its ID is none.
    var directory: SwitchableDirectory? {
        TenantID(rawValue: tenantId).map { tenant in
            // A domain that DNS could not hold is nothing that it could be found by.
            let main = defaultDomain.flatMap(DomainName.init(rawValue:))
            let others = (domains ?? []).compactMap(DomainName.init(rawValue:))
            return SwitchableDirectory(
                tenant: tenant,
                name: displayName.flatMap(Hostile.init(nonEmpty:)),
                defaultDomain: main,
                domains: Set(others + [main].compactMap(\.self)),
            )
        }
    }
}
