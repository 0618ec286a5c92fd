/// One of Microsoft's separate clouds, as far as a customer of ours may live in it.
///
/// GCC is a tenant's property rather than a place: it lives in the commercial cloud's login, Graph and portals.
package enum Cloud: String, CaseIterable, Codable, Sendable {
    case commercial
    case gcc
    case gccHigh = "gcc-high"
    case dod
    case china

    /// The name as people write it.
    package var title: String {
        switch self {
        case .commercial: "Commercial"
        case .gcc: "GCC"
        case .gccHigh: "GCC High"
        case .dod: "DoD"
        case .china: "China"
        }
    }

    /// Whether Graph offers the security API there; China's Graph has no `/security` at all.
    package var hasSecurityGraph: Bool { self != .china }
}

extension Cloud {
    /// The endings of the domain that every tenant is born with (global and GCC, GCC High and DoD, China).
    package static let initialDomainSuffixes = [".onmicrosoft.com", ".onmicrosoft.us", ".partner.onmschina.cn"]

    /// Reads the cloud from what a tenant's OpenID configuration says of itself.
    ///
    /// Microsoft documents none of these values; four independent implementations agree on them. `DODCON` means GCC High.
    /// - Parameters:
    ///   - instance: `cloud_instance_name`, such as `microsoftonline.us`.
    ///   - scope: `tenant_region_scope`, such as `NA` or `USGov`.
    ///   - subScope: `tenant_region_sub_scope`, present only for some.
    package init(instance: String?, scope: String?, subScope: String?) {
        let instance = instance?.lowercased() ?? ""
        let isGovernment = instance.hasSuffix("microsoftonline.us") || ["USGOV", "USG"].contains(scope?.uppercased())
        self =
            switch subScope?.uppercased() {
            case "DODCON": .gccHigh
            case "DOD": .dod
            case "GCC": .gcc
            default:
                if instance.hasSuffix(".cn") {
                    .china
                } else if scope?.uppercased() == "DOD" {
                    .dod
                } else {
                    isGovernment ? .gccHigh : .commercial
                }
            }
    }
}
