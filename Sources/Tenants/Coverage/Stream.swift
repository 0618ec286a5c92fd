/// One of the lists of a tenant that is brought in, each with a progress of its own.
package enum Stream: String, CaseIterable, Codable, Sendable {
    case incidents
    case alerts

    /// The permission that reading it takes (Graph, "List incidents", "List alerts_v2").
    package var permission: String {
        switch self {
        case .incidents: "SecurityIncident.Read.All"
        case .alerts: "SecurityAlert.Read.All"
        }
    }
    /// The permission that changing its objects takes, which reads them too (Graph, "Update incident", "Update alert").
    package var changePermission: String { permission.replacing(".Read.", with: ".ReadWrite.") }
}
