import Logging
import ServiceLifecycle
import Storage
import Synchronization
import Tenants

/// Checks customers' ways in when someone asks for it, while pages go on being served.
///
/// What a check finds is in the store, where the page has it from; here is only what is under way, and when it ended.
final class CustomerChecks: Sendable {
    /// Where a check stands.
    enum Standing: Hashable, Sendable {
        case begun(Timestamp)
        case ended(Timestamp, isWhole: Bool)
    }

    private let check: @Sendable (Customer) async throws -> Void
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let standings = Mutex<[CustomerID: Standing]>([:])
    private let asked: AsyncStream<Customer>
    private let asking: AsyncStream<Customer>.Continuation

    /// So many customers are checked at the same time.
    private static let atOnce = 4
    /// So many wait or are remembered; beyond that the oldest that ended are forgotten.
    private static let most = 1_000

    init(
        by check: @escaping @Sendable (Customer) async throws -> Void,
        now: @escaping @Sendable () -> Timestamp,
        logger: Logger,
    ) {
        self.check = check
        self.now = now
        self.logger = logger
        (asked, asking) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.most))
    }

    /// Where the last check of a customer stands; `nil` where none was asked for lately.
    func standing(of customer: CustomerID) -> Standing? { standings.withLock { $0[customer] } }

    /// Has a customer checked; says whether a check begins, and not whether one is under way already.
    func ask(for customer: Customer) -> Bool {
        let moment = now()
        let begins = standings.withLock { standings in
            if case .begun = standings[customer.id] { return false }
            forgetOldest(of: &standings)
            standings[customer.id] = .begun(moment)
            return true
        }
        guard begins else { return false }
        guard case .enqueued = asking.yield(customer) else {
            standings.withLock { $0[customer.id] = .ended(moment, isWhole: false) }
            return false
        }
        return true
    }

    /// Checks whoever is asked for, until a graceful shutdown; what is not checked then, is not.
    func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { tasks in
                for _ in 0..<Self.atOnce { tasks.addTask { await self.work() } }
            }
        }
    }

    private func work() async {
        for await customer in asked {
            var isWhole = true
            do {
                try await check(customer)
            } catch {
                isWhole = false
                logger.warning(
                    "A customer could not be checked",
                    metadata: ["customer": "\(customer.details.handle)", "reason": "\(error)"],
                )
            }
            let moment = now()
            standings.withLock { $0[customer.id] = .ended(moment, isWhole: isWhole) }
        }
    }

    private func forgetOldest(of standings: inout [CustomerID: Standing]) {
        guard standings.count >= Self.most else { return }
        let ended = standings.compactMap { customer, standing in
            if case .ended(let moment, _) = standing { (customer, moment) } else { nil }
        }
        for (customer, _) in ended.sorted(by: { $0.1 < $1.1 }).prefix(Self.most / 2) { standings[customer] = nil }
    }
}
