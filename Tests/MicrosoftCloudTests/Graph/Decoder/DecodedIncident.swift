import Tenants

/// An incident as Graph writes it (`microsoft.graph.security.incident`), as far as we read it.
struct DecodedIncident: DecodedObject {
    let id: DecodedText
    let tenantId: String?
    let displayName: String?
    let severity: Severity?
    let status: IncidentStatus?
    let classification: Classification?
    let determination: Determination?
    let assignedTo: String?
    let customTags: [String?]?
    let systemTags: [String?]?
    let createdDateTime: Timestamp?
    let lastUpdateDateTime: Timestamp?
    let redirectIncidentId: DecodedText?
    let incidentWebUrl: String?

    var oddities: [String] { [] }

    func object(of tenant: TenantID) throws(DecodedUnfit) -> Incident {
        try checkTenant(tenant)
        guard let lastUpdate = lastUpdateDateTime ?? createdDateTime else { throw .withoutTime }
        return Incident(
            tenant: tenant,
            id: IncidentID(rawValue: try checkedID()),
            title: Hostile(displayName ?? ""),
            severity: severity ?? .unknown,
            status: status ?? IncidentStatus(rawValue: "unknown"),
            classification: classification,
            determination: determination,
            assignedTo: assignedTo.flatMap(Hostile.init(nonEmpty:)),
            tags: ((customTags ?? []) + (systemTags ?? [])).compactMap { $0.map(Hostile.init) },
            created: createdDateTime ?? lastUpdate,
            lastUpdate: lastUpdate,
            redirectedTo: redirectIncidentId.flatMap { $0.text.isEmpty ? nil : IncidentID(rawValue: $0.text) },
            webURL: incidentWebUrl.flatMap(Hostile.init(nonEmpty:)),
        )
    }
}

extension Hostile {
    /// The text where there is any; Microsoft writes the lack of one as null or as nothing.
    init?(nonEmpty text: String) {
        guard !text.isEmpty else { return nil }
        self.init(text)
    }
}
