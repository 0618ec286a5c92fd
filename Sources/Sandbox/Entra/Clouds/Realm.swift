import Tenants

/// What the first segment of a path of the login service names.
enum Realm: Sendable {
    case tenant(MadeUpTenant)
    /// Any work or school account, whose own directory is then meant.
    case organizations
    /// Those, and personal accounts.
    case common
    /// Personal accounts alone, of which there are none here.
    case consumers

    /// The tenant that is named, or the home of whoever signs in.
    func tenant(for account: Account) -> MadeUpTenant {
        if case .tenant(let tenant) = self { tenant } else { account.home }
    }

    var tenant: MadeUpTenant? { if case .tenant(let tenant) = self { tenant } else { nil } }
}

extension World {
    /// Reads the name of a realm: a GUID, a domain, or one of the shared names.
    ///
    /// At one of Microsoft's login hosts only the tenants of that cloud are there; any other host serves every cloud.
    func realm(named name: String, at host: String) throws(EntraError) -> Realm {
        switch name.lowercased() {
        case "organizations": return .organizations
        case "common": return .common
        case "consumers": return .consumers
        default: return .tenant(try tenant(named: name, at: host))
        }
    }

    private func tenant(named name: String, at host: String) throws(EntraError) -> MadeUpTenant {
        let found: MadeUpTenant?
        if let id = TenantID(rawValue: name) {
            found = tenant(id)
        } else {
            guard let domain = DomainName(rawValue: name) else { throw .malformedTenant(name) }
            found = tenant(domain)
        }
        guard let tenant = found else { throw .unknownTenant(name) }
        guard CloudFamily(loginHost: host).map({ $0 == tenant.family }) ?? true else { throw .unknownTenant(name) }
        return tenant
    }
}
