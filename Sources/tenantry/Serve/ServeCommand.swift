import Access
import ArgumentParser
import Console
import ServiceLifecycle
import Storage
import Tenants

/// `tenantry serve`: the console, and the engine beside it.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the console, and reads every tenant beside it.",
        discussion: """
            Ends at SIGINT or SIGTERM. Where there is no account yet, the first one is made, and the link by which it gets \
            its password is printed once. Other machines reach the console only through something with a certificate \
            that stands before it: say in console.url (TENANTRY_CONSOLE_URL) which https address that has.
            """,
    )

    @Option(help: ArgumentHelp("Listen there; console.listen where nothing is said.", valueName: "host:port"))
    var listen: ListenAddress?

    @Flag(
        name: .customLong("no-sync"),
        help: "Serve the console alone, and read no tenant; 'sync --follow' may do that elsewhere.",
    )
    var isConsoleAlone = false

    @Flag(
        name: .customLong("demonstration"),
        help:
            "Print a link that signs in by itself, and say on every page that all of it is made up; for the sandbox's customers.",
    )
    var isDemonstration = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let address = try wiring.consoleAddress(listen)
            // First, so that whatever counts something finds what keeps the numbers.
            let operations = isConsoleAlone ? nil : try await wiring.operations()
            let engine = isConsoleAlone ? nil : try await engine(operations, wiring)
            let demonstration = isDemonstration ? try await wiring.demonstration(at: address) : nil
            let first = isDemonstration ? nil : try await wiring.firstInvitation()
            let output = wiring.output
            let console = try await wiring.console(at: address, isDemonstration: isDemonstration) { address in
                output.note("The console is at \(address.base).")
                if let demonstration {
                    output.note("Open this link to look around; it can be used once:")
                    try? output.line(Cell(address.demonstration(demonstration.secret)))
                }
                guard let first else { return }
                output.note(
                    "Open this link to set the password of \(Wiring.firstAccount); it can be used once, until \(first.invitation.until):"
                )
                // A closed output is no reason to stop: 'accounts invite' makes another link.
                try? output.line(Cell(address.invitation(first.secret)))
            }
            // Last, for what is refused by its settings has not begun.
            try await wiring.accountForSettings(of: "serve", flags)
            var services: [any Service] = [console]
            if let engine { services.append(engine) }
            if let operations { services.append(operations.server) }
            try await wiring.run(services)
        }
    }

    /// What its flags set, as a setting of a name does.
    private var flags: [String: String] {
        var flags: [String: String] = [:]
        if let listen { flags[Setting.consoleListen.key] = "\(listen.host):\(listen.port)" }
        if isConsoleAlone { flags["--no-sync"] = "yes" }
        if isDemonstration { flags["--demonstration"] = "yes" }
        return flags
    }

    private func engine(_ operations: Operations?, _ wiring: Wiring) async throws -> any Service {
        do {
            // So that a store which someone named may be made anew.
            _ = try await wiring.store(making: true)
            let ingest = try await wiring.ingest()
            return wiring.following(ingest, over: wiring.scope, SyncReport(on: wiring.output), operations)
        } catch let error as ConfigurationError {
            throw Failure("\(error) To serve the console without reading tenants, say --no-sync.", .configuration)
        }
    }
}
