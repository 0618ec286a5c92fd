import Tenants

/// Everything of Graph that is about a tenant's directory rather than its incidents.
struct DirectoryRoutes: Sendable {
    let store: DirectoryStore
    /// The applications that a tenant has let in, and what it has granted them.
    let principals: @Sendable (MadeUpTenant) -> [ListedPrincipal]

    var routes: [Route<GraphEndpoint>] {
        GroupEndpoint(store: store).routes
            + EntitlementEndpoint(store: store).routes
            + PartnerEndpoint(store: store).routes
            + TenantInformationEndpoint(store: store).routes
            + PrincipalEndpoint(seed: store.world.seed, principals: principals).routes
            + OrganizationEndpoint(store: store).routes
            + SecureScoreEndpoint(world: store.world).routes
            + ServiceHealthEndpoint(world: store.world, start: store.start).routes
    }
}
