import ServiceLifecycle
import Tenants

/// Notes that the engine gets on, by what it has counted.
///
/// An engine that hangs counts no reads, whatever else still runs beside it.
struct EngineWatch: Service {
    let registry: MetricRegistry
    let engine: Heartbeat
    let now: @Sendable () -> Timestamp

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                var seen = 0.0
                while true {
                    let count = registry.total(of: "tenantry_reads_total")
                    if count > seen { engine.beat(at: now()) }
                    seen = count
                    try await Task.sleep(for: .seconds(5))
                }
            }
        } catch is CancellationError {
            // It was told to stop, and has nothing to finish.
        }
    }
}
