import Tenants

/// Writes incidents as the older API does: numbers for identifiers, capitals for names, and alerts with all they hold.
struct DefenderIncidentWriter: Sendable {
    let history: DefenderHistory

    func json(_ incident: DefenderIncident) -> OrderedJSON {
        let (plan, tenant) = (incident.plan, history.tenant)
        let cast = Cast(ofIncident: plan.number, round: 0, in: tenant, seed: history.scene.history.seed)
        return [
            "incidentId": .number(plan.id),
            "incidentUri": .text(
                PortalAddress(tenant: tenant, seed: history.scene.history.seed, quirks: []).incident(plan.id)
            ),
            "redirectIncidentId": plan.survivor.map { .number(history.scene.history.incidentID($0)) } ?? .null,
            "incidentName": .text(plan.edits.displayName ?? plan.story.title.told(of: cast)),
            "createdTime": .moment(plan.created),
            "lastUpdateTime": .moment(incident.lastUpdate),
            "assignedTo": .text(orNull: incident.assignedTo),
            "classification": .text(incident.classification),
            "determination": .text(incident.determination),
            "status": .text(incident.status),
            "severity": .text(plan.severity.olderName),
            "tags": .list((plan.edits.customTags ?? []).map(OrderedJSON.text)),
            "comments": comments(of: incident),
            "alerts": .list(history.alerts(of: plan).map(alert)),
        ]
    }

    private func comments(of incident: DefenderIncident) -> OrderedJSON {
        var remarks = incident.plan.edits.remarks
        if let comment = incident.plan.outcome.comment, let author = incident.plan.outcome.assignedTo {
            let moment = incident.plan.timing.updated.max() ?? incident.plan.created
            remarks.insert(Remark(text: comment, author: author, moment: moment), at: 0)
        }
        return .list(remarks.map(\.olderJSON))
    }

    private func alert(_ alert: DefenderAlert) -> OrderedJSON {
        let (plan, stage) = (alert.plan, alert.plan.stage)
        return [
            "alertId": .text(plan.id), "providerAlertId": .text(plan.id), "incidentId": .number(plan.incidentID),
            "serviceSource": .text(stage.service.olderName), "creationTime": .moment(plan.created),
            "lastUpdatedTime": .moment(alert.lastUpdate),
            "resolvedTime": .moment(plan.resolved),
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

extension Remark {
    /// As the older APIs write a comment.
    var olderJSON: OrderedJSON {
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
