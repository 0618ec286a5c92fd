import Foundation
package import Ingest
import Tenants

extension Wiring {
    /// What brings incidents and alerts into the store.
    package func ingest() async throws -> Ingest {
        try await finishRemovals()
        var ingest = IngestSettings()
        ingest.tenantsAtOnce = settings.syncTenantsAtOnce
        ingest.overlap = settings.syncOverlap
        return Ingest(store: try await store(), graph: try graph(), settings: ingest, surroundings: surroundings)
    }

    /// The time and the log that a read happens in.
    package nonisolated var surroundings: Surroundings {
        Surroundings(now: { Timestamp(Date()) }, logger: logger)
    }
}
