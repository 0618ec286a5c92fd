package import MicrosoftCloud
package import Tenants
package import Transport

/// Where the pages of every tenant's streams come from.
package struct StreamLists: Sendable {
    /// Asks for a page of a tenant's list, under a number that Microsoft logs too.
    package typealias List<Object: Hashable & Sendable> =
        @Sendable (Tenant, PageRequest, RequestID) async throws(GraphError) -> Page<Object>

    /// Asks for one incident of a tenant; `nil` where there is none.
    package typealias Single =
        @Sendable (TenantID, Cloud, IncidentID, RequestID) async throws(GraphError) -> Received<Incident>?

    /// Says when the token was asked for that a tenant is read by; `nil` where that is not known.
    package typealias TokenAge = @Sendable (TenantID, Cloud) -> Timestamp?

    /// Says as which application a tenant is read; `nil` where that is not known.
    package typealias Application = @Sendable (TenantID, Cloud) -> String?

    let incidents: List<Incident>
    let alerts: List<Alert>
    /// Without it, an incident comes by the list or not at all.
    let incident: Single?
    let tokenAsked: TokenAge
    let application: Application

    package init(
        incidents: @escaping List<Incident>,
        alerts: @escaping List<Alert>,
        incident: Single? = nil,
        tokenAsked: @escaping TokenAge = { _, _ in nil },
        application: @escaping Application = { _, _ in nil },
    ) {
        self.incidents = incidents
        self.alerts = alerts
        self.incident = incident
        self.tokenAsked = tokenAsked
        self.application = application
    }

    /// The lists of Graph.
    package init(_ graph: GraphClient) {
        self.init { tenant, request, id throws(GraphError) in
            try await graph.incidents(of: tenant.id, in: tenant.cloud, request, as: id)
        } alerts: { tenant, request, id throws(GraphError) in
            try await graph.alerts(of: tenant.id, in: tenant.cloud, request, as: id)
        } incident: { tenant, cloud, incident, id throws(GraphError) in
            try await graph.incident(incident, of: tenant, in: cloud, as: id)
        } tokenAsked: { tenant, cloud in
            graph.tokenAsked(for: tenant, in: cloud)
        } application: { tenant, cloud in
            graph.application(for: tenant, in: cloud)
        }
    }
}
