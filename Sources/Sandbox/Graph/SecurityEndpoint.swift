import HTTPTypes
import Hummingbird
import Tenants

/// `GET /v1.0/security/incidents` and `/alerts_v2`, as lists and one at a time.
struct SecurityEndpoint: Sendable {
    /// A tenant with more alerts than this answers 500 to `$expand=alerts` with a `$filter`, as large ones do for good
    /// (elastic/integrations, issue 18144); at what size it begins is documented nowhere.
    static let mostExpandable = 10_000

    let chronicle: Chronicle
    private let cache = PageCache()

    init(chronicle: Chronicle) {
        self.chronicle = chronicle
    }

    var routes: [Route<GraphEndpoint>] {
        [.incidents, .alerts].flatMap { (collection: SecurityCollection) in
            let path = "security/\(collection.rawValue)"
            return [
                reading(collection, at: path) { try list(collection, $0) },
                reading(collection, at: "\(path)/{id}") { try object(collection, $0) },
                writing(collection, .patch, at: "\(path)/{id}") { call in
                    switch collection {
                    case .incidents: try await changeIncident(call)
                    case .alerts: try await changeAlert(call)
                    }
                },
                writing(collection, .post, at: "\(path)/{id}/comments") { try await comment(collection, $0) },
            ]
        }
    }

    private func reading(
        _ collection: SecurityCollection,
        at path: String,
        _ answer: @escaping @Sendable (GraphCall) async throws -> Response,
    ) -> Route<GraphEndpoint> {
        let permissions = GraphPermissions.any(collection.readRole, collection.writeRole)
        return Route(
            .get,
            path,
            GraphEndpoint(permissions, faults: collection.target, budget: .security, answer: answer)
        )
    }

    private func writing(
        _ collection: SecurityCollection,
        _ method: HTTPRequest.Method,
        at path: String,
        _ answer: @escaping @Sendable (GraphCall) async throws -> Response,
    ) -> Route<GraphEndpoint> {
        Route(
            method,
            path,
            GraphEndpoint(.any(collection.writeRole), faults: collection.target, budget: .security, answer: answer)
        )
    }

    private func list(_ collection: SecurityCollection, _ call: GraphCall) throws(GraphError) -> Response {
        let query = try ListQuery(call.asked.query, of: collection)
        let scene = chronicle.scene(of: call.tenant)
        if query.expandsAlerts, query.filter != nil, scene.alertCount > SecurityEndpoint.mostExpandable {
            throw .internalError
        }
        let key = PageCache.Key(
            tenant: call.tenant.id,
            version: scene.version,
            collection: collection,
            query: call.asked.query,
            origin: call.asked.origin,
            showsRecentMembers: call.rendition.showsRecentMembers,
            quirks: call.rendition.quirks,
        )
        return call.response(cache.page(for: key) { page(of: collection, query, in: scene, call) })
    }

    private func page(
        of collection: SecurityCollection,
        _ query: ListQuery,
        in scene: Scene,
        _ call: GraphCall,
    ) -> JSONWriter {
        switch collection {
        case .incidents:
            let writer = IncidentWriter(scene: scene, rendition: call.rendition)
            return SecurityEndpoint.envelope(scene.incidents(query), of: collection, query, call) { incident, json in
                writer.write(incident, expandingAlerts: query.expandsAlerts, into: &json)
            }
        case .alerts:
            let writer = AlertWriter(scene: scene, rendition: call.rendition)
            return SecurityEndpoint.envelope(scene.alerts(query), of: collection, query, call) { alert, json in
                writer.write(alert, into: &json)
            }
        }
    }

    private func object(_ collection: SecurityCollection, _ call: GraphCall) throws(GraphError) -> Response {
        let query = try ListQuery(call.asked.query, of: collection)
        guard query.isForOne else { throw .badRequest("Only $expand and $select may be asked of a single object.") }
        return try entity(call, of: chronicle.scene(of: call.tenant), collection, query)
    }

    /// One object as an answer of its own.
    func entity(
        _ call: GraphCall,
        of scene: Scene,
        _ collection: SecurityCollection,
        _ query: ListQuery? = nil,
    ) throws(GraphError) -> Response {
        let id = call.gaps[0]
        let selection = query?.contextSelection ?? ""
        let context = call.context("security/\(collection.rawValue)\(selection)/$entity")
        var json = JSONWriter(capacity: 16_384)
        switch collection {
        case .incidents:
            let incident = try SecurityEndpoint.incident(id, in: scene)
            let writer = IncidentWriter(scene: scene, rendition: call.rendition)
            json.object { json in
                json.member("@odata.context", context)
                writer.writeMembers(of: incident, expandingAlerts: query?.expandsAlerts == true, into: &json)
            }
        case .alerts:
            let alert = try SecurityEndpoint.alert(id, in: scene)
            let writer = AlertWriter(scene: scene, rendition: call.rendition)
            json.object { json in
                json.member("@odata.context", context)
                writer.writeMembers(of: alert, into: &json)
            }
        }
        guard let names = query?.selection else { return call.response(json) }
        return call.response(MemberSelection.keeping(names.union(["@odata.context", "alerts"]), of: json.bytes))
    }

    static func incident(_ id: String, in scene: Scene) throws(GraphError) -> IncidentPlan {
        guard let incident = scene.incident(withID: id) else {
            throw .notFound("Incident with id '\(id)' was not found.")
        }
        return incident
    }

    static func alert(_ id: String, in scene: Scene) throws(GraphError) -> AlertPlan {
        guard let alert = scene.alert(withID: id) else { throw .notFound("Alert with id '\(id)' was not found.") }
        return alert
    }

    private static func envelope<Plan>(
        _ page: Page<Plan>,
        of collection: SecurityCollection,
        _ query: ListQuery,
        _ call: GraphCall,
        write: (Plan, inout JSONWriter) -> Void,
    ) -> JSONWriter {
        // An alert is about 7 KB; room for all of them at once saves the copies of growing.
        var json = JSONWriter(capacity: 1_024 + page.plans.count * 8_192)
        json.object { json in
            json.member(
                "@odata.context",
                call.context("security/\(collection.rawValue)\(query.contextSelection)")
            )
            if let count = page.count { json.member("@odata.count", count) }
            if page.hasMore, query.top > 0 {
                json.member(
                    "@odata.nextLink",
                    "\(call.asked.origin)/v1.0/security/\(collection.rawValue)?\(query.next)"
                )
            }
            json.array("value") { json in
                guard let selection = query.selection else {
                    for plan in page.plans { write(plan, &json) }
                    return
                }
                for plan in page.plans {
                    var whole = JSONWriter(capacity: 8_192)
                    write(plan, &whole)
                    json.raw(MemberSelection.keeping(selection.union(["alerts"]), of: whole.bytes))
                }
            }
        }
        return json
    }
}
