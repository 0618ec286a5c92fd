import Storage
import Tenants

/// Where `status` takes from what it shows.
struct StatusSource: Sendable {
    /// What was read, not yet judged: how it looks depends on the moment at which it is looked at.
    struct Reading: Sendable {
        /// Every customer there is.
        let all: [Customer]
        /// Those who were named, all where nobody was.
        let chosen: [Customer]
        let health: [StreamHealth]
        let open: [TenantID: [Tenants.Stream: Int]]
        let findings: AccessFindings

        /// Those who have not left.
        var here: [Customer] { chosen.filter { $0.details.state != .left } }
    }

    let store: Store
    let scope: CustomerScope
    /// The customers' names, as they were typed.
    let names: [String]

    /// Reads everything; or everything but how much is open, where that is known from before.
    func read(
        open known: [TenantID: [Tenants.Stream: Int]]? = nil,
    ) async throws -> Reading {
        let all = try await store.customers(in: scope)
        let chosen = try CustomerLookup.find(names, among: all)
        // A scope of so many customers is so many parameters, and all of them is none.
        let scope = names.isEmpty ? scope : scope.narrowed(to: chosen.map(\.id))
        let open =
            if let known { known } else { try await store.openCounts(in: scope) }
        return Reading(
            all: all,
            chosen: chosen,
            health: try await store.health(in: scope),
            open: open,
            findings: try await store.findings(in: scope),
        )
    }
}
