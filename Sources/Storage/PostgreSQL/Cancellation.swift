import CPostgres
import Dispatch
import Foundation
import Synchronization

/// Whether a task's work is still wanted, and the way to end a statement of it that is running.
final class Cancellation: Sendable {
    private struct State {
        var isCancelled = false
        /// The address of libpq's `PGcancel` for the connection that works for the task.
        var handle: UInt?
    }

    private let state = Mutex(State())
    private let arrival = DispatchSemaphore(value: 0)

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Throws where the work is no longer wanted.
    func check() throws(StorageError) {
        if isCancelled { throw .cancelled }
    }

    /// Says that the work is no longer wanted, and ends the statement that runs for it.
    /// - Returns: Whether no connection had been given to it.
    func cancel() -> Bool {
        let isRunning = state.withLock { state in
            state.isCancelled = true
            return state.handle != nil
        }
        arrival.signal()
        // The server is told over a connection of its own, which may take a while; nobody should wait for that.
        if isRunning { Thread { self.endStatement() }.start() }
        return !isRunning
    }

    /// Waits, but no longer than the work is wanted.
    func rest(_ time: Duration) {
        let nanoseconds = Int(time / .nanoseconds(1))
        _ = arrival.wait(timeout: .now() + .nanoseconds(nanoseconds))
    }

    /// Says which connection works for the task; `nil` when it has ended, after which no statement of it is ended any more.
    func works(on handle: UInt?) {
        state.withLock { $0.handle = handle }
    }

    /// Asks the server to end what runs; the connection cannot be given to another task meanwhile.
    private func endStatement() {
        state.withLock { state in
            guard let handle = state.handle else { return }
            var complaint = [CChar](repeating: 0, count: 256)
            // libpq lets any thread do this. Where it fails the statement runs to its end, and is undone then.
            _ = unsafe PQcancel(OpaquePointer(bitPattern: handle), &complaint, Int32(complaint.count))
        }
    }
}
