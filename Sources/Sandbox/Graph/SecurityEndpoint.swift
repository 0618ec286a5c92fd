import HTTPTypes
import Hummingbird
import Tenants

/// `GET /v1.0/security/incidents` and `/alerts_v2`, as lists and one at a time.
struct SecurityEndpoint: Sendable {
    let world: World

    /// What one request wants, beside the collection.
    struct Reading: Sendable {
        let tenant: MadeUpTenant
        let query: String
        let members: ShownMembers
        /// The scheme, host and port that the request came to.
        let origin: String
        let dropsNextLink: Bool
    }

    /// - Throws: ``GraphError`` for a query that Graph would refuse.
    func list(_ collection: SecurityCollection, _ reading: Reading) throws(GraphError) -> JSONWriter {
        let query = try ListQuery(reading.query, of: collection)
        let history = world.history(of: reading.tenant)
        switch collection {
        case .incidents:
            let page = history.incidents(query)
            let writer = IncidentWriter(history: history, members: reading.members)
            return SecurityEndpoint.envelope(page, of: collection, query, reading) { incident, json in
                writer.write(incident, expandingAlerts: query.expandsAlerts, into: &json)
            }
        case .alerts:
            let page = history.alerts(query)
            let writer = AlertWriter(history: history, members: reading.members)
            return SecurityEndpoint.envelope(page, of: collection, query, reading) { alert, json in
                writer.write(alert, into: &json)
            }
        }
    }

    /// - Throws: ``GraphError`` for an identifier that the tenant does not have, or an option that is not for one object.
    func object(_ collection: SecurityCollection, id: String, _ reading: Reading) throws(GraphError) -> JSONWriter {
        let history = world.history(of: reading.tenant)
        let expandsAlerts = try SecurityEndpoint.expandsAlerts(reading.query, of: collection)
        var json = JSONWriter(capacity: 16_384)
        switch collection {
        case .incidents:
            guard let number = history.incident(withID: id) else {
                throw .notFound("Incident with id '\(id)' was not found.")
            }
            let writer = IncidentWriter(history: history, members: reading.members)
            json.object { json in
                json.member("@odata.context", SecurityEndpoint.context(of: collection, reading.tenant) + "/$entity")
                writer.writeMembers(of: history.incident(number), expandingAlerts: expandsAlerts, into: &json)
            }
        case .alerts:
            guard let number = history.alert(withID: id) else {
                throw .notFound("Alert with id '\(id)' was not found.")
            }
            let incident = history.incident(history.layout.incident(ofAlert: number))
            let writer = AlertWriter(history: history, members: reading.members)
            json.object { json in
                json.member("@odata.context", SecurityEndpoint.context(of: collection, reading.tenant) + "/$entity")
                writer.writeMembers(of: history.alert(number, of: incident), into: &json)
            }
        }
        return json
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
        _ reading: Reading,
        write: (Plan, inout JSONWriter) -> Void,
    ) -> JSONWriter {
        // An alert is about 7 KB; room for all of them at once saves the copies of growing.
        var json = JSONWriter(capacity: 1_024 + page.plans.count * 8_192)
        json.object { json in
            json.member("@odata.context", context(of: collection, reading.tenant))
            if let count = page.count { json.member("@odata.count", count) }
            if page.hasMore, query.top > 0, !reading.dropsNextLink {
                json.member(
                    "@odata.nextLink",
                    "\(reading.origin)/v1.0/security/\(collection.rawValue)?\(query.next)"
                )
            }
            json.array("value") { json in
                for plan in page.plans { write(plan, &json) }
            }
        }
        return json
    }

    private static func context(of collection: SecurityCollection, _ tenant: MadeUpTenant) -> String {
        "https://\(tenant.cloud.graphHost)/v1.0/$metadata#security/\(collection.rawValue)"
    }
}
