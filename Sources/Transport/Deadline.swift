import NIOCore

/// The time for an exchange is over.
struct DeadlineExceeded: Error {}

/// Runs an operation on the loops' threads, and gives it up when its time is over.
///
/// The loop keeps the time: a `Task.sleep` that is cancelled leaves its timer until the end that it had, and with
/// 2,000 tenants that are polled each minute that was 6,000 timers. One task besides the caller's is what that takes: a group
/// of two, of which one only waits, cost an exchange a tenth more.
func withDeadline<Value: Sendable>(
    of limit: Duration,
    on loop: any EventLoop,
    _ operation: @escaping @Sendable () async throws -> Value,
) async throws -> Value {
    let exchange = Task(executorPreference: LoopExecutor.shared, operation: operation)
    let end = loop.scheduleTask(in: TimeAmount(limit)) { exchange.cancel() }
    defer { end.cancel() }
    do {
        return try await withTaskCancellationHandler {
            try await exchange.value
        } onCancel: {
            exchange.cancel()
        }
    } catch  where exchange.isCancelled && !Task.isCancelled {
        throw DeadlineExceeded()
    }
}
