import Logging
import ServiceLifecycle
import Storage
import Synchronization
import Tenants

/// Reads now and then what the overview shows, so that however often it is asked for, the store has no more to do.
final class OverviewWatch: Sendable {
    private let store: Store
    private let targets: ServiceTargets
    private let now: @Sendable () -> Timestamp
    private let pause: Duration
    private let logger: Logger
    private let known = Mutex<OverviewFigures?>(nil)

    /// A reading takes no more than one part in so many of the time.
    private static let share = 40

    init(
        store: Store,
        targets: ServiceTargets,
        now: @escaping @Sendable () -> Timestamp,
        pause: Duration,
        logger: Logger,
    ) {
        self.store = store
        self.targets = targets
        self.now = now
        self.pause = pause
        self.logger = logger
    }

    /// What was read last; `nil` where nothing was yet.
    var figures: OverviewFigures? { known.withLock(\.self) }

    /// Reads until a graceful shutdown.
    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                while true {
                    let took = await ContinuousClock().measure { await self.look() }
                    try await Task.sleep(for: max(self.pause, took * OverviewWatch.share))
                }
            }
        } catch is CancellationError {
            // It was told to stop, and has nothing to finish.
        }
    }

    private func look() async {
        do throws(StorageError) {
            let figures = try await OverviewFigures(of: store, targets: targets, at: now())
            known.withLock { $0 = figures }
        } catch .cancelled {
            // Nobody waits for it any more.
        } catch {
            // The page says how old its numbers are.
            logger.warning("The overview cannot be read", metadata: ["reason": "\(error)"])
        }
    }
}
