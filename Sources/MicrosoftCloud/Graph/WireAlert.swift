import Tenants

/// An alert as Graph writes it (`microsoft.graph.security.alert`), as far as we read it.
struct WireAlert: WireObject {
    let id: String
    let tenantId: String?
    let oddities: [UnfitObject]

    private let incident: String?
    private let title: String?
    private let severity: Severity?
    private let status: AlertStatus?
    private let classification: Classification?
    private let determination: Determination?
    private let service: ServiceSource?
    private let detection: String?
    private let category: String?
    private let techniques: [String]
    private let assignedTo: String?
    private let created: Timestamp?
    private let lastUpdate: Timestamp?
    private let firstActivity: Timestamp?
    private let lastActivity: Timestamp?
    private let webURL: String?
    private let evidence: [Evidence]

    static let stream = Tenants.Stream.alerts
    static let path = "v1.0/security/alerts_v2"

    init(_ tape: borrowing JSONTape) throws(UnfitObject) {
        id = try tape.id()
        tenantId = try tape.text(WireKey.tenantId)
        incident = try tape.textOrNumber(WireKey.incidentId)
        title = try tape.text(WireKey.title)
        severity = try tape.name(WireKey.severity)
        status = try tape.name(WireKey.status)
        classification = try tape.name(WireKey.classification)
        determination = try tape.name(WireKey.determination)
        service = try tape.name(WireKey.serviceSource)
        detection = try tape.text(WireKey.detectionSource)
        category = try tape.text(WireKey.category)
        techniques = try tape.texts(WireKey.mitreTechniques)
        assignedTo = try tape.text(WireKey.assignedTo)
        created = try tape.moment(WireKey.createdDateTime)
        lastUpdate = try tape.moment(WireKey.lastUpdateDateTime)
        firstActivity = try tape.moment(WireKey.firstActivityDateTime)
        lastActivity = try tape.moment(WireKey.lastActivityDateTime)
        webURL = try tape.text(WireKey.alertWebUrl)
        let list = try WireEvidenceList(tape)
        evidence = list.evidence
        oddities = list.oddities
    }

    static func name(of object: Alert) -> String { object.id.rawValue }

    func object(of tenant: TenantID) throws(UnfitObject) -> Alert {
        try checkTenant(tenant)
        guard let lastUpdate = lastUpdate ?? created else { throw .withoutTime }
        return Alert(
            tenant: tenant,
            id: AlertID(rawValue: try checkedID()),
            incident: incident.flatMap { $0.isEmpty ? nil : IncidentID(rawValue: $0) },
            title: Hostile(title ?? ""),
            severity: severity ?? .unknown,
            status: status ?? .unknown,
            classification: classification,
            determination: determination,
            service: service ?? ServiceSource(rawValue: "unknown"),
            detection: detection.flatMap { $0.isEmpty ? nil : $0 },
            category: category.flatMap(Hostile.init(nonEmpty:)),
            techniques: techniques.map(Technique.init(rawValue:)),
            assignedTo: assignedTo.flatMap(Hostile.init(nonEmpty:)),
            created: created ?? lastUpdate,
            lastUpdate: lastUpdate,
            firstActivity: firstActivity,
            lastActivity: lastActivity,
            webURL: webURL.flatMap(Hostile.init(nonEmpty:)),
            evidence: evidence,
        )
    }
}
