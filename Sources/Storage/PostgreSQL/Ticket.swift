import Synchronization

/// One task that waits for a transaction to be done for it on another thread.
final class Ticket<Outcome: Sendable>: Sendable {
    typealias Answer = Result<Outcome, StorageError>

    let cancellation = Cancellation()
    private let waiter = Mutex<CheckedContinuation<Answer, Never>?>(nil)

    /// Waits for the answer that `submit` sets going.
    func answer(submit: () -> Void) async -> Answer {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiter.withLock { $0 = continuation }
                if cancellation.isCancelled { settle(.failure(.cancelled)) } else { submit() }
            }
        } onCancel: {
            // Nothing has begun: nobody has to wait for a thread to be free to hear that.
            if cancellation.cancel() { settle(.failure(.cancelled)) }
        }
    }

    /// Gives the answer; only the first one counts.
    func settle(_ answer: Answer) {
        let continuation = waiter.withLock { waiter in
            defer { waiter = nil }
            return waiter
        }
        continuation?.resume(returning: answer)
    }
}
