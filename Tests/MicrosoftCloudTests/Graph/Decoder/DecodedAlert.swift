import Tenants

/// An alert as Graph writes it (`microsoft.graph.security.alert`), as far as we read it.
struct DecodedAlert: DecodedObject {
    let id: DecodedText
    let tenantId: String?
    let incidentId: DecodedText?
    let title: String?
    let severity: Severity?
    let status: AlertStatus?
    let classification: Classification?
    let determination: Determination?
    let serviceSource: ServiceSource?
    let detectionSource: String?
    let category: String?
    let mitreTechniques: [String?]?
    let assignedTo: String?
    let createdDateTime: Timestamp?
    let lastUpdateDateTime: Timestamp?
    let firstActivityDateTime: Timestamp?
    let lastActivityDateTime: Timestamp?
    let alertWebUrl: String?
    let evidence: DecodedEvidenceList?

    var oddities: [String] { evidence?.oddities ?? [] }

    func object(of tenant: TenantID) throws(DecodedUnfit) -> Alert {
        try checkTenant(tenant)
        guard let lastUpdate = lastUpdateDateTime ?? createdDateTime else { throw .withoutTime }
        return Alert(
            tenant: tenant,
            id: AlertID(rawValue: try checkedID()),
            incident: incidentId.flatMap { $0.text.isEmpty ? nil : IncidentID(rawValue: $0.text) },
            title: Hostile(title ?? ""),
            severity: severity ?? .unknown,
            status: status ?? .unknown,
            classification: classification,
            determination: determination,
            service: serviceSource ?? ServiceSource(rawValue: "unknown"),
            detection: detectionSource.flatMap { $0.isEmpty ? nil : $0 },
            category: category.flatMap(Hostile.init(nonEmpty:)),
            techniques: (mitreTechniques ?? []).compactMap { $0.map(Technique.init(rawValue:)) },
            assignedTo: assignedTo.flatMap(Hostile.init(nonEmpty:)),
            created: createdDateTime ?? lastUpdate,
            lastUpdate: lastUpdate,
            firstActivity: firstActivityDateTime,
            lastActivity: lastActivityDateTime,
            webURL: alertWebUrl.flatMap(Hostile.init(nonEmpty:)),
            evidence: evidence?.evidence ?? [],
        )
    }
}
