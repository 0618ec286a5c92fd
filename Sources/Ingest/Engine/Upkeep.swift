import Storage
import Tenants

/// What an engine that follows does for its store now and then, in steps so small that no reading waits for them.
struct Upkeep: Sendable {
    let store: Store
    let scope: CustomerScope
    let lists: StreamLists
    let gate: Gatekeeper
    let counts: Counts
    let retention: Retention
    let endings: EndingWatch
    let surroundings: Surroundings

    /// Looks for incidents that only others speak of, tells of what ends soon, ends removals that someone broke off, and
    /// deletes what is older than what is kept.
    ///
    /// Throws a `CancellationError` when it is cancelled, and a ``StorageError`` when the store fails; what is gone by
    /// then is gone.
    func run() async throws {
        do {
            let missing = try await store.missingIncidents(in: scope)
            counts.show(waiting: missing.reduce(0) { $0 + $1.alerts })
            if let incident = lists.incident {
                let search = Search(store: store, incident: incident, gate: gate, surroundings: surroundings)
                try await search.run(for: missing)
            }
            try await store.closeGone(in: scope)
            try await endings.run()
            _ = try await store.finishRemovals(at: surroundings.now())
            var gone = Expired()
            repeat {
                gone = try await store.expire(retention, limit: Upkeep.step, at: surroundings.now())
                // Whoever waits to store a page comes first.
                if gone.mayBeMore { try await surroundings.pulse.sleep(for: Upkeep.pause) }
            } while gone.mayBeMore && !gone.isNothing
        } catch StorageError.cancelled {
            throw CancellationError()
        }
    }

    private static let step = 100
    private static let pause: Duration = .milliseconds(50)
}
