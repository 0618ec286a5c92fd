/// A permission that a tenant has given an application.
struct Grant: Sendable {
    let resource: EntraResource
    let permission: Permission
}

/// An application as a tenant's directory shows it, once it is there.
struct ServicePrincipal: Sendable {
    /// The same for the same seed, tenant and application.
    let objectID: String
    let appID: String
    let displayName: String
    let isEnabled: Bool
}

/// How far a tenant has agreed to an application.
enum Consent: Hashable, Sendable {
    /// The application is not in the tenant.
    case none
    /// All that the registration asks for.
    case everything
    /// What it asks for at these services; the application is there even where there are none.
    case resources(Set<EntraResource>)

    func includes(_ resource: EntraResource) -> Bool {
        switch self {
        case .none: false
        case .everything: true
        case .resources(let resources): resources.contains(resource)
        }
    }

    func adding(_ resource: EntraResource) -> Consent {
        switch self {
        case .none: .resources([resource])
        case .everything: .everything
        case .resources(let resources): .resources(resources.union([resource]))
        }
    }
}
