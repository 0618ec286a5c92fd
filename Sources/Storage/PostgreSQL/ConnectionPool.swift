import Dispatch
import Synchronization

/// Some threads with a connection each, which do one transaction at a time.
///
/// libpq blocks, and so do the bodies of transactions; on threads of their own they never hold up Swift's. A thread comes
/// to be when there is work that no resting one can take, and makes its connection then.
final class ConnectionPool: Sendable {
    typealias Work = @Sendable (Transactor) -> Void

    private struct State {
        var waiting: [Work] = []
        var threads: [JoinableThread] = []
        var resting = 0
        var isClosed = false
    }

    private let address: PostgreSQLAddress
    private let patience: Duration
    private let size: Int
    private let history = ConnectionHistory()
    private let state = Mutex(State())
    private let arrivals = DispatchSemaphore(value: 0)

    /// Makes a pool of at most so many connections, none of which is there yet.
    init(_ address: PostgreSQLAddress, size: Int, patience: Duration) {
        self.address = address
        self.size = size
        self.patience = patience
    }

    /// Hands over some work.
    /// - Returns: Whether it will be done: a closed pool does none.
    func submit(_ work: @escaping Work) -> Bool {
        let isAccepted = state.withLock { state in
            guard !state.isClosed else { return false }
            if state.waiting.count >= state.resting, state.threads.count < size,
                let thread = JoinableThread({ self.serve() })
            {
                state.threads.append(thread)
            }
            // Where there is not one thread, nobody would ever do it.
            guard !state.threads.isEmpty else { return false }
            state.waiting.append(work)
            return true
        }
        if isAccepted { arrivals.signal() }
        return isAccepted
    }

    /// Ends the threads and their connections, once what was handed over is done, and waits for that.
    func close() {
        let threads = state.withLock { state in
            state.isClosed = true
            defer { state.threads = [] }
            return state.threads
        }
        for _ in threads { arrivals.signal() }
        for thread in threads { thread.join(within: ConnectionPool.patienceAtEnd) }
    }

    private static let patienceAtEnd = DispatchTimeInterval.seconds(5)

    private func serve() {
        let transactor = Transactor(address, patience: patience, history)
        while let work = next() { work(transactor) }
        transactor.disconnect()
    }

    private func next() -> Work? {
        state.withLock { $0.resting += 1 }
        arrivals.wait()
        return state.withLock { state in
            state.resting -= 1
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
    }
}
