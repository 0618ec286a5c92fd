import Tenants

/// Every made-up tenant and its history, from one seed and one moment.
struct World: Sendable {
    let tenants: [MadeUpTenant]
    let seed: UInt64
    private let now: Timestamp
    private let alertsPerTenant: Int
    private let rhythms: [Int: WorkRhythm]
    private let byID: [TenantID: Int]
    private let byDomain: [DomainName: Int]

    init(_ settings: SandboxSettings) {
        seed = settings.seed
        now = settings.now
        alertsPerTenant = settings.alertsPerTenant
        tenants = (0..<settings.tenants).compactMap { MadeUpTenant(index: $0, seed: settings.seed) }
        var rhythms: [Int: WorkRhythm] = [:]
        for hoursEast in Set(tenants.map(\.hoursEast)) {
            rhythms[hoursEast] = WorkRhythm(endingAt: settings.now, hoursEast: hoursEast)
        }
        self.rhythms = rhythms
        byID = Dictionary(tenants.map { ($0.id, $0.index) }) { first, _ in first }
        let domains = tenants.flatMap { [($0.domain, $0.index), ($0.initialDomain, $0.index)] }
        byDomain = Dictionary(domains) { first, _ in first }
    }

    func tenant(_ id: TenantID) -> MadeUpTenant? { byID[id].map { tenants[$0] } }

    func tenant(_ domain: DomainName) -> MadeUpTenant? { byDomain[domain].map { tenants[$0] } }

    func history(of tenant: MadeUpTenant) -> History {
        let rhythm = rhythms[tenant.hoursEast] ?? WorkRhythm(endingAt: now, hoursEast: tenant.hoursEast)
        return History(of: tenant, alertCount: alertsPerTenant, seed: seed, now: now, rhythm: rhythm)
    }
}
