package import Logging
import ServiceLifecycle
package import Storage
import Synchronization
package import Tenants

/// Asks the store now and then whether it is well, and how well the tenants are read.
///
/// The pages show what it last heard, so that however often they are read, the store has no more to do; and a store that
/// hangs cannot hang them.
package final class StoreWatch: Service {
    private let store: Store
    private let scope: CustomerScope
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let known = Mutex(StoreState())

    package init(
        _ store: Store,
        in scope: CustomerScope,
        now: @escaping @Sendable () -> Timestamp,
        logger: Logger,
    ) {
        self.store = store
        self.scope = scope
        self.now = now
        self.logger = logger
    }

    /// What was last heard.
    package var state: StoreState { known.withLock(\.self) }

    /// Asks until a graceful shutdown.
    package func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                while true {
                    await self.look()
                    try await Task.sleep(for: StoreWatch.pause)
                }
            }
        } catch is CancellationError {
            // It was told to stop, and has nothing to finish.
        }
    }

    /// Asks once.
    package func look() async {
        do throws(StorageError) {
            let form = try await store.form()
            known.withLock {
                $0.form = StoreState.Form(version: form.version, known: form.known)
                $0.answered = now()
                $0.error = nil
            }
            guard isDue else { return }
            let snapshot = StoreSnapshot(
                customers: try await store.customers(in: scope),
                health: try await store.health(in: scope),
                findings: try await store.findings(in: scope),
                newestChange: try await store.newestChange(),
                taken: now(),
            )
            known.withLock {
                $0.snapshot = snapshot
                $0.answered = now()
            }
        } catch .cancelled {
            // Nobody waits for the answer any more.
        } catch {
            logger.warning("The store cannot be asked how it is", metadata: ["reason": "\(error)"])
            known.withLock { $0.error = "\(error)" }
        }
    }

    private var isDue: Bool {
        guard let taken = state.snapshot?.taken else { return true }
        return now() - taken >= StoreWatch.rest
    }

    private static let pause: Duration = .seconds(5)
    /// How long a look at every tenant is good for.
    private static let rest: Duration = .seconds(9)
}
