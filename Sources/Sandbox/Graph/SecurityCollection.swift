/// The two lists of Graph's security API that the sandbox serves.
enum SecurityCollection: String, Sendable {
    case incidents
    case alerts = "alerts_v2"

    /// The permission that reads it.
    var readRole: String {
        switch self {
        case .incidents: "SecurityIncident.Read.All"
        case .alerts: "SecurityAlert.Read.All"
        }
    }

    /// The permission that changes it, and reads it too.
    var writeRole: String {
        switch self {
        case .incidents: "SecurityIncident.ReadWrite.All"
        case .alerts: "SecurityAlert.ReadWrite.All"
        }
    }

    /// Which faults strike it.
    var target: Fault.Target {
        switch self {
        case .incidents: .incidents
        case .alerts: .alerts
        }
    }

    /// How many objects a page has when the client does not say; Microsoft documents neither number.
    var defaultPageSize: Int {
        switch self {
        case .incidents: 50
        case .alerts: 100
        }
    }

    /// The query options that the list takes, of which many use `$orderby` and `$select` though no document of these lists names them.
    var options: Set<String> {
        switch self {
        case .incidents: ["$count", "$expand", "$filter", "$orderby", "$select", "$skip", "$top"]
        case .alerts: ["$count", "$filter", "$orderby", "$select", "$skip", "$top"]
        }
    }

    /// What may be filtered by (Graph, "List incidents" and "List alerts_v2").
    var filterProperties: [String: FilterProperty] {
        switch self {
        case .incidents: SecurityCollection.common.merging(SecurityCollection.incidentsOnly) { $1 }
        case .alerts: SecurityCollection.common.merging(SecurityCollection.alertsOnly) { $1 }
        }
    }

    /// The name of what it holds.
    var type: String {
        switch self {
        case .incidents: "microsoft.graph.security.incident"
        case .alerts: "microsoft.graph.security.alert"
        }
    }

    /// Every property of what it holds, but for `alerts`, which is not one but a way to others (v1.0 CSDL).
    var properties: Set<String> {
        switch self {
        case .incidents:
            [
                "assignedTo", "classification", "comments", "createdDateTime", "customTags", "description",
                "determination", "displayName", "id", "incidentWebUrl", "lastModifiedBy", "lastUpdateDateTime",
                "priorityScore", "redirectIncidentId", "resolvingComment", "severity", "status", "summary",
                "systemTags", "tenantId",
            ]
        case .alerts:
            [
                "actorDisplayName", "additionalData", "alertPolicyId", "alertWebUrl", "assignedTo", "categories",
                "category", "classification", "comments", "createdDateTime", "customDetails", "description",
                "detectionSource", "detectorId", "determination", "evidence", "firstActivityDateTime", "id",
                "incidentId", "incidentWebUrl", "investigationState", "lastActivityDateTime", "lastUpdateDateTime",
                "mitreTechniques", "productName", "providerAlertId", "recommendedActions", "resolvedDateTime",
                "serviceSource", "severity", "status", "systemTags", "tenantId", "threatDisplayName",
                "threatFamilyName", "title",
            ]
        }
    }

    private static let common: [String: FilterProperty] = [
        "assignedTo": .text,
        "classification": .enumeration("alertClassification", AlertClassification.names),
        "createdDateTime": .moment,
        "determination": .enumeration("alertDetermination", AlertDetermination.names),
        "lastUpdateDateTime": .moment,
        "severity": .enumeration("alertSeverity", AlertSeverity.names),
    ]

    private static let incidentsOnly: [String: FilterProperty] = [
        "status": .enumeration("incidentStatus", IncidentState.names)
    ]

    private static let alertsOnly: [String: FilterProperty] = [
        "serviceSource": .enumeration("serviceSource", Product.names),
        "status": .enumeration("alertStatus", AlertState.names),
    ]
}

/// What kind of value a property has that may be filtered by.
enum FilterProperty: Sendable {
    case text
    case moment
    case enumeration(String, Set<String>)
}

extension GraphEnumeration {
    fileprivate static var names: Set<String> { Set(allCases.map(\.rawValue)).union(["unknownFutureValue"]) }
}
