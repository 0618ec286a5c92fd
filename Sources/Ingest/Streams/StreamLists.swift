package import MicrosoftCloud
package import Tenants

/// Where the pages of every tenant's streams come from.
package struct StreamLists: Sendable {
    /// Asks for a page of a tenant's list.
    package typealias List<Object: Hashable & Sendable> =
        @Sendable (Tenant, PageRequest) async throws(GraphError) -> Page<Object>

    let incidents: List<Incident>
    let alerts: List<Alert>

    package init(incidents: @escaping List<Incident>, alerts: @escaping List<Alert>) {
        self.incidents = incidents
        self.alerts = alerts
    }

    /// The lists of Graph.
    package init(_ graph: GraphClient) {
        self.init { tenant, request throws(GraphError) in
            try await graph.incidents(of: tenant.id, in: tenant.cloud, request)
        } alerts: { tenant, request throws(GraphError) in
            try await graph.alerts(of: tenant.id, in: tenant.cloud, request)
        }
    }
}
