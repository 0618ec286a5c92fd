import ArgumentParser
import Foundation
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
            seed on the same day gives the same bytes. A scenario says who is there, what happens and what goes wrong; \
            more can be asked for while it runs. The ready file is written once the sandbox listens and says where it \
            is, which application and secret it takes, and how it is controlled. It runs until it is interrupted.
            """,
    )

    @Option(help: ArgumentHelp("Where to listen; port 0 picks one.", valueName: "host:port"))
    var listen = ListenAddress.standard

    @Flag(help: "Serve HTTPS, with a certificate authority made for this run.") var tls = false

    @OptionGroup var made: SandboxOptions

    @Option(
        help: ArgumentHelp("Write a JSON file here once it listens.", valueName: "file"),
        completion: .file(extensions: ["json"]),
    )
    var readyFile: String?

    @Flag(help: "List the scenarios that are part of the program, and end.") var listScenarios = false
    @Option(help: ArgumentHelp("Print one of them, to start one's own from, and end.", valueName: "name"))
    var printScenario: String?

    @Flag(help: "Let clients ask as much as they like, beyond Microsoft's documented limits.")
    var noThrottling = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard let printScenario, ShippedScenario.named(printScenario) == nil else { return }
        let names = ShippedScenario.all.map(\.name).joined(separator: ", ")
        throw ValidationError("--print-scenario takes one of \(names).")
    }

    func run() async throws {
        try await options.run { wiring in
            if listScenarios { return try list(with: wiring.output) }
            if let shipped = printScenario.flatMap(ShippedScenario.named) {
                return try wiring.output.bytes(Data(shipped.text.utf8))
            }
            var (settings, faults) = try made.settings(at: wiring.now())
            settings.host = listen.host
            settings.port = listen.port
            settings.tls = tls
            settings.readyFile = readyFile
            settings.throttles = !noThrottling
            if settings.untrusted, !tls {
                wiring.output.note(
                    "The scenario's listeners with bad certificates need --tls; without it there are none."
                )
                settings.untrusted = false
            }
            let count = settings.tenants
            let sandbox = try Sandbox(settings, faults: faults, logger: wiring.logger) {
                [output = wiring.output] ready in
                output.note("The sandbox serves \(count) tenants at \(ready.authority). Interrupt it to stop.")
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

extension SandboxCommand {
    private func list(with output: Output) throws {
        let rows = try ShippedScenario.all.map { shipped in
            Table.Row([Cell(shipped.name, .bold), Cell(try shipped.scenario().about ?? "")])
        }
        try output.table(Table([Table.Column("SCENARIO"), Table.Column("ABOUT", least: 30)], rows: rows))
    }
}

extension Timestamp: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
