import Hummingbird
import Tenants

/// `/api/alerts` of Defender for Endpoint (Defender for Endpoint, "List alerts API" and "Update alert").
struct DefenderAlertEndpoint: Sendable {
    let chronicle: Chronicle

    private static let rules = ListRules(
        type: "Microsoft.Windows.Defender.Alert",
        options: ["$count", "$expand", "$filter", "$skip", "$top"],
        filters: [
            "alertCreationTime": .moment, "lastUpdateTime": .moment, "incidentId": .number, "investigationId": .number,
            "id": .text, "assignedTo": .text, "detectionSource": .text, "lastEventTime": .moment,
            "status": .enumeration(["Unknown", "New", "InProgress", "Resolved"]),
            "severity": .enumeration(["UnSpecified", "Informational", "Low", "Medium", "High"]), "category": .text,
        ],
        expansions: ["evidence"],
        defaultTop: 10_000,
        largestTop: 10_000,
        isPlain: true,
    )

    var routes: [Route<DefenderEndpoint>] {
        let (read, write) = ("Alert.Read", "Alert.ReadWrite")
        let (readers, people): (Set<String>, Set<String>) = (["\(read).All", "\(write).All"], [read, write])
        return [
            Route(
                .get,
                "alerts",
                DefenderEndpoint(.endpoint, application: readers, delegated: people) { try list($0) }
            ),
            Route(
                .get,
                "alerts/{id}",
                DefenderEndpoint(.endpoint, application: readers, delegated: people) { try object($0) }
            ),
            Route(
                .patch,
                "alerts/{id}",
                DefenderEndpoint(.endpoint, application: ["\(write).All"], delegated: [write]) { try await change($0) }
            ),
        ]
    }

    private func list(_ call: DefenderCall) throws(DefenderError) -> Response {
        let request = try call.listRequest(by: DefenderAlertEndpoint.rules)
        let history = DefenderHistory(scene: chronicle.scene(of: call.tenant))
        let since = request.filter?.earliest(of: ["alertCreationTime", "lastUpdateTime"])
        var (matching, chosen) = (0, [OrderedJSON]())
        for alert in history.endpointAlerts(since: since) where request.filter?.matches(alert) ?? true {
            matching += 1
            if matching > request.skip, chosen.count < request.top {
                chosen.append(json(alert, of: call.tenant, withEvidence: request.expansions.contains("evidence")))
            } else if matching > request.skip, !request.wantsCount {
                break
            }
        }
        var page = ListPage(of: [], request)
        page.objects = chosen
        page.count = request.wantsCount ? matching : nil
        page.next = matching - request.skip > request.top && request.top > 0 ? request.skip + request.top : nil
        return call.response(page, of: request, "alerts", context: "Alerts")
    }

    private func object(_ call: DefenderCall) throws(DefenderError) -> Response {
        var rules = DefenderAlertEndpoint.rules
        rules.options = ["$expand"]
        let request = try call.listRequest(by: rules)
        guard let alert = DefenderHistory(scene: chronicle.scene(of: call.tenant)).endpointAlert(withID: call.gaps[0])
        else {
            throw .notFound("Alert \(call.gaps[0])")
        }
        let isWhole = request.expansions.contains("evidence")
        return call.response(json(alert, of: call.tenant, withEvidence: isWhole), context: "Alerts")
    }

    private func change(_ call: DefenderCall) async throws -> Response {
        let statuses = ["New", "InProgress", "Resolved"]
        let change = try DefenderChange(try await call.body(), statuses: statuses, hasTags: false)
        try chronicle.change(call.tenant) { (scene, moment) throws(DefenderError) in
            guard let alert = DefenderHistory(scene: scene).endpointAlert(withID: call.gaps[0]) else {
                throw .notFound("Alert \(call.gaps[0])")
            }
            change.apply(to: alert.plan, in: &scene, by: call.actor, at: moment)
        }
        return try object(call)
    }

    private func json(_ alert: DefenderAlert, of tenant: MadeUpTenant, withEvidence isWhole: Bool) -> OrderedJSON {
        let (plan, stage, machine) = (alert.plan, alert.plan.stage, alert.machine)
        let user: OrderedJSON = [
            "userName": .text(alert.cast.victim.accountName), "domainName": .text(tenant.windowsDomain),
        ]
        return [
            "id": .text(plan.id), "incidentId": .number(plan.incidentID),
            "investigationId": alert.investigationID.map { .integer($0) } ?? .null,
            "assignedTo": .text(orNull: alert.assignedTo), "severity": .text(stage.severity.olderName),
            "status": .text(alert.status), "classification": .text(orNull: alert.classification),
            "determination": .text(orNull: alert.determination), "investigationState": .text(alert.investigationState),
            "detectionSource": .text(stage.detection.olderName), "detectorId": .null, "category": .text(stage.category),
            "threatFamilyName": .text(orNull: stage.threat?.family), "title": .text(stage.title.told(of: alert.cast)),
            "description": .text(stage.description.told(of: alert.cast)), "alertCreationTime": .moment(plan.created),
            "firstEventTime": .moment(plan.created - .seconds(600)),
            "lastEventTime": .moment(plan.created - .seconds(60)),
            "lastUpdateTime": .moment(alert.lastUpdate),
            "resolvedTime": .moment(plan.resolved),
            "machineId": .text(machine.deviceID), "computerDnsName": .text(machine.dnsName),
            "rbacGroupName": .text(machine.group), "aadTenantId": .text(tenant.id.rawValue),
            "threatName": .text(orNull: stage.threat?.name),
            "mitreTechniques": .list(stage.techniques.map(OrderedJSON.text)), "relatedUser": user,
            "loggedOnUsers": [
                ["accountName": user["userName"] ?? .null, "domainName": user["domainName"] ?? .null]
            ],
            "comments": .list(alert.plan.remarks.map(\.olderJSON)), "domains": [],
            "evidence": .list(isWhole ? alert.entities(DefenderEntity.alertNames) : []),
        ]
    }
}
