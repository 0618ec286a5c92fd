package import Storage
package import Tenants

/// What the objects of both streams have: an ID that is unique within the tenant, the moment of their last change, and
/// a place in the store.
package protocol StreamObject: Hashable, Sendable {
    static var stream: Tenants.Stream { get }
    var key: String { get }
    var lastUpdate: Timestamp { get }

    /// How many are asked for at a time.
    static func pageSize(_ settings: IngestSettings) -> Int

    /// Those of a tenant's objects that are not too old to be kept.
    static func kept(
        _ objects: [Received<Self>],
        in store: Store,
        of tenant: TenantID,
        within horizon: Horizon,
    ) async throws(StorageError) -> [Received<Self>]

    /// Makes a tenant's objects ready to be stored.
    static func ready(
        _ objects: [Received<Self>],
        for store: Store,
        of tenant: TenantID,
    ) throws(StorageError) -> ReadyPage
}

extension Incident: StreamObject {
    package static var stream: Tenants.Stream { .incidents }
    package var key: String { id.rawValue }

    /// As many as fit into an answer of a sensible size.
    package static func pageSize(_ settings: IngestSettings) -> Int { settings.incidentsPerPage }

    /// Leaves out what would be deleted again for its age.
    package static func kept(
        _ objects: [Received<Incident>],
        in store: Store,
        of tenant: TenantID,
        within horizon: Horizon,
    ) async throws(StorageError) -> [Received<Incident>] {
        try await store.kept(objects, of: tenant, within: horizon)
    }

    /// Has them made ready by ``Store``.
    package static func ready(
        _ objects: [Received<Incident>],
        for store: Store,
        of tenant: TenantID,
    ) throws(StorageError) -> ReadyPage {
        try store.ready(objects, of: tenant)
    }
}

extension Alert: StreamObject {
    package static var stream: Tenants.Stream { .alerts }
    package var key: String { id.rawValue }

    /// As many as fit into an answer of a sensible size.
    package static func pageSize(_ settings: IngestSettings) -> Int { settings.alertsPerPage }

    /// Leaves out what would be deleted again for its age.
    package static func kept(
        _ objects: [Received<Alert>],
        in store: Store,
        of tenant: TenantID,
        within horizon: Horizon,
    ) async throws(StorageError) -> [Received<Alert>] {
        try await store.kept(objects, of: tenant, within: horizon)
    }

    /// Has them made ready by ``Store``.
    package static func ready(
        _ objects: [Received<Alert>],
        for store: Store,
        of tenant: TenantID,
    ) throws(StorageError) -> ReadyPage {
        try store.ready(objects, of: tenant)
    }
}
