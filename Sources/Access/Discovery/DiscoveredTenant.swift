package import Tenants

/// A tenant that a person was found to get into, or a partner relationship to lead to.
package struct DiscoveredTenant: Hashable, Sendable {
    /// What it is to us.
    package enum Standing: Hashable, Sendable {
        /// The person's own directory.
        case own
        /// A customer's already.
        case customer(CustomerHandle)
        /// Nobody's yet, though its name or a domain of it is a customer's: perhaps another tenant of theirs.
        case resembling(CustomerHandle)
        case new
    }

    package let id: TenantID
    package let cloud: Cloud
    /// What it calls itself, or what the partner relationship calls it.
    package let name: Hostile?
    package let defaultDomain: DomainName?
    package let domains: Set<DomainName>
    /// Whether the person may switch to it.
    package let isDirectory: Bool
    /// The partner relationships that lead to it, the one that counts first.
    package let relationships: [PartnerRelationship]
    package let standing: Standing

    package init(
        id: TenantID,
        cloud: Cloud,
        name: Hostile? = nil,
        defaultDomain: DomainName? = nil,
        domains: Set<DomainName> = [],
        isDirectory: Bool = true,
        relationships: [PartnerRelationship] = [],
        standing: Standing = .new,
    ) {
        self.id = id
        self.cloud = cloud
        self.name = name
        self.defaultDomain = defaultDomain
        self.domains = domains
        self.isDirectory = isDirectory
        self.relationships = relationships
        self.standing = standing
    }

    /// The domain to show for it: its main one, or else the first of those that it was not born with.
    package var domain: DomainName? {
        defaultDomain ?? domains.filter { !$0.isInitialDomain }.min() ?? domains.min()
    }

    /// Whether it can be made a customer, and is not our own.
    package var isNew: Bool {
        switch standing {
        case .new, .resembling: true
        case .own, .customer: false
        }
    }
}
