import Tenants

/// The made-up history as the older APIs see it; everything that they read of it goes through here.
struct DefenderHistory: Sendable {
    let history: History
    let changes: DefenderStore.Content

    init(of tenant: MadeUpTenant, in world: World, _ store: DefenderStore) {
        history = world.history(of: tenant)
        changes = store.with(tenant) { $0 }
    }

    var tenant: MadeUpTenant { history.tenant }

    /// The incidents that may have been touched since a moment, newest first.
    func incidents(since moment: Timestamp?) -> some Sequence<DefenderIncident> {
        let count = history.layout.incidentCount
        var first = moment.map { history.firstIncident(touchedSince: $0) } ?? 0
        // What was changed here is newer than its place in the history.
        if let changed = changes.incidents.keys.min() { first = min(first, changed) }
        return (min(first, count)..<count).reversed().lazy.map(incident)
    }

    func incident(_ number: Int) -> DefenderIncident {
        DefenderIncident(plan: history.incident(number), change: changes.incidents[number])
    }

    /// The alerts of Defender for Endpoint alone that may have been touched since a moment, newest first.
    func endpointAlerts(since moment: Timestamp?) -> some Sequence<DefenderAlert> {
        let count = history.layout.incidentCount
        var first = moment.map { history.firstIncident(touchedSince: $0) } ?? 0
        if let changed = changes.alerts.keys.min() { first = min(first, history.layout.incident(ofAlert: changed)) }
        let incidents = (min(first, count)..<count).reversed().lazy.map(history.incident)
        return incidents.flatMap { (plan: IncidentPlan) -> [DefenderAlert] in
            plan.alerts.reversed().map { alert($0, of: plan) }.filter { $0.plan.stage.service == .endpoint }
        }
    }

    /// The alerts that belong to an incident today.
    func alerts(of incident: IncidentPlan) -> [DefenderAlert] {
        incident.members.map { number in
            alert(number, of: number < incident.alerts.lowerBound ? history.incident(incident.number - 1) : incident)
        }
    }

    func endpointAlert(withID id: String) -> DefenderAlert? {
        guard let number = history.alert(withID: id) else { return nil }
        let found = alert(number, of: history.incident(history.layout.incident(ofAlert: number)))
        return found.plan.stage.service == .endpoint ? found : nil
    }

    private func alert(_ number: Int, of incident: IncidentPlan) -> DefenderAlert {
        let plan = history.alert(number, of: incident)
        let cast = Cast(ofIncident: plan.origin.number, round: plan.round, in: tenant, seed: history.seed)
        return DefenderAlert(plan: plan, cast: cast, change: changes.alerts[number])
    }
}

/// An incident with what clients of the older APIs have made of it.
struct DefenderIncident: ValueSource, Sendable {
    let plan: IncidentPlan
    let change: DefenderChange?

    var status: String {
        change?.status ?? (plan.state == .awaitingAction ? "InProgress" : plan.state.rawValue.capitalizedFirst)
    }
    var assignedTo: String? {
        guard let name = change?.assignedTo else { return plan.outcome.assignedTo }
        return name.isEmpty ? nil : name
    }
    var classification: String { change?.classification ?? plan.outcome.classification.rawValue.capitalizedFirst }
    var determination: String {
        change?.determination
            ?? (plan.outcome.determination == .unknown
                ? "NotAvailable" : plan.outcome.determination.rawValue.capitalizedFirst)
    }
    var lastUpdate: Timestamp { max(plan.lastUpdate, change?.moment ?? plan.lastUpdate) }

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

/// An alert with what clients of the older APIs have made of it.
struct DefenderAlert: ValueSource, Sendable {
    let plan: AlertPlan
    let cast: Cast
    let change: DefenderChange?

    var status: String { change?.status ?? plan.state.rawValue.capitalizedFirst }
    var assignedTo: String? {
        guard let name = change?.assignedTo else { return plan.assignedTo }
        return name.isEmpty ? nil : name
    }
    var classification: String? { change?.classification ?? plan.classification?.rawValue.capitalizedFirst }
    var determination: String? {
        change?.determination
            ?? plan.determination.map { $0 == .unknown ? "NotAvailable" : $0.rawValue.capitalizedFirst }
    }
    var lastUpdate: Timestamp { max(plan.lastUpdate, change?.moment ?? plan.lastUpdate) }
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
