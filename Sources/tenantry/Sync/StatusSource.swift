import Storage
import Tenants

/// Where `status` takes from what it shows.
struct StatusSource: Sendable {
    /// What was read, not yet judged: how it looks depends on the moment at which it is looked at.
    struct Reading: Sendable {
        let selection: CustomerSelection
        let health: [StreamHealth]
        let open: [TenantID: [Tenants.Stream: Int]]
        let findings: AccessFindings

        /// Those who have not left.
        var here: [Customer] { selection.chosen.filter { $0.details.state != .left } }
    }

    let store: Store
    let scope: CustomerScope
    /// The customers' names, as they were typed.
    let names: [String]

    /// Reads everything; or everything but how much is open, where that is known from before.
    func read(
        open known: [TenantID: [Tenants.Stream: Int]]? = nil,
    ) async throws -> Reading {
        let selection = try await CustomerSelection(names, in: store, scope)
        let open =
            if let known { known } else { try await store.openCounts(in: selection.scope) }
        return Reading(
            selection: selection,
            health: try await store.health(in: selection.scope),
            open: open,
            findings: try await store.findings(in: selection.scope),
        )
    }
}
