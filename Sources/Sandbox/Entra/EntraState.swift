import Tenants

/// What all endpoints of the login service share.
struct EntraState: Sendable {
    let world: World
    let registrations: Registrations
    let accounts: Accounts
    let assignments = Assignments()
    let issuer: TokenIssuer
    let refreshTokens: RefreshTokens
    let faults: FaultLedger
    let clock: SandboxClock
    let replays = ReplayMemory()
    let workloads: WorkloadIssuer
    let machine: MachineHome
    /// Authorization codes live ten minutes (Entra, "OAuth 2.0 authorization code flow"); spent ones are remembered as long.
    let codes = BoundedStore<AuthorizationCode>(limit: 10_000, lifetime: .seconds(600))
    let devices = DeviceCodes()
    /// What a browser's pages carry from step to step.
    let signIns = BoundedStore<SignIn>(limit: 10_000, lifetime: .seconds(900))
    /// Who has signed in at a browser, by its cookie.
    let sessions = BoundedStore<String>(limit: 10_000, lifetime: .seconds(86_400))

    init(world: World, registrations: Registrations, issuer: TokenIssuer, faults: FaultLedger, clock: SandboxClock) {
        self.world = world
        self.registrations = registrations
        self.issuer = issuer
        self.faults = faults
        self.clock = clock
        accounts = Accounts(world: world)
        machine = MachineHome(world.provider)
        workloads = WorkloadIssuer(now: clock.real)
        refreshTokens = RefreshTokens(seed: world.seed)
    }

    /// An application that a request names; the refusal calls the tenant by the name that is given.
    func registration(_ clientID: String?, in name: String) throws(EntraError) -> Registration {
        guard let clientID, !clientID.isEmpty else { throw .missing("client_id") }
        guard let registration = registrations[clientID] else { throw .unknownApplication(clientID, in: name) }
        return registration
    }
}
