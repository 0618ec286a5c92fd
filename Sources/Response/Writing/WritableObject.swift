import MicrosoftCloud
import Storage
import Tenants

/// What the objects of both lists have, to be changed at Microsoft and kept here.
protocol WritableObject: Hashable, Sendable {
    static var stream: Tenants.Stream { get }

    /// The object as Microsoft has it; `nil` where it has none.
    static func read(_ id: String, in tenant: Tenant, by graph: GraphClient) async throws(GraphError) -> Received<Self>?

    /// Sets members of it, and gives it as it is then, where the answer says.
    static func change(
        _ id: String,
        to patch: ObjectPatch,
        in tenant: Tenant,
        by graph: GraphClient,
    ) async throws(GraphError) -> Received<Self>?

    /// Makes it ready to be stored.
    static func ready(_ received: Received<Self>, for store: Store) throws(StorageError) -> ReadyPage

    var lastUpdate: Timestamp { get }
    /// Microsoft's word for its status.
    var handling: String { get }
    var assignedTo: Hostile? { get }
    var classification: Classification? { get }
    var determination: Determination? { get }
}

extension WritableObject {
    /// How it stands, with what people wrote on it.
    func standing(_ annotations: Annotations?) -> Standing {
        Standing(
            status: handling,
            assignedTo: assignedTo?.bound,
            classification: classification,
            determination: determination,
            annotations: annotations,
        )
    }
}

extension Received where Object: WritableObject {
    var standing: Standing { object.standing(Annotations(of: original)) }

    var sighting: WriteSighting {
        let standing = object.standing(nil)
        return WriteSighting(
            lastUpdate: object.lastUpdate,
            status: standing.status,
            assignedTo: standing.assignedTo.map(Hostile.init),
        )
    }
}

extension Incident: WritableObject {
    static var stream: Tenants.Stream { .incidents }

    static func read(
        _ id: String,
        in tenant: Tenant,
        by graph: GraphClient,
    ) async throws(GraphError) -> Received<Incident>? {
        try await graph.incident(IncidentID(rawValue: id), of: tenant.id, in: tenant.cloud)
    }

    static func change(
        _ id: String,
        to patch: ObjectPatch,
        in tenant: Tenant,
        by graph: GraphClient,
    ) async throws(GraphError) -> Received<Incident>? {
        try await graph.change(IncidentID(rawValue: id), to: patch, of: tenant.id, in: tenant.cloud)
    }

    static func ready(_ received: Received<Incident>, for store: Store) throws(StorageError) -> ReadyPage {
        try store.ready([received], of: received.object.tenant)
    }

    var handling: String { status.rawValue }
}

extension Alert: WritableObject {
    static var stream: Tenants.Stream { .alerts }

    static func read(
        _ id: String,
        in tenant: Tenant,
        by graph: GraphClient,
    ) async throws(GraphError) -> Received<Alert>? {
        try await graph.alert(AlertID(rawValue: id), of: tenant.id, in: tenant.cloud)
    }

    static func change(
        _ id: String,
        to patch: ObjectPatch,
        in tenant: Tenant,
        by graph: GraphClient,
    ) async throws(GraphError) -> Received<Alert>? {
        try await graph.change(AlertID(rawValue: id), to: patch, of: tenant.id, in: tenant.cloud)
    }

    static func ready(_ received: Received<Alert>, for store: Store) throws(StorageError) -> ReadyPage {
        try store.ready([received], of: received.object.tenant)
    }

    var handling: String { status.rawValue }
}
