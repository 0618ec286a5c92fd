import Tenants

/// An incident as Graph writes it (`microsoft.graph.security.incident`), as far as we read it.
struct WireIncident: WireObject {
    let id: String
    let tenantId: String?

    private let title: String?
    private let severity: Severity?
    private let status: IncidentStatus?
    private let classification: Classification?
    private let determination: Determination?
    private let assignedTo: String?
    private let customTags: [String]
    private let systemTags: [String]
    private let created: Timestamp?
    private let lastUpdate: Timestamp?
    private let redirectedTo: String?
    private let webURL: String?

    static let stream = Tenants.Stream.incidents
    static let path = "v1.0/security/incidents"

    var oddities: [UnfitObject] { [] }

    init(_ tape: borrowing JSONTape) throws(UnfitObject) {
        id = try tape.id()
        tenantId = try tape.text(WireKey.tenantId)
        title = try tape.text(WireKey.displayName)
        severity = try tape.name(WireKey.severity)
        status = try tape.name(WireKey.status)
        classification = try tape.name(WireKey.classification)
        determination = try tape.name(WireKey.determination)
        assignedTo = try tape.text(WireKey.assignedTo)
        customTags = try tape.texts(WireKey.customTags)
        systemTags = try tape.texts(WireKey.systemTags)
        created = try tape.moment(WireKey.createdDateTime)
        lastUpdate = try tape.moment(WireKey.lastUpdateDateTime)
        redirectedTo = try tape.textOrNumber(WireKey.redirectIncidentId)
        webURL = try tape.text(WireKey.incidentWebUrl)
    }

    static func name(of object: Incident) -> String { object.id.rawValue }

    func object(of tenant: TenantID) throws(UnfitObject) -> Incident {
        try checkTenant(tenant)
        guard let lastUpdate = lastUpdate ?? created else { throw .withoutTime }
        return Incident(
            tenant: tenant,
            id: IncidentID(rawValue: try checkedID()),
            title: Hostile(title ?? ""),
            severity: severity ?? .unknown,
            status: status ?? IncidentStatus(rawValue: "unknown"),
            classification: classification,
            determination: determination,
            assignedTo: assignedTo.flatMap(Hostile.init(nonEmpty:)),
            tags: (customTags + systemTags).map(Hostile.init),
            created: created ?? lastUpdate,
            lastUpdate: lastUpdate,
            redirectedTo: redirectedTo.flatMap { $0.isEmpty ? nil : IncidentID(rawValue: $0) },
            webURL: webURL.flatMap(Hostile.init(nonEmpty:)),
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
