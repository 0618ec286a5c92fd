import Tenants

/// A tenant as the older APIs see it; everything that they read of it goes through here.
struct DefenderHistory: Sendable {
    let scene: Scene

    var tenant: MadeUpTenant { scene.tenant }

    /// The incidents that may have been touched since a moment, newest first.
    func incidents(since moment: Timestamp?) -> some Sequence<DefenderIncident> {
        numbers(since: moment, changed: scene.incidents.firstNumber).lazy.map {
            DefenderIncident(plan: scene.incident($0))
        }
    }

    /// The alerts of Defender for Endpoint alone that may have been touched since a moment, newest first.
    func endpointAlerts(since moment: Timestamp?) -> some Sequence<DefenderAlert> {
        let old = scene.history.layout
        let changed = scene.alerts.firstNumber.flatMap { $0 < old.alertCount ? old.incident(ofAlert: $0) : nil }
        let new = (old.alertCount..<scene.alertCount).reversed().map(scene.alert)
        let incidents = numbers(since: moment, changed: changed).lazy.filter { $0 < old.incidentCount }
        let others = incidents.flatMap { (number: Int) -> [AlertPlan] in
            let incident = scene.history.incident(number)
            return incident.alerts.reversed().map { scene.alerts[$0] ?? scene.history.alert($0, of: incident) }
        }
        return [AnySequence(new), AnySequence(others)].lazy.flatMap(\.self)
            .filter { $0.stage.service == .endpoint }.map(alert)
    }

    /// The alerts that belong to an incident today.
    func alerts(of incident: IncidentPlan) -> [DefenderAlert] { scene.members(of: incident).map(alert) }

    func endpointAlert(withID id: String) -> DefenderAlert? {
        scene.alert(withID: id).flatMap { $0.stage.service == .endpoint ? alert($0) : nil }
    }

    private func numbers(since moment: Timestamp?, changed: Int?) -> ReversedCollection<Range<Int>> {
        let first = moment.map { scene.history.firstIncident(touchedSince: $0) } ?? 0
        // What was changed is newer than its place in the history.
        return (min(first, changed ?? first, scene.incidentCount)..<scene.incidentCount).reversed()
    }

    private func alert(_ plan: AlertPlan) -> DefenderAlert {
        DefenderAlert(
            plan: plan,
            cast: Cast(ofIncident: plan.origin.number, round: plan.round, in: tenant, seed: scene.history.seed)
        )
    }
}

/// An incident in the words of the older APIs.
struct DefenderIncident: ValueSource, Sendable {
    let plan: IncidentPlan

    var status: String { plan.state == .awaitingAction ? "InProgress" : plan.state.rawValue.capitalizedFirst }
    var assignedTo: String? { plan.assignedTo }
    var classification: String { plan.classification.rawValue.capitalizedFirst }
    var determination: String {
        plan.determination == .unknown ? "NotAvailable" : plan.determination.rawValue.capitalizedFirst
    }
    var lastUpdate: Timestamp { plan.lastUpdate }

    func value(at path: String) -> OrderedJSON? {
        switch path {
        case "status": .text(status)
        case "assignedTo": .text(orNull: assignedTo)
        case "createdTime": .moment(plan.created)
        case "lastUpdateTime": .moment(lastUpdate)
        default: nil
        }
    }
}

/// An alert in the words of the older APIs.
struct DefenderAlert: ValueSource, Sendable {
    let plan: AlertPlan
    let cast: Cast

    var status: String { plan.state.rawValue.capitalizedFirst }
    var assignedTo: String? { plan.assignedTo }
    var classification: String? { plan.classification?.rawValue.capitalizedFirst }
    var determination: String? {
        plan.determination.map { $0 == .unknown ? "NotAvailable" : $0.rawValue.capitalizedFirst }
    }
    var lastUpdate: Timestamp { plan.lastUpdate }
    var investigationID: Int? { plan.number % 3 == 0 ? 40_000 + plan.number : nil }
    var investigationState: String { plan.number % 3 == 0 ? "PartiallyRemediated" : "UnsupportedAlertType" }

    func value(at path: String) -> OrderedJSON? {
        switch path {
        case "alertCreationTime": .moment(plan.created)
        case "lastUpdateTime": .moment(lastUpdate)
        case "lastEventTime": .moment(plan.created - .seconds(60))
        case "incidentId": .number(plan.incidentID)
        case "investigationId": investigationID.map { .integer($0) } ?? .null
        case "id": .text(plan.id)
        case "assignedTo": .text(orNull: assignedTo)
        case "detectionSource": .text(plan.stage.detection.olderName)
        case "status": .text(status)
        case "severity": .text(plan.stage.severity.olderName)
        case "category": .text(plan.stage.category)
        default: nil
        }
    }
}

extension DetectionSource {
    /// The name in Defender for Endpoint's own alerts, where it differs from Graph's.
    var olderName: String {
        switch self {
        case .microsoftDefenderForEndpoint: "WindowsDefenderAtp"
        case .antivirus: "WindowsDefenderAv"
        case .smartScreen: "WindowsDefenderSmartScreen"
        case .microsoftDefenderForOffice365: "OfficeATP"
        case .cloudAppSecurity: "MCAS"
        case .microsoftDefenderForIdentity: "AATP"
        case .microsoft365Defender: "MTP"
        default: rawValue.capitalizedFirst
        }
    }
}

extension AlertSeverity {
    var olderName: String { self == .unknown ? "UnSpecified" : rawValue.capitalizedFirst }
}
