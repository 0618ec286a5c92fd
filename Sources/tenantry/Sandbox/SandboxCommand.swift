import ArgumentParser
import Sandbox
import ServiceLifecycle
import Tenants
import UnixSignals

/// `tenantry sandbox`: made-up tenants, served as Microsoft serves real ones.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Serves made-up tenants as Microsoft serves real ones.",
        discussion: """
            Discovery, tokens, incidents and alerts of any number of made-up tenants, for training and for tests. The same \
            seed on the same day gives the same bytes. The ready file is written once the sandbox listens and says where it \
            is, and which application and secret it takes. It runs until it is interrupted.
            """,
    )

    @Option(help: ArgumentHelp("Where to listen; port 0 picks one.", valueName: "host:port"))
    var listen = ListenAddress.standard

    @Flag(help: "Serve HTTPS, with a certificate authority made for this run.") var tls = false
    // Unconditional: a negative number is no other option, and gets a sentence of its own.
    @Option(parsing: .unconditional, help: ArgumentHelp("How many tenants to make up.", valueName: "n"))
    var tenants = 10
    @Option(parsing: .unconditional, help: ArgumentHelp("How many alerts each tenant has.", valueName: "n"))
    var alertsPerTenant = 200
    @Option(help: ArgumentHelp("Where all chance comes from.", valueName: "n")) var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Write a JSON file here once it listens.", valueName: "file"),
        completion: .file(extensions: ["json"]),
    )
    var readyFile: String?

    @Option(help: ArgumentHelp("The end of the thirty days of history; today by default.", valueName: "moment"))
    var now: Timestamp?

    @Flag(help: "Let clients ask as much as they like, beyond Microsoft's documented limits.")
    var noThrottling = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard tenants >= 1 else { throw ValidationError("--tenants takes a whole number from 1.") }
        guard alertsPerTenant >= 0 else { throw ValidationError("--alerts-per-tenant takes a whole number from 0.") }
    }

    func run() async throws {
        try await options.run { wiring in
            let settings = SandboxSettings(
                host: listen.host,
                port: listen.port,
                tls: tls,
                tenants: tenants,
                alertsPerTenant: alertsPerTenant,
                seed: seed,
                readyFile: readyFile,
                now: now ?? SandboxSettings.startOfDay(of: wiring.now()),
                throttles: !noThrottling,
            )
            let sandbox = try Sandbox(settings, logger: wiring.logger) { [output = wiring.output] ready in
                output.note("The sandbox serves \(tenants) tenants at \(ready.authority). Interrupt it to stop.")
            }
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [sandbox],
                    gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: wiring.logger,
                )
            )
            try await group.run()
        }
    }
}

extension Timestamp: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
