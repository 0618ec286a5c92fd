import Logging
import ServiceLifecycle
import Synchronization
import Tenants

/// Checks what someone asks for, apart from the pages that ask: Microsoft can take minutes to answer as it should.
///
/// What a check finds is in the store, where the pages have it from; here is only what is under way, and when it ended. What is
/// under way when the process ends can be asked for again, and a reading finds the same.
final class CheckService<Check: Identifiable & Sendable>: Sendable where Check.ID: Sendable {
    private let atOnce: Int
    private let most: Int
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let name: @Sendable (Check) -> Logger.Metadata
    private let perform: @Sendable (Check) async throws -> Void
    private let standings = Mutex<[Check.ID: CheckStanding]>([:])
    private let asked: AsyncStream<Check>
    private let asking: AsyncStream<Check>.Continuation

    /// - Parameters:
    ///   - atOnce: How many are checked at the same time.
    ///   - most: How many wait or are remembered; beyond that the oldest that ended are forgotten.
    ///   - now: The moment that it is.
    ///   - logger: Where failures go.
    ///   - name: What a failure is of, for the log.
    ///   - perform: Checks one, and keeps what it finds.
    init(
        atOnce: Int,
        most: Int = 1_000,
        now: @escaping @Sendable () -> Timestamp,
        logger: Logger,
        naming name: @escaping @Sendable (Check) -> Logger.Metadata,
        by perform: @escaping @Sendable (Check) async throws -> Void,
    ) {
        self.atOnce = atOnce
        self.most = most
        self.now = now
        self.logger = logger
        self.name = name
        self.perform = perform
        (asked, asking) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(most))
    }

    /// Where the last check of something stands; `nil` where none was asked for lately.
    func standing(of id: Check.ID) -> CheckStanding? { standings.withLock { $0[id] } }

    /// Whether something is being checked, or waits for it.
    func isUnderWay(_ id: Check.ID) -> Bool { standing(of: id)?.isUnderWay == true }

    /// Has something checked soon, unless that is under way already.
    func ask(for check: Check) {
        let moment = now()
        let begins = standings.withLock { standings in
            if standings[check.id]?.isUnderWay == true { return false }
            forgetOldest(of: &standings)
            standings[check.id] = .begun(moment)
            return true
        }
        guard begins else { return }
        if case .enqueued = asking.yield(check) { return }
        standings.withLock { $0[check.id] = .ended(moment, isWhole: false) }
    }

    /// Checks what is asked for until a graceful shutdown; what is not checked then, is not.
    func run() async {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                var running = 0
                for await check in self.asked {
                    if running == self.atOnce {
                        _ = await group.next()
                        running -= 1
                    }
                    group.addTask { await self.work(on: check) }
                    running += 1
                }
                group.cancelAll()
            }
        }
    }

    private func work(on check: Check) async {
        var isWhole = true
        do {
            try await perform(check)
        } catch {
            isWhole = false
            // Where it was told to stop, nothing failed.
            if !Task.isCancelled {
                let metadata = name(check).merging(["reason": "\(error)"]) { $1 }
                logger.warning("A check could not be done", metadata: metadata)
            }
        }
        let moment = now()
        standings.withLock { $0[check.id] = .ended(moment, isWhole: isWhole) }
    }

    private func forgetOldest(of standings: inout [Check.ID: CheckStanding]) {
        guard standings.count >= most else { return }
        let ended = standings.compactMap { id, standing in
            if case .ended(let moment, _) = standing { (id, moment) } else { nil }
        }
        for (id, _) in ended.sorted(by: { $0.1 < $1.1 }).prefix(most / 2) { standings[id] = nil }
    }
}
