import Foundation
package import Hummingbird
import HummingbirdTLS
package import Logging
import NIOCore
import ServiceLifecycle
package import Tenants

/// A stand-in for Microsoft's login service and Graph, with made-up tenants, as a service that runs until it is told to stop.
///
/// One listener serves everything: the login service's paths begin with a tenant, Graph's with `/v1.0`. It holds no state
/// but which faults have struck, so that any number of clients may ask at once.
package struct Sandbox: Service {
    /// Every tenant that may be asked for, in order.
    package let tenants: [MadeUpTenant]
    /// The security provider's own directory, the home of its analysts.
    package let provider: MadeUpTenant
    /// The application that every tenant has consented to.
    package let clientID: String
    /// Its secret.
    package let clientSecret: String

    /// A logger that says nothing.
    package static let silent = Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }

    let settings: SandboxSettings
    let responder: SandboxResponder
    private let issuer: TokenIssuer
    private let logger: Logger
    private let clock: SandboxClock
    private let onListening: @Sendable (ReadyFile) async -> Void

    /// Makes up the tenants; nothing listens before ``run()``.
    /// - Parameters:
    ///   - settings: What to make up, and where to listen.
    ///   - faults: What goes wrong for which tenants.
    ///   - clock: The real time, by which tokens end; histories go by `settings.now`.
    ///   - logger: Where the server logs; nowhere by default.
    ///   - onListening: Called once the sandbox listens and its ready file, where there is one, is written.
    /// - Throws: ``SandboxError`` for settings that cannot be served.
    package init(
        _ settings: SandboxSettings,
        faults: SandboxFaults = .none,
        clock: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) },
        logger: Logger = Sandbox.silent,
        onListening: @escaping @Sendable (ReadyFile) async -> Void = { _ in },
    ) throws {
        try settings.validate()
        let world = try World(settings)
        let application = RegisteredApplication(seed: settings.seed)
        let issuer = try TokenIssuer(seed: settings.seed)
        self.settings = settings
        self.clock = SandboxClock(from: settings.now, speed: settings.pace.speed, now: clock)
        self.logger = logger
        self.onListening = onListening
        tenants = world.tenants
        provider = world.provider
        clientID = application.clientID
        clientSecret = application.clientSecret
        let ledger = FaultLedger(faults)
        let gate = BearerGate(world: world, issuer: issuer, clock: self.clock)
        let directory = DirectoryRoutes(store: DirectoryStore(world: world, start: settings.now)) { tenant in
            ListedPrincipal.all(of: tenant, application, in: world)
        }
        self.issuer = issuer
        responder = SandboxResponder(
            entra: EntraService(
                world: world,
                issuer: issuer,
                tokens: TokenEndpoint(application: application, issuer: issuer),
                faults: ledger,
                clock: self.clock,
            ),
            graph: GraphService(
                routes: RouteTable(SecurityEndpoint(world: world).routes + directory.routes),
                gate: gate,
                faults: ledger,
            ),
            resourceManager: ResourceManagerService(gate: gate),
            defender: DefenderService(world: world, gate: gate),
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
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let announcement = Announcement(ports: ports) { [settings, onListening] port in
            let ready = ready(port: port)
            if let file = settings.readyFile {
                if let identity, let authority = ready.caFile {
                    try WholeFile.write(Data(identity.authorityPEM.utf8), to: authority, mode: 0o644)
                }
                try ready.write(to: file)
            }
            await onListening(ready)
        }
        var application = Application(
            responder: responder,
            server: try identity.map { try .tls(.http1(), tlsConfiguration: $0.tls) } ?? .http1(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                serverName: "tenantry-sandbox"
            ),
            services: [announcement],
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? settings.port)
                port.finish()
            },
            logger: logger,
        )
        application.beforeServerStarts { [issuer] in try await issuer.prepare() }
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
        application.beforeServerStarts { [issuer] in try await issuer.prepare() }
        return application
    }

    private func ready(port: Int) -> ReadyFile {
        let base = "\(settings.tls ? "https" : "http")://\(SandboxAddress.host(settings.host)):\(port)"
        return ReadyFile(
            authority: base,
            graph: base,
            resourceManager: base,
            defender: base,
            caFile: settings.tls ? settings.readyFile.map(SandboxAddress.authorityFile) : nil,
            clientID: clientID,
            clientSecret: clientSecret,
            provider: ReadyFile.Listed(provider),
            tenants: tenants.map(ReadyFile.Listed.init),
        )
    }
}
