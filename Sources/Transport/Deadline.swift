import NIOCore

/// The time for an exchange is over.
struct DeadlineExceeded: Error {}

/// Runs an operation on the loops' threads and gives it up when its time is over.
///
/// The loop keeps the time: a `Task.sleep` that is cancelled leaves its timer until the end that it had, and with
/// 2,000 tenants that are polled each minute that was 6,000 timers.
func withDeadline<Value: Sendable>(
    of limit: Duration,
    on loop: any EventLoop,
    _ operation: @escaping @Sendable () async throws -> Value,
) async throws -> Value {
    try await withThrowingTaskGroup { group in
        group.addTask(executorPreference: LoopExecutor.shared) { try await operation() }
        group.addTask(executorPreference: LoopExecutor.shared) {
            let end = loop.scheduleTask(in: TimeAmount(limit)) {}
            try await withTaskCancellationHandler {
                // Whatever ends it before its time is that nobody waits any longer.
                do { try await end.futureResult.get() } catch { throw CancellationError() }
            } onCancel: {
                end.cancel()
            }
            throw DeadlineExceeded()
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}
