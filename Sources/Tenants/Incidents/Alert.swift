/// An alert of one tenant: one thing that a Microsoft product noticed (`microsoft.graph.security.alert`).
package struct Alert: Hashable, Sendable, Identifiable {
    package var tenant: TenantID
    package var id: AlertID
    /// The incident that it belongs to, which may not be here yet.
    package var incident: IncidentID?
    package var title: Hostile
    package var severity: Severity
    package var status: AlertStatus
    package var classification: Classification?
    package var determination: Determination?
    package var service: ServiceSource
    /// The detection source, such as `antivirus`; finer than the service.
    package var detection: String?
    package var category: Hostile?
    package var techniques: [Technique]
    package var assignedTo: Hostile?
    package var created: Timestamp
    package var lastUpdate: Timestamp
    package var firstActivity: Timestamp?
    package var lastActivity: Timestamp?
    package var webURL: Hostile?
    package var evidence: [Evidence]

    package init(
        tenant: TenantID,
        id: AlertID,
        incident: IncidentID? = nil,
        title: Hostile,
        severity: Severity,
        status: AlertStatus,
        classification: Classification? = nil,
        determination: Determination? = nil,
        service: ServiceSource,
        detection: String? = nil,
        category: Hostile? = nil,
        techniques: [Technique] = [],
        assignedTo: Hostile? = nil,
        created: Timestamp,
        lastUpdate: Timestamp,
        firstActivity: Timestamp? = nil,
        lastActivity: Timestamp? = nil,
        webURL: Hostile? = nil,
        evidence: [Evidence] = [],
    ) {
        self.tenant = tenant
        self.id = id
        self.incident = incident
        self.title = title
        self.severity = severity
        self.status = status
        self.classification = classification
        self.determination = determination
        self.service = service
        self.detection = detection
        self.category = category
        self.techniques = techniques
        self.assignedTo = assignedTo
        self.created = created
        self.lastUpdate = lastUpdate
        self.firstActivity = firstActivity
        self.lastActivity = lastActivity
        self.webURL = webURL
        self.evidence = evidence
    }
}
