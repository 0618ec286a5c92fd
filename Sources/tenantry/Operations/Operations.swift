import Console
import Tenants

/// What runs beside the engine for an operator's tools.
struct Operations: Sendable {
    let server: OperationsServer
    /// What the engine tells that it gets on.
    let engine: Heartbeat

    /// Tells that the engine has looked for something to read.
    func noteProgress(at moment: Timestamp) {
        engine.beat(at: moment)
    }
}
