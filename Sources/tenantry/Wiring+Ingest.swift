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
        let proof = settings.clientSecretFile == nil ? "application" : "client-secret"
        let application = Hostile("\(proof) “\(settings.clientID ?? "")”, from a file")
        do {
            try await store().record(Deed(.secretUsed, subject: application), by: principal, at: now())
        } catch StorageError.readOnly {
            // Nothing is asked of Microsoft for a store that takes no writes; what follows waits until it does.
        }
        return Ingest(store: try await store(), lists: lists, settings: ingest, surroundings: surroundings)
    }

    /// The time and the log that a read happens in.
    package nonisolated var surroundings: Surroundings {
        Surroundings(now: { Timestamp(Date()) }, logger: logger)
    }
}
