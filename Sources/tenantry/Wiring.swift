import Foundation
package import Logging
package import Tenants

/// The parts of the program, each made when it is first asked for. The only place that makes them and that reads the
/// environment.
package actor Wiring {
    package nonisolated let configuration: LayeredConfiguration
    package nonisolated let settings: Settings
    package nonisolated let output: Output
    /// Who is acting: the person at this command line.
    package nonisolated let principal: Principal
    package nonisolated let environment: [String: String]
    package nonisolated let logger: Logger

    private init(configuration: LayeredConfiguration, settings: Settings, environment: [String: String]) {
        self.configuration = configuration
        self.settings = settings
        self.environment = environment
        output = Output(environment: environment)
        principal = .localOperator(named: Wiring.accountName(environment: environment))
        logger = Logger(label: "tenantry") { [level = settings.logLevel] label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
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

    /// Closes what was opened.
    func close() async {}

    private static func accountName(environment: [String: String]) -> String {
        let name = NSUserName()
        return name.isEmpty ? environment["USER"] ?? "unknown" : name
    }
}
