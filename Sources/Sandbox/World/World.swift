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
    private let roster: Roster

    /// - Throws: ``SandboxError`` where a company's name cannot be turned into a tenant, which no seed is known to cause.
    init(_ settings: SandboxSettings) throws(SandboxError) {
        seed = settings.seed
        now = settings.now
        alertsPerTenant = settings.alertsPerTenant
        roster = settings.roster
        tenants = settings.roster.companies(count: settings.tenants).enumerated().compactMap { index, made in
            guard let cloud = made.cloud else { return MadeUpTenant(index: index, seed: settings.seed) }
            return MadeUpTenant(index: index, company: made.company, cloud: cloud, seed: settings.seed)
        }
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

    /// Every tenant that a domain is of: one domain may stand in two clouds.
    func tenants(_ domain: DomainName) -> [MadeUpTenant] {
        directories.filter { $0.domain == domain || $0.initialDomain == domain }
    }

    /// The tenant that a path names, by its GUID or by a domain.
    func tenant(named name: String) -> MadeUpTenant? {
        TenantID(rawValue: name).flatMap { tenant($0) } ?? DomainName(rawValue: name).flatMap { tenant($0) }
    }

    func history(of tenant: MadeUpTenant) -> History {
        let rhythm = rhythms[tenant.hoursEast] ?? WorkRhythm(endingAt: now, hoursEast: tenant.hoursEast)
        // Nobody attacks the provider itself.
        let own = roster.entries.indices.contains(tenant.index) ? roster.entries[tenant.index].alerts : nil
        let alertCount = tenant.id == provider.id ? 0 : own ?? alertsPerTenant
        return History(of: tenant, alertCount: alertCount, seed: seed, now: now, rhythm: rhythm)
    }
}
