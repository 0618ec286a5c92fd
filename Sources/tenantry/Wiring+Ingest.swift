import Access
import Foundation
package import Ingest
import Storage
import Tenants

extension Wiring {
    /// What brings incidents and alerts into the store.
    package func ingest() async throws -> Ingest {
        try await finishRemovals()
        var ingest = IngestSettings()
        ingest.workers = settings.syncWorkers
        ingest.incidentsPerPage = settings.syncIncidentsPerPage
        ingest.alertsPerPage = settings.syncAlertsPerPage
        ingest.overlap = settings.syncOverlap
        ingest.lease = settings.syncLease
        ingest.enrolling = min(settings.syncPace.slowest, .seconds(30))
        ingest.schedule.pace = settings.syncPace
        ingest.retention = settings.retention
        let lists = StreamLists(try await graph())
        return Ingest(
            store: try await store(),
            lists: lists,
            settings: ingest,
            own: ownProofs,
            surroundings: surroundings,
        )
    }

    /// The time and the log that a read happens in.
    package nonisolated var surroundings: Surroundings {
        Surroundings(now: { Timestamp(Date()) }, logger: logger)
    }
}
