import Tenants

/// The links into the Defender portal that Graph puts into incidents and alerts.
struct PortalAddress: Sendable {
    let tenant: MadeUpTenant
    let seed: UInt64
    let quirks: Quirks

    /// An incident's page, under its older address or, as a quirk, every other one under its newer.
    func incident(_ id: String) -> String {
        quirks.contains(.newerAddress) && Int(id).map { $0 % 2 == 0 } == true
            ? "https://\(host)/incident2/\(id)/overview?tid=\(directory)"
            : "https://\(host)/incidents/\(id)?tid=\(directory)"
    }

    func alert(_ id: String) -> String { "https://\(host)/alerts/\(id)?tid=\(directory)" }

    /// The tenant's own identifier, or, as a quirk, that of the customer beside it.
    private var directory: String {
        guard quirks.contains(.foreignTenant) else { return tenant.id.rawValue }
        let other = tenant.index == 0 ? 1 : tenant.index - 1
        return MadeUpTenant(index: other, seed: seed)?.id.rawValue ?? tenant.id.rawValue
    }

    /// Defender for Endpoint's "US Government" page; GCC lives in the commercial portal.
    private var host: String {
        switch tenant.cloud {
        case .commercial, .gcc: "security.microsoft.com"
        case .gccHigh: "security.microsoft.us"
        case .dod: "security.apps.mil"
        case .china: "security.microsoftonline.cn"
        }
    }
}
