/// The time for an exchange is over.
struct DeadlineExceeded: Error {}

/// Runs an operation and gives it up when its time is over.
func withDeadline<Value: Sendable>(
    of limit: Duration,
    _ operation: @escaping @Sendable () async throws -> Value,
) async throws -> Value {
    try await withThrowingTaskGroup { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: limit, clock: .continuous)
            throw DeadlineExceeded()
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}
