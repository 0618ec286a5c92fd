import Tenants

extension ListedPrincipal {
    /// The application that every tenant has consented to, and the service that it reads.
    static func all(of tenant: MadeUpTenant, _ application: RegisteredApplication, in world: World) -> [ListedPrincipal]
    {
        let graph = "00000003-0000-0000-c000-000000000000"
        let offers = RegisteredApplication.roles.enumerated().map { place, name -> Permission in
            // The real identifiers are the same in every tenant; where they are not known here, they are made up.
            var random = SeededGenerator(seed: 1, for: .directory, -1, place)
            return Permission(id: roleIDs[name] ?? GUID.text(from: &random), name: name, isDelegated: false)
        }
        return [
            ListedPrincipal(
                objectID: objectID(of: 0, in: tenant, world),
                appID: graph,
                displayName: "Microsoft Graph",
                // The directory of Microsoft's own services (Entra, "Verify first-party Microsoft applications").
                ownerTenant: "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
                isEnabled: true,
                offers: offers
            ),
            ListedPrincipal(
                objectID: objectID(of: 1, in: tenant, world),
                appID: application.clientID,
                displayName: "Security Operations Console",
                ownerTenant: world.provider.id.rawValue,
                isEnabled: true,
                grants: offers.map { Grant(resourceAppID: graph, permission: $0) }
            ),
        ]
    }

    private static func objectID(of place: Int, in tenant: MadeUpTenant, _ world: World) -> String {
        var random = SeededGenerator(seed: world.seed, for: .directory, tenant.index, -2_000 - place)
        return GUID.text(from: &random)
    }

    /// Graph's application roles (Graph, "Microsoft Graph permissions reference").
    private static let roleIDs = [
        "SecurityAlert.Read.All": "472e4a4d-bb4a-4026-98d1-0b0d74cb74a5",
        "SecurityIncident.Read.All": "45cc0394-e837-488b-a098-1918f48d186c",
    ]
}
