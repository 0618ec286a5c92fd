import Foundation
package import Logging
package import MicrosoftCloud
package import Storage
package import Tenants
import Transport

/// The parts of the program, each made when it is first asked for.
///
/// This is the only place that makes them and that reads the environment.
package actor Wiring {
    package nonisolated let configuration: LayeredConfiguration
    package nonisolated let settings: Settings
    package nonisolated let output: Output
    /// Who is acting: the person at this command line.
    package nonisolated let principal: Principal
    package nonisolated let environment: [String: String]
    package nonisolated let logger: Logger

    private var openStore: Store?
    private var openTransport: HTTPClientTransport?
    private var openRing: SealingKeyRing?
    /// What asks Microsoft for everything but tokens, once it was asked for.
    var openGraph: GraphClient?

    private init(configuration: LayeredConfiguration, settings: Settings, environment: [String: String]) {
        self.configuration = configuration
        self.settings = settings
        self.environment = environment
        output = Output(environment: environment, notesAs: settings.logForm)
        principal = .localOperator(
            named: Wiring.accountName(environment: environment),
            at: Wiring.place(environment: environment),
        )
        logger = Logger(label: "tenantry") { label in
            LineLogHandler(label: label, level: settings.logLevel, form: settings.logForm) { Timestamp(Date()) }
        }
    }

    /// Reads the configuration and makes a wiring for one command.
    static func make(options: GlobalOptions) async throws(ConfigurationError) -> Wiring {
        let environment = ProcessInfo.processInfo.environment
        let configuration = try await LayeredConfiguration(
            flags: options.assignments(),
            environment: environment,
            file: ConfigurationFile.path(asked: options.config, environment: environment),
        )
        let settings = try Settings(configuration, environment: environment)
        return Wiring(configuration: configuration, settings: settings, environment: environment)
    }

    /// All that the person at the command line may see.
    package nonisolated var scope: CustomerScope { CustomerScope(of: principal) }

    /// The moment that it is.
    package nonisolated func now() -> Timestamp { Timestamp(Date()) }

    /// The store, opened when it is first asked for.
    ///
    /// - Parameter making: Whether the command begins a registry, so that a file that someone named may be made anew.
    ///   For any other command it is a mistyped path, unless it is the standard one.
    /// - Returns: The store, the same one each time.
    /// - Throws: A ``Failure`` where there is none, and what opening it throws.
    package func store(making: Bool = false) async throws -> Store {
        if let openStore { return openStore }
        let location = try location()
        if let file = location.file, !making, !settings.isStandardStore, !FileManager.default.fileExists(atPath: file) {
            throw Failure(
                "There is no store at \(Hostile(file)). Add a customer first, or check database.url.",
                .configuration,
            )
        }
        let store = try await Store.open(location)
        openStore = store
        return store
    }

    /// The secrets in the store, with the keys that the configuration names, which are read when a secret is first needed.
    package func vault() async throws -> SecretVault {
        let ring = try openRing ?? SealingKeySource(settings, at: location(), environment: environment).ring
        openRing = ring
        return SecretVault(store: try await store(), ring: ring)
    }

    /// What finds the tenants of domains.
    package func resolver() throws -> TenantResolver {
        TenantResolver(transport: try transport(), overrides: settings.overrides)
    }

    /// The way out, which tells once when it does not lead to Microsoft.
    func transport() throws -> HTTPClientTransport {
        if let openTransport { return openTransport }
        let transport = HTTPClientTransport(
            TransportSettings(
                userAgent: "tenantry/\(Tenantry.version)",
                certificateAuthority: try settings.authorityFile.map(CertificateAuthority.init(file:)),
                proxy: try ProxySettings(environment: environment),
            ),
            logger: logger,
        )
        openTransport = transport
        if let notice = settings.overrides.notice { output.note(notice) }
        return transport
    }

    /// Closes what was opened.
    func close() async {
        await openTransport?.close()
        openTransport = nil
        openGraph = nil
        try? openStore?.close()  // the command is over, and what it stored is stored
        openStore = nil
    }

    private static func accountName(environment: [String: String]) -> String {
        let name = NSUserName()
        return name.isEmpty ? environment["USER"] ?? "unknown" : name
    }
}

extension EndpointOverrides {
    /// A sentence that says which of Microsoft's services others stand in for; `nil` where none does.
    package var notice: String? {
        let services = [
            ("the login hosts", authority), ("Graph", graph), ("Resource Manager", resourceManager),
            ("Defender", defender),
        ]
        var places: [(url: URL, services: [String])] = []
        for case (let service, let url?) in services {
            if let index = places.firstIndex(where: { $0.url == url }) {
                places[index].services.append(service)
            } else {
                places.append((url, [service]))
            }
        }
        let told = places.map { place in
            let others = place.services.dropLast().joined(separator: ", ")
            return "\(place.url) for \(others)\(others.isEmpty ? "" : " and ")\(place.services.last ?? "")"
        }
        return told.isEmpty ? nil : "Not asking Microsoft, but \(told.joined(separator: "; "))."
    }
}
