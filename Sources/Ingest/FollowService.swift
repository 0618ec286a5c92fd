import Logging
import ServiceLifecycle
package import Storage
package import Tenants

/// Reads whatever is due again and again, until it is asked to stop.
///
/// It ends with an error where its store cannot be well again by itself, such as one whose file was deleted.
///
/// Streams that are being read when a graceful shutdown begins may go on for the time that draining takes, and are
/// cancelled then. Nothing is lost by that: at most, pages that were on their way are asked for again.
package struct FollowService: Service {
    /// What there is to tell from time to time.
    package enum Event: Sendable {
        /// What was read since the last report.
        case report(RunSummary)
        /// A stream was read in vain.
        case incomplete(TenantSummary)
        /// The store could not be written, and it is tried again.
        case storeFailed(StorageError)
    }

    private let ingest: Ingest
    private let scope: CustomerScope
    private let interval: Duration
    private let drain: Duration
    private let surroundings: Surroundings
    private let onProgress: @Sendable () -> Void
    private let onEvent: @Sendable (Event) -> Void

    /// A service over the customers of a scope.
    ///
    /// The interval is how often it tells what it read. Whoever wants to know
    /// of progress hears, at least twice a minute, that it looks for something to do.
    package init(
        _ ingest: Ingest,
        over scope: CustomerScope,
        reportingEvery interval: Duration = .seconds(60),
        drain: Duration = .seconds(10),
        surroundings: Surroundings,
        onProgress: @escaping @Sendable () -> Void = {},
        onEvent: @escaping @Sendable (Event) -> Void,
    ) {
        self.ingest = ingest
        self.scope = scope
        self.interval = interval
        self.drain = drain
        self.surroundings = surroundings
        self.onProgress = onProgress
        self.onEvent = onEvent
    }

    package func run() async throws {
        let rounds = Rounds(at: surroundings.now())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await follow(rounds) }
            group.addTask {
                try await gracefulShutdown()
                try await surroundings.clock.sleep(for: drain)
            }
            group.addTask { try await report(rounds) }
            group.addTask { try await keepUp() }
            group.addTask { try await followLog() }
            group.addTask { try await watch() }
            // Whichever ends first ends the others: there is nothing more to follow, or no more time to do it.
            defer { group.cancelAll() }
            try await group.next()
        }
        // What was cut off is somebody else's to read, at once.
        try await ingest.release()
    }
}

extension FollowService {
    private func follow(_ rounds: Rounds) async throws {
        while !Task.isShuttingDownGracefully {
            do {
                try await ingest.follow(scope, onPass: onProgress) { turn in
                    rounds.add(turn)
                    guard let summary = turn.complaint else { return }
                    onEvent(.incomplete(summary))
                }
            } catch let error as StorageError where error.mayPass {
                try ingest.requirePlace()
                onEvent(.storeFailed(error))
                try await rest()
            }
        }
    }

    private func report(_ rounds: Rounds) async throws {
        while true {
            try await surroundings.pulse.sleep(for: interval)
            onEvent(.report(rounds.take(at: surroundings.now())))
        }
    }

    private func keepUp() async throws {
        while true {
            do {
                try await ingest.keepUp(scope)
            } catch let error as StorageError {
                // Readings go on as far as they can, and tell for themselves what they cannot store.
                onEvent(.storeFailed(error))
            }
            try await surroundings.pulse.sleep(for: ingest.upkeepInterval)
        }
    }

    /// Keeps when incidents were acknowledged and resolved, how objects were and what became otherwise: behind whoever stores them,
    /// and soon, since what was overwritten meanwhile nobody saw.
    private func followLog() async throws {
        while true {
            var isBehind = false
            do {
                isBehind = try await ingest.followLog()
            } catch StorageError.cancelled {
                throw CancellationError()
            } catch {
                // What cannot be written now is written later, as long as the log goes back so far.
                onEvent(.storeFailed(error))
                try await surroundings.pulse.sleep(for: FollowService.rest)
            }
            try await surroundings.pulse.sleep(for: isBehind ? FollowService.breath : FollowService.logPause)
        }
    }

    /// How long there is between two looks at the log, and how long where there is more of it.
    private static let logPause: Duration = .seconds(1)
    private static let breath: Duration = .milliseconds(100)

    /// Ends the service where the store's file is gone: nobody would find what it went on writing.
    private func watch() async throws {
        while true {
            try ingest.requirePlace()
            try await surroundings.pulse.sleep(for: FollowService.glance)
        }
    }

    private static let glance: Duration = .seconds(2)

    /// How long nobody reads after the store failed: long enough not to press it, and short enough not to go blind.
    private static let rest: Duration = .seconds(5)

    private func rest() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await surroundings.clock.sleep(for: FollowService.rest) }
        } catch is CancellationError where Task.isShuttingDownGracefully {
            return
        }
    }
}

extension TurnReport {
    /// The tenant with what is wrong with it, where a turn ended badly.
    fileprivate var complaint: TenantSummary? {
        guard isOver, trouble != nil || !summary.isWhole else { return nil }
        return TenantSummary(tenant: tenant, streams: [summary], trouble: trouble)
    }
}

extension StorageError {
    /// Whether the store may be well again soon, without this program being started anew.
    fileprivate var mayPass: Bool {
        switch self {
        case .readOnly, .full, .busy, .unavailable, .outcomeUnknown: true
        default: false
        }
    }
}
