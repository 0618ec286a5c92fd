import Tenants

extension ListedPrincipal {
    /// The directory of Microsoft's own services (Entra, "Verify first-party Microsoft applications").
    private static let microsoft = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"

    /// Microsoft's services, and the applications that a tenant has consented to, with what it has granted them.
    static func all(of tenant: MadeUpTenant, _ registrations: Registrations, in world: World) -> [ListedPrincipal] {
        let services = EntraResource.allCases.map { resource in
            ListedPrincipal(
                registrations.servicePrincipal(of: resource, in: tenant),
                owner: microsoft,
                offers: Permission.all(of: resource, seed: world.seed)
            )
        }
        let applications = registrations.all.compactMap { registration -> ListedPrincipal? in
            guard let principal = registrations.servicePrincipal(of: registration.clientID, in: tenant) else {
                return nil
            }
            let grants = registrations.grants(of: registration.clientID, in: tenant).map { grant in
                Grant(resourceAppID: grant.resource.appID, permission: grant.permission)
            }
            return ListedPrincipal(principal, owner: world.provider.id.rawValue, grants: grants)
        }
        return services + applications
    }

    private init(
        _ principal: ServicePrincipal,
        owner: String,
        offers: [Permission] = [],
        grants: [Grant] = []
    ) {
        self.init(
            objectID: principal.objectID,
            appID: principal.appID,
            displayName: principal.displayName,
            ownerTenant: owner,
            isEnabled: principal.isEnabled,
            offers: offers,
            grants: grants
        )
    }
}
