import Logging
import ServiceLifecycle
import Synchronization
import Tenants

/// Something that is costly to make, kept for a while: whoever asks is given what there is, and it is made anew behind them.
///
/// Nobody waits for it but those who ask when there is none, or one that is too old; of these one makes it, and the others wait.
/// While nobody asks, nothing is made.
final class Kept<Value: Sendable>: Sendable {
    /// A value, and when it was so.
    struct Dated: Sendable {
        let value: Value
        let moment: Timestamp
    }

    private struct State {
        var latest: Dated?
        /// Whether someone was given what is not fresh any more.
        var isWanted = false
        var isBeingMade = false
        /// How often it was forgotten: what was begun before that is told to nobody who asked since.
        var generation = 0
        var waiting: [CheckedContinuation<Dated, any Error>] = []
    }

    private enum Turn {
        case given(Dated)
        case makes
        case waits
    }

    private let freshFor: Duration
    private let oldest: Duration
    private let now: @Sendable () -> Timestamp
    private let make: @Sendable (Timestamp) async throws -> Value
    private let state = Mutex(State())

    /// - Parameters:
    ///   - freshFor: How old it may become before it is made anew.
    ///   - oldest: How old it may be before someone waits for another; `nil` for six times as old as a fresh one.
    ///   - now: The moment that it is.
    ///   - make: Makes it, as it is at a moment.
    init(
        freshFor: Duration,
        oldest: Duration? = nil,
        now: @escaping @Sendable () -> Timestamp,
        make: @escaping @Sendable (Timestamp) async throws -> Value,
    ) {
        self.freshFor = freshFor
        self.oldest = oldest ?? freshFor * 6
        self.now = now
        self.make = make
    }

    /// What there is, or else what is made now.
    /// - Throws: What keeps it from being made.
    func latest() async throws -> Dated {
        while true {
            switch turn(at: now()) {
            case .given(let latest): return latest
            case .makes: return try await makeAnew()
            case .waits:
                do {
                    return try await othersWork()
                } catch is CancellationError {
                    // Whoever was at it has gone away, and another one must do it.
                    try Task.checkCancellation()
                }
            }
        }
    }

    /// Has the next one who asks wait for it to be made, since what there is became untrue.
    func forget() {
        state.withLock { state in
            state.latest = nil
            state.generation += 1
        }
    }

    /// Makes it anew where someone has asked for it since it was fresh.
    func renewIfWanted() async throws {
        let isDue = state.withLock { state in
            guard state.isWanted, !state.isBeingMade else { return false }
            state.isBeingMade = true
            return true
        }
        if isDue { _ = try await makeAnew() }
    }

    /// Makes it anew behind those who ask, until a graceful shutdown.
    ///
    /// That it could not be made goes to the log; whoever asks then waits for the next attempt.
    func run(logger: Logger) async {
        // What is given at most while it is fresh, whoever asks makes.
        guard oldest > freshFor else { return }
        do {
            try await cancelWhenGracefulShutdown {
                while true {
                    try await Task.sleep(for: min(.seconds(1), max(.milliseconds(20), self.freshFor / 4)))
                    do {
                        try await self.renewIfWanted()
                    } catch let error as CancellationError {
                        throw error
                    } catch {
                        logger.error("A summary could not be made", metadata: ["reason": "\(error)"])
                    }
                }
            }
        } catch {
            // It was told to stop: nothing else gets out.
        }
    }

    private func turn(at moment: Timestamp) -> Turn {
        state.withLock { state in
            if let latest = state.latest {
                let age = moment - latest.moment
                if age >= freshFor { state.isWanted = true }
                // A clock that was put back would have it given for as long as that.
                if age >= .zero, age < oldest { return .given(latest) }
            }
            if state.isBeingMade { return .waits }
            state.isBeingMade = true
            return .makes
        }
    }

    private func makeAnew() async throws -> Dated {
        let generation = state.withLock { $0.generation }
        let result: Result<Dated, any Error>
        do {
            let moment = now()
            result = .success(Dated(value: try await make(moment), moment: moment))
        } catch {
            result = .failure(error)
        }
        let (waiting, isForgotten) = state.withLock { state in
            let isForgotten = state.generation != generation
            if case .success(let made) = result, !isForgotten { state.latest = made }
            state.isBeingMade = false
            state.isWanted = false
            defer { state.waiting = [] }
            return (state.waiting, isForgotten)
        }
        // The others ask again where they would be told what is not true any more, or where only this one has gone away.
        let told: Result<Dated, any Error> = isForgotten || Task.isCancelled ? .failure(CancellationError()) : result
        for one in waiting { one.resume(with: told) }
        return try result.get()
    }

    private func othersWork() async throws -> Dated {
        try await withCheckedThrowingContinuation { continuation in
            let isOver = state.withLock { state in
                if state.isBeingMade { state.waiting.append(continuation) }
                return !state.isBeingMade
            }
            // It was done in between: ask again.
            if isOver { continuation.resume(throwing: CancellationError()) }
        }
    }
}
