import Tenants

/// A fault that is set up: its number, whom it strikes, since when it stands and what it has done.
struct StandingFault: Sendable {
    let id: Int
    let fault: Fault
    /// Whom it strikes; `nil` strikes all, and requests of no tenant.
    let tenants: Set<TenantID>?
    let since: (real: Timestamp, world: Timestamp)
    /// By tenant; requests of no tenant are counted together.
    var tallies: [TenantID?: FaultTally] = [:]

    var struck: Int { tallies.values.reduce(0) { $0 + $1.struck } }

    func concerns(_ tenant: TenantID?) -> Bool {
        guard let tenants else { return true }
        return tenant.map(tenants.contains) ?? false
    }

    func elapsed(on clock: SandboxClock) -> Duration {
        switch fault.schedule.time {
        case .real: clock.real() - since.real
        case .world: clock.world() - since.world
        }
    }
}
