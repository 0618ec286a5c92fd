import Hummingbird
import Tenants

/// `/api/incidents` of Defender XDR (Defender XDR, "List incidents API" and "Update incident API").
struct DefenderIncidentEndpoint: Sendable {
    let world: World
    let store: DefenderStore

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
        let history = DefenderHistory(of: call.tenant, in: world, store)
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

    private func number(_ call: DefenderCall, _ history: DefenderHistory) throws(DefenderError) -> Int {
        guard let number = history.history.incident(withID: call.gaps[0]) else {
            throw .notFound("Incident \(call.gaps[0])")
        }
        return number
    }

    private func object(_ call: DefenderCall) throws(DefenderError) -> Response {
        let history = DefenderHistory(of: call.tenant, in: world, store)
        let incident = history.incident(try number(call, history))
        return call.response(DefenderIncidentWriter(history: history).json(incident), context: "Incidents")
    }

    private func change(_ call: DefenderCall) async throws -> Response {
        let body = try await call.body()
        let number = try number(call, DefenderHistory(of: call.tenant, in: world, store))
        try store.with(call.tenant) { content throws(DefenderError) in
            var change = content.incidents[number] ?? DefenderChange()
            try change.take(
                body,
                statuses: ["Active", "InProgress", "Resolved"],
                hasTags: true,
                by: call.actor,
                at: call.moment
            )
            content.incidents[number] = change
        }
        return try object(call)
    }
}
