import Logging
import MicrosoftCloud
import Storage
import Tenants
import Transport

/// Asks by their IDs for incidents that alerts or merged incidents speak of, and that no reading of the list has brought.
struct Search: Sendable {
    let store: Store
    let incident: StreamLists.Single
    let gate: Gatekeeper
    let surroundings: Surroundings

    /// Asks for those that are overdue, for a few at a time; what Graph does not have becomes a gap of its own, which
    /// says nothing of the others.
    func run(for missing: [MissingIncident]) async throws {
        for missing in missing.filter(\.isOverdue).prefix(Search.most) {
            // A tenant that is left alone, or has spent its budget, is asked the next time.
            guard gate.enter(missing.tenant) == nil, gate.take(missing.tenant, in: missing.cloud) == nil else {
                continue
            }
            do {
                try await find(missing)
            } catch StorageError.unknownTenant {
                // Its customer is gone.
            }
        }
    }

    private func find(_ missing: MissingIncident) async throws {
        let id = RequestID()
        let found: Received<Incident>?
        do throws(GraphError) {
            found = try await incident(missing.tenant, missing.cloud, missing.id, id)
        } catch {
            // The readings of the tenant meet with it too, and tell it.
            surroundings.logger.debug(
                "An incident could not be asked for",
                metadata: ["tenant": "\(missing.tenant)", "request_id": "\(id)"]
            )
            return
        }
        let now = surroundings.now()
        if let found {
            _ = try await store.commit([found], of: missing.tenant, upTo: nil, at: now)
        } else {
            try await store.recordGone(missing, because: missing.reason, at: now)
        }
    }

    private static let most = 25
}

extension MissingIncident {
    /// That Graph does not have it either, in a sentence.
    fileprivate var reason: Hostile {
        let who =
            switch alerts {
            case 0: "Another incident was merged into it"
            case 1: "1 alert belongs to it"
            default: "\(alerts) alerts belong to it"
            }
        return Hostile("Graph does not have the incident \(Hostile(id.rawValue)). \(who).")
    }
}
