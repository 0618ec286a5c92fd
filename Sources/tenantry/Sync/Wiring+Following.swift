import Ingest
import ServiceLifecycle
import Tenants
import UnixSignals

extension Wiring {
    /// What reads the tenants of a scope until it is told to stop.
    ///
    /// - Parameters:
    ///   - ingest: What reads.
    ///   - scope: Whose tenants.
    ///   - report: What tells of it.
    ///   - operations: What an operator's tools ask, where they may.
    /// - Returns: The service.
    nonisolated func following(
        _ ingest: Ingest,
        over scope: CustomerScope,
        _ report: SyncReport,
        _ operations: Operations?,
    ) -> FollowService {
        FollowService(
            ingest,
            over: scope,
            reportingEvery: settings.syncPace.slowest,
            surroundings: surroundings,
            onProgress: { operations?.noteProgress(at: self.now()) },
            onEvent: { report.tell($0) },
        )
    }

    /// Runs services until SIGINT or SIGTERM, or until one of them ends.
    nonisolated func run(_ services: [any Service]) async throws {
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: [.sigint, .sigterm],
            logger: logger,
        )
        group.maximumGracefulShutdownDuration = .seconds(15)
        try await ServiceGroup(configuration: group).run()
    }
}
