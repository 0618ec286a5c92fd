import Tenants

/// What a PATCH of an incident asks for (Graph, "Update incident").
///
/// `displayName`, `description`, `severity`, `summary` and `resolvingComment` are in the schema; that they can be written is
/// unverified.
struct IncidentChange: Sendable {
    private let assignedTo: String??
    private let classification: AlertClassification?
    private let determination: AlertDetermination?
    private let state: IncidentState?
    private let customTags: [String]?
    private let displayName: String??
    private let description: String??
    private let severity: AlertSeverity?
    private let summary: String??
    private let resolvingComment: String??

    /// - Throws: ``GraphError`` for anything that Graph would refuse.
    init(_ members: [String: JSONValue]) throws(GraphError) {
        var reader = try ChangeReader(
            members,
            of: "microsoft.graph.security.incident",
            readable: [
                "id", "tenantId", "incidentWebUrl", "redirectIncidentId", "createdDateTime", "lastUpdateDateTime",
                "lastModifiedBy", "systemTags", "priorityScore", "comments", "alerts",
            ]
        )
        assignedTo = try reader.text("assignedTo")
        classification = try reader.member("classification", of: "alertClassification")
        determination = try reader.member("determination", of: "alertDetermination")
        // Merging belongs to the product, and awaiting action to Microsoft's own experts.
        state = try reader.member("status", of: "incidentStatus", among: [.active, .inProgress, .resolved])
        customTags = try reader.texts("customTags")
        displayName = try reader.text("displayName")
        description = try reader.text("description")
        severity = try reader.member("severity", of: "alertSeverity")
        summary = try reader.text("summary")
        resolvingComment = try reader.text("resolvingComment")
        try reader.finish()
    }

    /// Carries it out; resolving an incident resolves its alerts, as in the portal.
    func apply(to incident: IncidentPlan, in scene: inout Scene, by author: String, at moment: Timestamp) {
        var incident = incident
        if let assignedTo { incident.assignedTo = assignedTo.flatMap { $0.isEmpty ? nil : $0 } }
        if let classification { incident.classification = classification }
        if let determination { incident.determination = determination }
        if let customTags { incident.edits.customTags = customTags }
        if let displayName = displayName ?? nil { incident.edits.displayName = displayName }
        if let description = description ?? nil { incident.edits.description = description }
        if let severity { incident.edits.severity = severity }
        if let summary = summary ?? nil { incident.edits.summary = summary }
        if let resolvingComment = resolvingComment ?? nil { incident.edits.resolvingComment = resolvingComment }
        incident.lastUpdate = moment
        incident.edits.lastModifiedBy = author
        if state == .resolved, incident.state != .resolved {
            scene.resolve(&incident, by: author, at: moment)
        } else {
            if let state { incident.state = state }
            scene.put(incident)
        }
    }
}
