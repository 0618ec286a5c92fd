import ServiceLifecycle
import Storage
import Tenants

/// The errand of reading whatever is due, until it is time to stop.
struct Following: Errand {
    /// Hears that the engine goes on.
    let onPass: @Sendable () -> Void
    /// Hears of every turn.
    let onTurn: @Sendable (TurnReport) -> Void

    var isOver: Bool { Task.isShuttingDownGracefully }
    var isEndless: Bool { true }
    var start: Timestamp? { nil }
    var nextDue: Timestamp? { nil }

    func begin(_ task: ClaimedTask) -> Worker.Past { Worker.Past(failures: task.health.failures) }

    func notePass() { onPass() }

    func handle(_ report: TurnReport) { onTurn(report) }

    func settle(_ health: [StreamHealth], at now: Timestamp) {}
}
