import Console
import Foundation
import Metrics
import Tenants

extension Wiring {
    /// The pages for an operator's tools, where they are wanted; `nil` where `operations.listen` is not set.
    ///
    /// From then on the program counts what it does, so it must be asked for before anything that counts is made, and
    /// once at the most.
    func operations() async throws -> Operations? {
        guard let address = settings.operationsAddress else { return nil }
        let registry = MetricRegistry()
        MetricsSystem.bootstrap(registry)
        let engine = Heartbeat(at: now())
        let watch = StoreWatch(
            try await store(),
            in: CustomerScope(of: .system),
            now: { Timestamp(Date()) },
            logger: logger,
        )
        let responder = OperationsResponder(
            version: Tenantry.version,
            at: address,
            counted: registry,
            watch: watch,
            engine: engine,
            staleAfter: settings.staleAfter,
            now: { Timestamp(Date()) },
        )
        let server = OperationsServer(at: address, responder, logger: logger) { [output] address in
            output.note("Health and metrics are at \(address).")
        }
        return Operations(server: server, engine: engine)
    }
}

extension OperationsError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}
