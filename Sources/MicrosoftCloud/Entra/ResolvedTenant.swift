package import Tenants

/// A tenant as its OpenID configuration describes it.
package struct ResolvedTenant: Hashable, Sendable {
    package var id: TenantID
    package var cloud: Cloud
    /// `tenant_region_scope`, such as `EU` or `USGov`.
    package var region: String?
    /// `tenant_region_sub_scope`, such as `GCC`; present only for some.
    package var subRegion: String?
    /// The login host that the tenant's tokens come from, as the configuration names it.
    package var loginHost: String
    /// The Graph host, as the configuration names it.
    package var graphHost: String?

    package init(
        id: TenantID,
        cloud: Cloud,
        region: String? = nil,
        subRegion: String? = nil,
        loginHost: String,
        graphHost: String? = nil,
    ) {
        self.id = id
        self.cloud = cloud
        self.region = region
        self.subRegion = subRegion
        self.loginHost = loginHost
        self.graphHost = graphHost
    }
}
