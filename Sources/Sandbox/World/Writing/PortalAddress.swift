import Tenants

/// The links into the Defender portal that Graph puts into incidents and alerts, with the tenant's own `tid`.
enum PortalAddress {
    static func incident(_ id: String, of tenant: MadeUpTenant) -> String {
        "https://\(host(of: tenant.cloud))/incidents/\(id)?tid=\(tenant.id.rawValue)"
    }

    static func alert(_ id: String, of tenant: MadeUpTenant) -> String {
        "https://\(host(of: tenant.cloud))/alerts/\(id)?tid=\(tenant.id.rawValue)"
    }

    /// Defender for Endpoint's "US Government" page; GCC lives in the commercial portal.
    private static func host(of cloud: Cloud) -> String {
        switch cloud {
        case .commercial, .gcc: "security.microsoft.com"
        case .gccHigh: "security.microsoft.us"
        case .dod: "security.apps.mil"
        case .china: "security.microsoftonline.cn"
        }
    }
}
