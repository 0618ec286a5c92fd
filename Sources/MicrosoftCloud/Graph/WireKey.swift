/// The names of the members that we read, as Graph spells them.
enum WireKey {
    static let alertWebUrl: JSONKey = "alertWebUrl"
    static let assignedTo: JSONKey = "assignedTo"
    static let category: JSONKey = "category"
    static let classification: JSONKey = "classification"
    static let createdDateTime: JSONKey = "createdDateTime"
    static let customTags: JSONKey = "customTags"
    static let detectionSource: JSONKey = "detectionSource"
    static let determination: JSONKey = "determination"
    static let displayName: JSONKey = "displayName"
    static let evidence: JSONKey = "evidence"
    static let firstActivityDateTime: JSONKey = "firstActivityDateTime"
    static let id: JSONKey = "id"
    static let incidentId: JSONKey = "incidentId"
    static let incidentWebUrl: JSONKey = "incidentWebUrl"
    static let lastActivityDateTime: JSONKey = "lastActivityDateTime"
    static let lastUpdateDateTime: JSONKey = "lastUpdateDateTime"
    static let mitreTechniques: JSONKey = "mitreTechniques"
    static let redirectIncidentId: JSONKey = "redirectIncidentId"
    static let serviceSource: JSONKey = "serviceSource"
    static let severity: JSONKey = "severity"
    static let status: JSONKey = "status"
    static let systemTags: JSONKey = "systemTags"
    static let tenantId: JSONKey = "tenantId"
    static let title: JSONKey = "title"

    // Of a piece of evidence.
    static let remediationStatus: JSONKey = "remediationStatus"
    static let roles: JSONKey = "roles"
    static let type: JSONKey = "@odata.type"
    static let verdict: JSONKey = "verdict"

    // Of an account and of a hash, which are read by a way of their own.
    static let accountName: JSONKey = "accountName"
    static let algorithm: JSONKey = "algorithm"
    static let azureAdUserId: JSONKey = "azureAdUserId"
    static let domainName: JSONKey = "domainName"
    static let userPrincipalName: JSONKey = "userPrincipalName"
    static let userSid: JSONKey = "userSid"
    static let value: JSONKey = "value"
}

extension JSONTape {
    /// The ID of the outermost object, which each must have.
    func id() throws(UnfitObject) -> String {
        guard let place = value(of: WireKey.id, in: 0) else { throw .without(WireKey.id) }
        guard entries[place].kind != .null, let id = try textOrNumber(WireKey.id) else { throw .null(WireKey.id) }
        return id
    }
}
