import Tenants

/// Writes incidents as the older API does: numbers for identifiers, capitals for names, and alerts with all they hold.
struct DefenderIncidentWriter: Sendable {
    let history: DefenderHistory

    func json(_ incident: DefenderIncident) -> OrderedJSON {
        let (plan, tenant) = (incident.plan, history.tenant)
        let cast = Cast(ofIncident: plan.number, round: 0, in: tenant, seed: history.history.seed)
        return [
            "incidentId": .number(plan.id),
            "incidentUri": .text(PortalAddress.incident(plan.id, of: tenant)),
            "redirectIncidentId": plan.survivor.map { .number(history.history.incidentID($0)) } ?? .null,
            "incidentName": .text(plan.story.title.told(of: cast)),
            "createdTime": .moment(plan.created),
            "lastUpdateTime": .moment(incident.lastUpdate),
            "assignedTo": .text(orNull: incident.assignedTo),
            "classification": .text(incident.classification),
            "determination": .text(incident.determination),
            "status": .text(incident.status),
            "severity": .text(plan.story.severity.olderName),
            "tags": .list((incident.change?.tags ?? []).map(OrderedJSON.text)),
            "comments": comments(of: incident),
            "alerts": .list(history.alerts(of: plan).map(alert)),
        ]
    }

    private func comments(of incident: DefenderIncident) -> OrderedJSON {
        var comments: [OrderedJSON] = []
        if let comment = incident.plan.outcome.comment, let author = incident.plan.outcome.assignedTo {
            comments.append(
                DefenderChange.Comment(text: comment, author: author, moment: incident.plan.lastUpdate).json
            )
        }
        return .list(comments + (incident.change?.comments ?? []).map(\.json))
    }

    private func alert(_ alert: DefenderAlert) -> OrderedJSON {
        let (plan, stage) = (alert.plan, alert.plan.stage)
        return [
            "alertId": .text(plan.id), "providerAlertId": .text(plan.id), "incidentId": .number(plan.incidentID),
            "serviceSource": .text(stage.service.olderName), "creationTime": .moment(plan.created),
            "lastUpdatedTime": .moment(alert.lastUpdate),
            "resolvedTime": .moment(alert.status == "Resolved" ? alert.lastUpdate : nil),
            "firstActivity": .moment(plan.created - .seconds(600)),
            "lastActivity": .moment(plan.created - .seconds(60)),
            "title": .text(stage.title.told(of: alert.cast)),
            "description": .text(stage.description.told(of: alert.cast)),
            "category": .text(stage.category), "status": .text(alert.status),
            "severity": .text(stage.severity.olderName),
            "investigationId": alert.investigationID.map { .integer($0) } ?? .null,
            "investigationState": .text(alert.investigationState),
            "classification": .text(orNull: alert.classification),
            "determination": .text(orNull: alert.determination), "detectionSource": .text(stage.detection.olderName),
            "detectorId": .null, "assignedTo": .text(orNull: alert.assignedTo), "actorName": .null,
            "threatFamilyName": .text(orNull: stage.threat?.family),
            "mitreTechniques": .list(stage.techniques.map(OrderedJSON.text)),
            "devices": .list(devices(of: alert)),
            "entities": .list(alert.entities(DefenderEntity.incidentNames)),
        ]
    }

    private func devices(of alert: DefenderAlert) -> [OrderedJSON] {
        alert.plan.stage.clues.compactMap { clue in
            guard case .device(let role) = clue.kind else { return nil }
            let machine = alert.cast.machine(role)
            return [
                "mdatpDeviceId": .text(machine.deviceID), "aadDeviceId": .text(machine.directoryID),
                "deviceDnsName": .text(machine.dnsName), "osPlatform": .text(machine.platform),
                "version": .text(machine.version), "osProcessor": "x64", "osBuild": .integer(machine.build),
                "healthStatus": "Active", "riskScore": .text(alert.plan.stage.severity.rawValue.capitalizedFirst),
                "rbacGroupName": .text(machine.group), "rbacGroupId": .integer(machine.groupID),
                "firstSeen": .moment(alert.plan.created - .seconds(90 * 86_400)), "tags": [],
                "defenderAvStatus": "Updated", "onboardingStatus": "Onboarded", "vmMetadata": .null,
                "loggedOnUsers": [
                    [
                        "accountName": .text(alert.cast.victim.accountName),
                        "domainName": .text(history.tenant.windowsDomain),
                    ]
                ],
            ]
        }
    }
}

extension DefenderChange.Comment {
    var json: OrderedJSON {
        ["comment": .text(text), "createdBy": .text(author), "createdTime": .moment(moment)]
    }
}

extension Product {
    /// The name in Defender XDR's older API, where it differs from Graph's.
    fileprivate var olderName: String {
        switch self {
        case .cloudApps: "MicrosoftCloudAppSecurity"
        case .defenderXDR: "MicrosoftThreatProtection"
        case .identityProtection: "AadIdentityProtection"
        default: rawValue.capitalizedFirst
        }
    }
}
