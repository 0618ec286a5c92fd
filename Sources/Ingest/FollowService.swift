import ServiceLifecycle
package import Storage
package import Tenants

/// Reads again and again, at an interval, until it is asked to stop.
///
/// A run that is under way when a graceful shutdown begins may go on for the time that draining takes, and is cancelled
/// then. Nothing is lost by that: at most, pages that were on their way are asked for again.
package struct FollowService: Service {
    /// What a run came to.
    package enum Event: Sendable {
        case finished(RunSummary)
        /// The store could not be written, and the next run will try again.
        case storeFailed(StorageError)
    }

    private let ingest: Ingest
    private let scope: CustomerScope
    private let interval: Duration
    private let drain: Duration
    private let surroundings: Surroundings
    private let onProgress: @Sendable (RunProgress) -> Void
    private let onEvent: @Sendable (Event) -> Void

    /// A service over the customers of a scope, who are looked up anew before each run.
    ///
    /// The interval lies between the beginnings of two runs; a run that takes longer is followed by the next at once.
    package init(
        _ ingest: Ingest,
        over scope: CustomerScope,
        every interval: Duration = .seconds(60),
        drain: Duration = .seconds(10),
        surroundings: Surroundings,
        onProgress: @escaping @Sendable (RunProgress) -> Void = { _ in },
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
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await follow(by: surroundings.clock) }
            group.addTask {
                try await gracefulShutdown()
                try await surroundings.clock.sleep(for: drain)
            }
            // Whichever ends first ends the other: there is nothing more to follow, or no more time to do it.
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

extension FollowService {
    private func follow<C: Clock<Duration>>(by clock: C) async throws {
        var resting: [TenantID: Timestamp] = [:]
        while !Task.isShuttingDownGracefully {
            let next = clock.now.advanced(by: interval)
            try await readOnce(&resting)
            do {
                try await cancelWhenGracefulShutdown { try await clock.sleep(until: next, tolerance: nil) }
            } catch is CancellationError where Task.isShuttingDownGracefully {
                return
            }
        }
    }

    /// Reads all tenants but those that Microsoft asked us to leave alone for longer than a run waits.
    private func readOnce(_ resting: inout [TenantID: Timestamp]) async throws {
        do {
            let now = surroundings.now()
            resting = resting.filter { $0.value > now }
            let tenants = try await ingest.tenants(in: scope).filter { resting[$0.id] == nil }
            let summary = try await ingest.run(tenants, progress: onProgress)
            for tenant in summary.tenants { resting[tenant.tenant.id] = tenant.restUntil }
            onEvent(.finished(summary))
        } catch let error as StorageError where error.mayPass {
            onEvent(.storeFailed(error))
        }
    }
}

extension StorageError {
    /// Whether the store may be well again by the next run, without this program being started anew.
    fileprivate var mayPass: Bool {
        switch self {
        case .readOnly, .full, .busy, .unavailable: true
        default: false
        }
    }
}
