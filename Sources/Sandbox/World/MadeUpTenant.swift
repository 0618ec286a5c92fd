package import Tenants

/// One made-up customer: a company with an Entra tenant in one of the clouds.
package struct MadeUpTenant: Hashable, Sendable {
    /// The place in the list, from zero; the tenant's whole history follows from it and the seed.
    package let index: Int
    package let id: TenantID
    /// The company's name.
    package let name: String
    /// The domain that people know it by.
    package let domain: DomainName
    /// The domain that the tenant was born with, such as `contoso.onmicrosoft.com`.
    package let initialDomain: DomainName
    package let cloud: Cloud

    /// The name of the company's Windows domain, such as `CONTOSO`.
    let windowsDomain: String
    /// The data region that its OpenID configuration tells (`tenant_region_scope`).
    let region: String
    /// Whole hours east of Greenwich, where most of its people work.
    let hoursEast: Int

    /// One of the customers, whose name, domain and cloud follow from its place.
    init?(index: Int, seed: UInt64) {
        self.init(index: index, company: CompanyName(index: index), cloud: MadeUpTenant.cloud(of: index), seed: seed)
    }

    /// The security provider's own directory: the home of its analysts, and a partner of all the others.
    static func provider(seed: UInt64) -> MadeUpTenant? {
        // A place that no customer can have.
        let company = CompanyName(name: "Northwind Security Operations", label: "northwindsoc", domain: "soc.example")
        return MadeUpTenant(index: 1_000_000, company: company, cloud: .commercial, seed: seed)
    }

    init?(index: Int, company: CompanyName, cloud: Cloud, seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .tenant, index)
        self.cloud = cloud
        let suffix =
            switch cloud {
            case .commercial, .gcc: ".onmicrosoft.com"
            case .gccHigh, .dod: ".onmicrosoft.us"
            case .china: ".partner.onmschina.cn"
            }
        guard
            let id = TenantID(rawValue: GUID.text(from: &random)),
            let domain = DomainName(rawValue: company.domain),
            let initialDomain = DomainName(rawValue: company.label + suffix)
        else { return nil }
        self.index = index
        self.id = id
        self.domain = domain
        self.initialDomain = initialDomain
        name = company.name
        windowsDomain = String(company.label.uppercased().prefix(15))
        switch cloud {
        case .commercial: (region, hoursEast) = random.pick(MadeUpTenant.regions)
        case .gcc: (region, hoursEast) = ("NA", -5)
        case .gccHigh, .dod: (region, hoursEast) = ("USGov", -5)
        case .china: (region, hoursEast) = ("AS", 8)
        }
    }

    /// Most live in the commercial cloud; a few in the government's, so that every kind of cloud is met early.
    static func cloud(of index: Int) -> Cloud {
        switch index {
        case 3: .gcc
        case 6: .gccHigh
        case 9: .dod
        case ..<25: .commercial
        default:
            switch index % 25 {
            case 3: .gcc
            case 11: .gccHigh
            case 19: .dod
            default: .commercial
            }
        }
    }

    private static let regions = [("EU", 1), ("EU", 0), ("NA", -5), ("NA", -8), ("AS", 8), ("OC", 10)]
}
