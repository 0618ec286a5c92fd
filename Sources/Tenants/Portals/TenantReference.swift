/// How a link names a tenant: by its GUID or by one of its domains.
package enum TenantReference: Hashable, Sendable {
    case id(TenantID)
    case domain(DomainName)

    /// Reads a GUID or a domain, and is `nil` for anything else.
    package init?(_ text: String) {
        if let id = TenantID(rawValue: text) {
            self = .id(id)
        } else if text.utf8.contains(UInt8(ascii: ".")), let domain = DomainName(rawValue: text) {
            self = .domain(domain)
        } else {
            return nil
        }
    }

    /// Whether the tenant is the one that is named.
    ///
    /// A domain that we do not know of it is not.
    package func names(_ tenant: Tenant) -> Bool {
        switch self {
        case .id(let id): tenant.id == id
        case .domain(let domain): tenant.domains.contains(domain)
        }
    }

    /// Whether it is a GUID, which is one tenant's in all clouds together.
    var isID: Bool { if case .id = self { true } else { false } }

    /// Whether both can be held against each other and name two tenants.
    ///
    /// A GUID and a domain may well be one: only the registry of customers can tell.
    func contradicts(_ other: TenantReference) -> Bool {
        switch (self, other) {
        case (.id(let one), .id(let other)): one != other
        case (.domain(let one), .domain(let other)): one != other
        default: false
        }
    }
}

extension TenantReference: CustomStringConvertible {
    package var description: String {
        switch self {
        case .id(let id): id.description
        case .domain(let domain): domain.description
        }
    }
}
