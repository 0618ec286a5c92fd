import Synchronization
import Transport

/// The requests that wait for their answers: a tenant that takes long over one must hold no worker that others need.
final class Outstanding: Sendable {
    private let begun = Mutex<[RequestID: ContinuousClock.Instant]>([:])

    func begin(_ request: RequestID) {
        begun.withLock { $0[request] = .now }
    }

    func end(_ request: RequestID) {
        _ = begun.withLock { $0.removeValue(forKey: request) }
    }

    /// How many have waited for longer than that, each of them one task's.
    func count(after time: Duration) -> Int {
        let moment = ContinuousClock.now - time
        return begun.withLock { begun in begun.values.count { $0 < moment } }
    }
}
