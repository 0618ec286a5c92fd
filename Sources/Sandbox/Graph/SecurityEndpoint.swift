import HTTPTypes
import Hummingbird
import Tenants

/// `GET /v1.0/security/incidents` and `/alerts_v2`, as lists and one at a time.
struct SecurityEndpoint: Sendable {
    let world: World

    var routes: [Route<GraphEndpoint>] {
        [.incidents, .alerts].flatMap { (collection: SecurityCollection) in
            let path = "security/\(collection.rawValue)"
            let reading = GraphPermissions.any(collection.readRole, collection.writeRole)
            return [
                Route(.get, path, GraphEndpoint(reading, faults: collection.target) { try list(collection, $0) }),
                Route(
                    .get,
                    "\(path)/{id}",
                    GraphEndpoint(reading, faults: collection.target) { try object(collection, $0) }
                ),
            ]
        }
    }

    private func list(_ collection: SecurityCollection, _ call: GraphCall) throws(GraphError) -> Response {
        let query = try ListQuery(call.asked.query, of: collection)
        let history = world.history(of: call.tenant)
        switch collection {
        case .incidents:
            let page = history.incidents(query)
            let writer = IncidentWriter(history: history, rendition: call.rendition)
            return SecurityEndpoint.envelope(page, of: collection, query, call) { incident, json in
                writer.write(incident, expandingAlerts: query.expandsAlerts, into: &json)
            }
        case .alerts:
            let page = history.alerts(query)
            let writer = AlertWriter(history: history, rendition: call.rendition)
            return SecurityEndpoint.envelope(page, of: collection, query, call) { alert, json in
                writer.write(alert, into: &json)
            }
        }
    }

    private func object(_ collection: SecurityCollection, _ call: GraphCall) throws(GraphError) -> Response {
        let (history, id) = (world.history(of: call.tenant), call.gaps[0])
        let expandsAlerts = try SecurityEndpoint.expandsAlerts(call.asked.query, of: collection)
        var json = JSONWriter(capacity: 16_384)
        let context = call.context("security/\(collection.rawValue)/$entity")
        switch collection {
        case .incidents:
            guard let number = history.incident(withID: id) else {
                throw .notFound("Incident with id '\(id)' was not found.")
            }
            let writer = IncidentWriter(history: history, rendition: call.rendition)
            json.object { json in
                json.member("@odata.context", context)
                writer.writeMembers(of: history.incident(number), expandingAlerts: expandsAlerts, into: &json)
            }
        case .alerts:
            guard let number = history.alert(withID: id) else {
                throw .notFound("Alert with id '\(id)' was not found.")
            }
            let incident = history.incident(history.layout.incident(ofAlert: number))
            let writer = AlertWriter(history: history, rendition: call.rendition)
            json.object { json in
                json.member("@odata.context", context)
                writer.writeMembers(of: history.alert(number, of: incident), into: &json)
            }
        }
        return call.response(json)
    }

    private static func expandsAlerts(_ text: String, of collection: SecurityCollection) throws(GraphError) -> Bool {
        let query = try ListQuery(text, of: collection)
        guard text.isEmpty || query.isOnlyExpansion else {
            throw .badRequest("Only $expand may be asked of a single object.")
        }
        return query.expandsAlerts
    }

    private static func envelope<Plan>(
        _ page: Page<Plan>,
        of collection: SecurityCollection,
        _ query: ListQuery,
        _ call: GraphCall,
        write: (Plan, inout JSONWriter) -> Void,
    ) -> Response {
        // An alert is about 7 KB; room for all of them at once saves the copies of growing.
        var json = JSONWriter(capacity: 1_024 + page.plans.count * 8_192)
        json.object { json in
            json.member("@odata.context", call.context("security/\(collection.rawValue)"))
            if let count = page.count { json.member("@odata.count", count) }
            if page.hasMore, query.top > 0 {
                json.member(
                    "@odata.nextLink",
                    "\(call.asked.origin)/v1.0/security/\(collection.rawValue)?\(query.next)"
                )
            }
            json.array("value") { json in
                for plan in page.plans { write(plan, &json) }
            }
        }
        return call.response(json)
    }
}
