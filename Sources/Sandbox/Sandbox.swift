import Foundation
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import ServiceLifecycle
package import Tenants

/// A stand-in for Microsoft's login service and Graph, with made-up tenants, as a service that runs until it is told to stop.
///
/// One listener serves everything: the login service's paths begin with a tenant, Graph's with `/v1.0`, and the control of
/// the sandbox itself with `/sandbox`. Where it is asked to, it listens three times more, with certificates that are no good.
///
/// Its state is small, bounded and guarded, so that any number of clients may ask at once.
package struct Sandbox: Service {
    /// Every tenant that may be asked for, in order.
    package let tenants: [MadeUpTenant]
    /// The security provider's own directory, the home of its analysts.
    package let provider: MadeUpTenant
    /// The application that every tenant has consented to.
    package let clientID: String
    /// Its secret.
    package let clientSecret: String
    /// What opens the control endpoint of this run.
    package let controlSecret: String
    /// A native client, which every tenant has consented to as well.
    package let publicClientID: String
    /// What an application service on the provider's machine gets tokens of its own with.
    package let machineKey: String
    /// An application that no tenant has consented to yet.
    package let newcomerClientID: String
    /// Its secret.
    package let newcomerClientSecret: String

    /// A logger that says nothing.
    package static let silent = Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }

    let settings: SandboxSettings
    let responder: SandboxResponder
    private let registrations: Registrations
    private let issuer: TokenIssuer
    private let keys: MadeKeys
    private let logger: Logger
    private let clock: SandboxClock
    private let onListening: @Sendable (ReadyFile) async -> Void

    /// Makes up the tenants; nothing listens before ``run()``.
    /// - Parameters:
    ///   - settings: What to make up, and where to listen.
    ///   - faults: What goes wrong for which tenants.
    ///   - clock: The real time, by which tokens end; histories go by `settings.now`.
    ///   - keys: What it signs by until it rotates its keys; its own by default.
    ///   - logger: Where the server logs; nowhere by default.
    ///   - onListening: Called once the sandbox listens and its ready file, where there is one, is written.
    /// - Throws: ``SandboxError`` for settings that cannot be served.
    package init(
        _ settings: SandboxSettings,
        faults: SandboxFaults = .none,
        clock: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) },
        keys: MadeKeys = MadeKeys(),
        logger: Logger = Sandbox.silent,
        onListening: @escaping @Sendable (ReadyFile) async -> Void = { _ in },
    ) throws {
        try settings.validate()
        let world = try World(settings)
        let registrations = Registrations(seed: settings.seed, provider: world.provider)
        let issuer = TokenIssuer(keys, now: clock)
        self.settings = settings
        self.keys = keys
        self.clock = SandboxClock(from: settings.now, speed: settings.pace.speed, now: clock)
        self.logger = logger
        self.onListening = onListening
        tenants = world.tenants
        provider = world.provider
        let (main, newcomer) = (
            Registration.main(seed: settings.seed, provider: world.provider), Registration.newcomer(seed: settings.seed)
        )
        clientID = main.clientID
        clientSecret = main.secrets.first?.value ?? ""
        publicClientID = Registration.publicClient(seed: settings.seed).clientID
        newcomerClientID = newcomer.clientID
        newcomerClientSecret = newcomer.secrets.first?.value ?? ""
        self.registrations = registrations
        controlSecret = ControlSecret.make()
        machineKey = ControlSecret.make()
        let ledger = FaultLedger(faults, of: world.tenants, seed: settings.seed, clock: self.clock)
        let chronicle = Chronicle(world, clock: self.clock, pace: settings.pace, script: settings.script)
        let gate = BearerGate(world: world, issuer: issuer, clock: self.clock)
        let directory = DirectoryRoutes(
            store: DirectoryStore(world: world, start: settings.now, displayName: ledger.displayName)
        ) { tenant in
            ListedPrincipal.all(of: tenant, registrations, in: world)
        }
        self.issuer = issuer
        let entra = EntraState(
            world: world,
            registrations: registrations,
            issuer: issuer,
            faults: ledger,
            clock: self.clock,
        )
        responder = SandboxResponder(
            entra: EntraService(state: entra),
            graph: GraphService(
                routes: RouteTable(
                    SecurityEndpoint(chronicle: chronicle).routes
                        + HuntingEndpoint(chronicle: chronicle, clock: self.clock).routes
                        + directory.routes
                ),
                gate: gate,
                throttle: settings.throttles ? Throttle(clock: self.clock) : nil,
            ),
            resourceManager: ResourceManagerService(gate: gate, displayName: ledger.displayName),
            defender: DefenderService(world: world, chronicle: chronicle, gate: gate),
            machine: MachineService(
                home: entra.machine,
                seed: settings.seed,
                issuer: issuer,
                clock: self.clock,
                key: machineKey,
            ),
            control: ControlService(
                gate: ControlGate(secret: controlSecret),
                routes: EntraControl(state: entra).routes
                    + FaultControl(ledger: ledger, tenants: world.tenants).routes
                    + ClockControl(clock: self.clock).routes
                    + WorldControl(ledger: ledger, tenants: world.tenants, happen: chronicle.happen).routes
            ),
            faults: FaultStages(ledger: ledger, gate: gate, objectID: world.objectID(in:of:place:)),
            scheme: settings.tls ? "https" : "http",
            clock: self.clock,
        )
    }

    /// Listens until a graceful shutdown; requests under way are answered first.
    /// - Throws: ``SandboxError`` where the ready file cannot be written, and whatever keeps the port from being opened.
    package func run() async throws {
        let identity = settings.tls ? try ServerIdentity(host: settings.host, now: clock.real().date) : nil
        // A file of an earlier run must not be taken for this one's.
        if let file = settings.readyFile {
            try WholeFile.remove(file)
            // Before anything listens: a server that is taken down again has more to say than what went wrong.
            try WholeFile.requireRoom(at: file)
        }
        // Who has no ready file could not find the certificate, so none is made.
        let client = settings.readyFile == nil ? nil : try keys.clientIdentity(now: clock.real().date)
        if let client { registrations.change(clientID) { $0.certificates.append(client.certificate) } }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let untrusted = try UntrustedListeners(settings.untrusted ? identity : nil, settings.host, responder, logger)
        let announcement = Announcement(ports: ports) { [settings, onListening] port in
            let ready = ready(port: port, untrusted: await untrusted.addresses())
            if let file = settings.readyFile {
                if let identity, let authority = ready.caFile {
                    try WholeFile.write(Data(identity.authorityPEM.utf8), to: authority, mode: 0o644)
                }
                if let client, let place = ready.clientCertificateFile {
                    try WholeFile.write(Data(client.pem.utf8), to: place, mode: 0o600)
                }
                try ready.write(to: file)
            }
            await onListening(ready)
        }
        var application = Application(
            responder: responder,
            server: StruckChannel<HTTP1Channel>.server(tls: identity?.tls, ledger: responder.faults.ledger),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                serverName: "tenantry-sandbox"
            ),
            services: [announcement] + untrusted.services,
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? settings.port)
                port.finish()
            },
            logger: logger,
        )
        application.beforeServerStarts { [issuer] in try issuer.prepare() }
        do {
            try await application.run()
        } catch let error as IOError {
            let reason = unsafe String(cString: strerror(error.errnoCode))
            throw SandboxError.unusable(
                "The sandbox cannot listen at \(settings.host):\(settings.port): \(reason). "
                    + "Name another address with --listen; port 0 picks one that is free."
            )
        }
    }

    /// The sandbox without a listener of its own, for a test that asks it directly.
    package func application() -> some ApplicationProtocol {
        var application = Application(responder: responder, logger: logger)
        application.beforeServerStarts { [issuer] in try issuer.prepare() }
        return application
    }

    private func ready(port: Int, untrusted: [String: String]?) -> ReadyFile {
        let base = "\(settings.tls ? "https" : "http")://\(SandboxAddress.host(settings.host)):\(port)"
        return ReadyFile(
            authority: base,
            graph: base,
            resourceManager: base,
            defender: base,
            caFile: settings.tls ? settings.readyFile.map(SandboxAddress.authorityFile) : nil,
            clientID: clientID,
            clientSecret: clientSecret,
            control: base + "/sandbox",
            controlSecret: controlSecret,
            untrusted: untrusted,
            clientCertificateFile: settings.readyFile.map(SandboxAddress.clientCertificateFile),
            publicClientID: publicClientID,
            machine: base,
            machineKey: machineKey,
            newcomerClientID: newcomerClientID,
            newcomerClientSecret: newcomerClientSecret,
            provider: ReadyFile.Listed(provider),
            tenants: tenants.map(ReadyFile.Listed.init),
        )
    }
}
