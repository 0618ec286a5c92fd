import GRDB
import Synchronization

/// The one writer of a file: whoever waits for it when it is free shares its next transaction.
///
/// Storing a page touches leaves all over the indexes that the queue is read by, and every transaction writes each page of
/// the file that it touched into the log. So several bodies in one transaction write far less than the same
/// bodies one after the other. Each is still there whole or not at all: where one throws, the transaction is undone and
/// each is run again by itself.
///
/// A line of the audit trail, or a task that is taken or given back, does not wait behind all pages of a first sync: a
/// person may be waiting for it, or a worker who could read the next page.
final class SQLiteWriter: Sendable {
    /// A body that waits for its turn.
    private struct Turn: Sendable {
        /// Runs the body, and returns what tells its outcome to whoever waits.
        let run: @Sendable (SQLiteSession) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
        let isCancelled: @Sendable () -> Bool
    }

    private let pool: DatabasePool
    private let checkpoints: SQLiteCheckpoints
    private let cache = SQLiteCache()
    private let waiting = Mutex(WriteQueue<Turn>())

    init(pool: DatabasePool, checkpoints: SQLiteCheckpoints) {
        self.pool = pool
        self.checkpoints = checkpoints
    }

    /// Runs the body in a transaction that is there whole or not at all, and returns once it is stored.
    ///
    /// A body whose task was cancelled before its turn is not run.
    func run<Outcome: Sendable>(
        _ amount: WriteAmount,
        _ body: @escaping @Sendable (any Session) throws -> Outcome,
    ) async throws -> Outcome {
        let isCancelled = Flag()
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await withCheckedThrowingContinuation { continuation in
                let turn = Turn(
                    run: { session in
                        let outcome = try body(session)
                        return { continuation.resume(returning: outcome) }
                    },
                    fail: { continuation.resume(throwing: $0) },
                    isCancelled: { isCancelled.isSet },
                )
                waiting.withLock { $0.append(turn, amount) }
                pool.asyncWriteWithoutTransaction { [self] database in serve(database) }
            }
        } onCancel: {
            isCancelled.set()
        }
    }
}

extension SQLiteWriter {
    /// Takes those who wait by now; for each of them that came too late, this is called again.
    private func serve(_ database: Database) {
        let turns = waiting.withLock { $0.next() }
        let (late, due) = (turns.filter { $0.isCancelled() }, turns.filter { !$0.isCancelled() })
        for turn in late { turn.fail(CancellationError()) }
        guard !due.isEmpty else { return }
        do {
            try store(due, database)
        } catch  where error.isOfBody && due.count > 1 {
            for turn in due {
                do {
                    try store([turn], database)
                } catch {
                    turn.fail(error.cause)
                }
            }
        } catch {
            for turn in due { turn.fail(error.cause) }
        }
    }

    /// Nobody hears of an outcome before it is stored.
    private func store(_ turns: [Turn], _ database: Database) throws(Failure) {
        var outcomes: [@Sendable () -> Void] = []
        var isOfBody = false
        do {
            try database.inTransaction(.immediate) {
                let session = SQLiteSession(database: database)
                isOfBody = true
                outcomes = try turns.map { try $0.run(session) }
                isOfBody = false
                return .commit
            }
        } catch {
            throw Failure(cause: error, isOfBody: isOfBody)
        }
        for tell in outcomes { tell() }
        let pages = database.takeCountOfPagesWritten()
        checkpoints.note(pages)
        cache.note(pages, of: database)
    }

    private struct Failure: Error {
        let cause: any Error
        /// Whether one of the bodies threw; otherwise the transaction could not be begun or stored, which concerns all.
        let isOfBody: Bool
    }
}

/// Something that happens once, seen by several threads.
private final class Flag: Sendable {
    private let state = Atomic(false)

    var isSet: Bool { state.load(ordering: .acquiring) }

    func set() { state.store(true, ordering: .releasing) }
}
