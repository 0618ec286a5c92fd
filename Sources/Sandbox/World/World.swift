import Tenants

/// Every made-up tenant and its history, from one seed and one moment.
struct World: Sendable {
    /// The customers, in order.
    let tenants: [MadeUpTenant]
    /// The security provider's own directory.
    let provider: MadeUpTenant
    let seed: UInt64
    private let now: Timestamp
    private let alertsPerTenant: Int
    private let rhythms: [Int: WorkRhythm]
    /// The customers and then the provider, which the two indexes below count through.
    private let directories: [MadeUpTenant]
    private let byID: [TenantID: Int]
    private let byDomain: [DomainName: Int]

    /// - Throws: ``SandboxError`` where a company's name cannot be turned into a tenant, which no seed is known to cause.
    init(_ settings: SandboxSettings) throws(SandboxError) {
        seed = settings.seed
        now = settings.now
        alertsPerTenant = settings.alertsPerTenant
        tenants = (0..<settings.tenants).compactMap { MadeUpTenant(index: $0, seed: settings.seed) }
        guard let provider = MadeUpTenant.provider(seed: settings.seed) else {
            throw .unusable("The seed \(settings.seed) makes up no provider; give another.")
        }
        self.provider = provider
        directories = tenants + [provider]
        var rhythms: [Int: WorkRhythm] = [:]
        for hoursEast in Set(tenants.map(\.hoursEast)) {
            rhythms[hoursEast] = WorkRhythm(endingAt: settings.now, hoursEast: hoursEast)
        }
        self.rhythms = rhythms
        byID = Dictionary(directories.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let domains = directories.enumerated().flatMap { [($1.domain, $0), ($1.initialDomain, $0)] }
        byDomain = Dictionary(domains) { first, _ in first }
    }

    func tenant(_ id: TenantID) -> MadeUpTenant? { byID[id].map { directories[$0] } }

    func tenant(_ domain: DomainName) -> MadeUpTenant? { byDomain[domain].map { directories[$0] } }

    func history(of tenant: MadeUpTenant) -> History {
        let rhythm = rhythms[tenant.hoursEast] ?? WorkRhythm(endingAt: now, hoursEast: tenant.hoursEast)
        // Nobody attacks the provider itself.
        let alertCount = tenant.id == provider.id ? 0 : alertsPerTenant
        return History(of: tenant, alertCount: alertCount, seed: seed, now: now, rhythm: rhythm)
    }
}
