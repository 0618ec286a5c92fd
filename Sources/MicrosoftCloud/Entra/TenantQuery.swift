package import Tenants

/// What someone asks the login hosts about: a domain, or a tenant ID.
package enum TenantQuery: Hashable, Sendable {
    case domain(DomainName)
    case id(TenantID)
}

extension TenantQuery: CustomStringConvertible {
    package var description: String {
        switch self {
        case .domain(let domain): domain.rawValue
        case .id(let id): id.rawValue
        }
    }
}
