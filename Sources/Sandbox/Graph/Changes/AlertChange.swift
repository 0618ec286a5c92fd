import Tenants

/// What a PATCH of an alert asks for (Graph, "Update alert").
struct AlertChange: Sendable {
    private let assignedTo: String??
    private let classification: AlertClassification?
    private let determination: AlertDetermination?
    private let state: AlertState?

    /// - Throws: ``GraphError`` for anything that Graph would refuse.
    init(_ members: [String: JSONValue]) throws(GraphError) {
        var reader = try ChangeReader(
            members,
            of: "microsoft.graph.security.alert",
            readable: [
                "id", "providerAlertId", "incidentId", "severity", "serviceSource", "detectionSource", "productName",
                "detectorId", "tenantId", "title", "description", "recommendedActions", "category", "categories",
                "alertWebUrl", "incidentWebUrl", "actorDisplayName", "threatDisplayName", "threatFamilyName",
                "mitreTechniques", "createdDateTime", "lastUpdateDateTime", "resolvedDateTime", "firstActivityDateTime",
                "lastActivityDateTime", "systemTags", "alertPolicyId", "investigationState", "customDetails",
                "additionalData", "comments", "evidence",
            ]
        )
        assignedTo = try reader.text("assignedTo")
        classification = try reader.member("classification", of: "alertClassification")
        determination = try reader.member("determination", of: "alertDetermination")
        state = try reader.member("status", of: "alertStatus", among: [.new, .inProgress, .resolved])
        try reader.finish()
    }

    func apply(to alert: AlertPlan, in scene: inout Scene, at moment: Timestamp) {
        var alert = alert
        if let assignedTo { alert.assignedTo = assignedTo.flatMap { $0.isEmpty ? nil : $0 } }
        if let classification { alert.classification = classification }
        if let determination { alert.determination = determination }
        if let state {
            if state == .resolved, alert.state != .resolved { alert.resolved = moment }
            if state != .resolved { alert.resolved = nil }
            alert.state = state
        }
        alert.lastUpdate = moment
        scene.put(alert)
    }
}
