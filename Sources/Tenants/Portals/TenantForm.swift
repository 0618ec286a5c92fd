/// One of the three forms in which a portal may want the tenant.
///
/// They do not stand in for one another: `delegatedOrg` understands only the initial domain, `tid` only the GUID.
package enum TenantForm: String, CaseIterable, Sendable {
    /// The GUID.
    case id = "tenant-id"
    /// The domain that the tenant was born with, such as `contoso.onmicrosoft.com`.
    case initialDomain = "initial-domain"
    /// The domain that the directory shows first.
    case defaultDomain = "default-domain"

    /// The tenant in this form, and `nil` where we do not know it.
    package func reference(to tenant: Tenant) -> TenantReference? {
        switch self {
        case .id: .id(tenant.id)
        case .initialDomain: tenant.initialDomain.map(TenantReference.domain)
        case .defaultDomain: tenant.defaultDomain.map(TenantReference.domain)
        }
    }

    /// The form's name in a sentence.
    package var title: String {
        switch self {
        case .id: "tenant ID"
        case .initialDomain: "initial domain"
        case .defaultDomain: "default domain"
        }
    }
}
