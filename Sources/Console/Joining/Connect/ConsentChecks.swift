import Access
import Logging
import ServiceLifecycle
import Storage
import Synchronization
import Tenants

/// Proves consents apart from the pages that ask for it, for Microsoft can take minutes to spread one.
///
/// What is under way when the process ends is not lost: any token that is had in the tenant later proves the consent too.
final class ConsentChecks: Sendable {
    /// A consent to prove.
    struct Check: Sendable {
        let tenant: Tenant
        let customer: CustomerID
        let patience: Duration
        let principal: Principal
    }

    private let store: Store
    private let desk: ConsentDesk?
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let asked: AsyncStream<Check>
    private let ask: AsyncStream<Check>.Continuation
    private let underWay = Mutex<Set<TenantID>>([])

    /// How many are proven at once, and how many more may wait.
    private static let (atOnce, longest) = (8, 1_000)

    init(_ desk: ConsentDesk?, store: Store, now: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.desk = desk
        self.store = store
        self.now = now
        self.logger = logger
        (asked, ask) = AsyncStream.makeStream(of: Check.self, bufferingPolicy: .bufferingOldest(ConsentChecks.longest))
    }

    /// Has a tenant's consent proven soon, unless that is under way.
    func begin(_ check: Check) {
        guard underWay.withLock({ $0.insert(check.tenant.id).inserted }) else { return }
        if case .enqueued = ask.yield(check) { return }
        underWay.withLock { _ = $0.remove(check.tenant.id) }
    }

    /// Whether a tenant's consent is being proven.
    func isChecking(_ tenant: TenantID) -> Bool { underWay.withLock { $0.contains(tenant) } }

    /// Proves what is asked for until a graceful shutdown.
    func run() async {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                var running = 0
                for await check in self.asked {
                    if running == ConsentChecks.atOnce {
                        _ = await group.next()
                        running -= 1
                    }
                    group.addTask { await self.prove(check) }
                    running += 1
                }
                group.cancelAll()
            }
        }
    }

    private func prove(_ check: Check) async {
        defer { underWay.withLock { _ = $0.remove(check.tenant.id) } }
        guard let desk else { return }
        let scope = CustomerScope(of: check.principal).narrowed(to: [check.customer])
        do {
            let results = try await desk.proof().prove(
                [check.tenant],
                patience: check.patience,
                in: scope,
                by: check.principal,
            )
            // What could not be read before is read now, and not when its turn comes.
            if results.contains(where: \.isProven) { try await store.summon(in: scope, at: now()) }
        } catch is CancellationError {
            // It was told to stop.
        } catch {
            logger.error("A consent could not be proven", metadata: ["reason": "\(error)"])
        }
    }
}
