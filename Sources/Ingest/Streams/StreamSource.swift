package import MicrosoftCloud
package import Storage
package import Tenants

/// Where the pages of one stream of one tenant come from, and where they go.
package struct StreamSource<Object: StreamObject>: Sendable {
    package let tenant: TenantID
    package let stream: Stream
    /// Asks Graph for a page.
    let fetch: @Sendable (PageRequest) async throws(GraphError) -> Page<Object>
    /// Stores objects together with the position that they reach.
    let keep: @Sendable ([Received<Object>], Timestamp?, Timestamp) async throws(StorageError) -> Commit

    package init(
        tenant: TenantID,
        stream: Stream,
        fetch: @escaping @Sendable (PageRequest) async throws(GraphError) -> Page<Object>,
        keep: @escaping @Sendable ([Received<Object>], Timestamp?, Timestamp) async throws(StorageError) -> Commit,
    ) {
        self.tenant = tenant
        self.stream = stream
        self.fetch = fetch
        self.keep = keep
    }
}

extension StreamSource<Incident> {
    /// A tenant's incidents, from Graph into a store.
    package static func incidents(of tenant: Tenant, from graph: GraphClient, into store: Store) -> StreamSource {
        StreamSource(tenant: tenant.id, stream: .incidents) { request throws(GraphError) in
            try await graph.incidents(of: tenant.id, in: tenant.cloud, request)
        } keep: { objects, position, moment throws(StorageError) in
            try await store.commit(objects, of: tenant.id, upTo: position, at: moment)
        }
    }
}

extension StreamSource<Alert> {
    /// A tenant's alerts, from Graph into a store.
    package static func alerts(of tenant: Tenant, from graph: GraphClient, into store: Store) -> StreamSource {
        StreamSource(tenant: tenant.id, stream: .alerts) { request throws(GraphError) in
            try await graph.alerts(of: tenant.id, in: tenant.cloud, request)
        } keep: { objects, position, moment throws(StorageError) in
            try await store.commit(objects, of: tenant.id, upTo: position, at: moment)
        }
    }
}
