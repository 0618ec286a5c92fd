import Hummingbird
import Tenants

/// `/api/incidents` of Defender XDR (Defender XDR, "List incidents API" and "Update incident API").
struct DefenderIncidentEndpoint: Sendable {
    let chronicle: Chronicle

    private static let statuses: Set = ["Active", "Resolved", "InProgress", "Redirected"]
    private static let rules = ListRules(
        type: "incident",
        options: ["$filter", "$skip", "$top"],
        filters: [
            "lastUpdateTime": .moment, "createdTime": .moment, "status": .enumeration(statuses), "assignedTo": .text,
        ],
        defaultTop: 100,
        largestTop: 100,
        isPlain: true,
    )

    var routes: [Route<DefenderEndpoint>] {
        let (read, write) = ("Incident.Read", "Incident.ReadWrite")
        return [
            Route(
                .get,
                "incidents",
                DefenderEndpoint(.xdr, application: ["\(read).All", "\(write).All"], delegated: [read, write]) {
                    try list($0)
                }
            ),
            Route(
                .get,
                "incidents/{id}",
                DefenderEndpoint(.xdr, application: ["\(read).All", "\(write).All"], delegated: [read, write]) {
                    try object($0)
                }
            ),
            Route(
                .patch,
                "incidents/{id}",
                DefenderEndpoint(.xdr, application: ["\(write).All"], delegated: [write]) { try await change($0) }
            ),
        ]
    }

    private func list(_ call: DefenderCall) throws(DefenderError) -> Response {
        let request = try call.listRequest(by: DefenderIncidentEndpoint.rules)
        let history = DefenderHistory(scene: chronicle.scene(of: call.tenant))
        var (skipped, chosen, hasMore) = (0, [DefenderIncident](), false)
        for incident in history.incidents(since: request.filter?.earliest(of: ["createdTime", "lastUpdateTime"]))
        where request.filter?.matches(incident) ?? true {
            if skipped < request.skip {
                skipped += 1
            } else if chosen.count < request.top {
                chosen.append(incident)
            } else {
                hasMore = true
                break
            }
        }
        let writer = DefenderIncidentWriter(history: history)
        var page = ListPage(of: [], request)
        page.objects = chosen.map(writer.json)
        page.next = hasMore && request.top > 0 ? request.skip + request.top : nil
        return call.response(page, of: request, "incidents", context: "Incidents")
    }

    private func object(_ call: DefenderCall) throws(DefenderError) -> Response {
        let scene = chronicle.scene(of: call.tenant)
        let incident = DefenderIncident(plan: try DefenderIncidentEndpoint.incident(call.gaps[0], in: scene))
        let writer = DefenderIncidentWriter(history: DefenderHistory(scene: scene))
        return call.response(writer.json(incident), context: "Incidents")
    }

    private func change(_ call: DefenderCall) async throws -> Response {
        let statuses = ["Active", "InProgress", "Resolved"]
        let change = try DefenderChange(try await call.body(), statuses: statuses, hasTags: true)
        try chronicle.change(call.tenant) { (scene, moment) throws(DefenderError) in
            let incident = try DefenderIncidentEndpoint.incident(call.gaps[0], in: scene)
            change.apply(to: incident, in: &scene, by: call.actor, at: moment)
        }
        return try object(call)
    }

    private static func incident(_ id: String, in scene: Scene) throws(DefenderError) -> IncidentPlan {
        guard let incident = scene.incident(withID: id) else { throw .notFound("Incident \(id)") }
        return incident
    }
}
