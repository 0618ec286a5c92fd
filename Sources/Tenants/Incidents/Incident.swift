/// An incident of one tenant: several alerts that Microsoft holds to be one attack (`microsoft.graph.security.incident`).
package struct Incident: Hashable, Sendable, Identifiable {
    package var tenant: TenantID
    package var id: IncidentID
    package var title: Hostile
    package var severity: Severity
    package var status: IncidentStatus
    package var classification: Classification?
    package var determination: Determination?
    package var assignedTo: Hostile?
    /// The tags that people gave it (`customTags`) and those that Microsoft gave it (`systemTags`).
    package var tags: [Hostile]
    package var created: Timestamp
    package var lastUpdate: Timestamp
    /// The incident that this one was merged into.
    package var redirectedTo: IncidentID?
    /// The page in the Defender portal that Graph names, which carries a tenant ID of its own.
    package var webURL: Hostile?

    package init(
        tenant: TenantID,
        id: IncidentID,
        title: Hostile,
        severity: Severity,
        status: IncidentStatus,
        classification: Classification? = nil,
        determination: Determination? = nil,
        assignedTo: Hostile? = nil,
        tags: [Hostile] = [],
        created: Timestamp,
        lastUpdate: Timestamp,
        redirectedTo: IncidentID? = nil,
        webURL: Hostile? = nil,
    ) {
        self.tenant = tenant
        self.id = id
        self.title = title
        self.severity = severity
        self.status = status
        self.classification = classification
        self.determination = determination
        self.assignedTo = assignedTo
        self.tags = tags
        self.created = created
        self.lastUpdate = lastUpdate
        self.redirectedTo = redirectedTo
        self.webURL = webURL
    }
}
