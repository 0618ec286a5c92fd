import HTTPTypes
import Tenants

/// What a PATCH of the older APIs asks for.
struct DefenderChange: Sendable {
    private var status: String?
    /// The new owner; an empty one is nobody.
    private var assignedTo: String?
    private var classification: AlertClassification?
    private var determination: AlertDetermination?
    private var tags: [String]?
    private var comments: [String] = []

    static let classifications = ["Unknown", "FalsePositive", "TruePositive", "InformationalExpectedActivity"]
    /// The names of Graph's own determinations with a capital; the older API has `NotAvailable` for none.
    static let determinations =
        AlertDetermination.allCases.filter { $0 != .unknown }.map(\.rawValue.capitalizedFirst) + ["NotAvailable"]

    /// Reads a body (Defender XDR, "Update incident"; Defender for Endpoint, "Update alert").
    init(_ body: OrderedJSON, statuses: [String], hasTags: Bool) throws(DefenderError) {
        guard let members = body.members, !members.isEmpty else { throw .wrongBody }
        for member in members {
            switch member.name {
            case "status": status = try DefenderChange.name(member, among: statuses)
            case "classification":
                let name = try DefenderChange.name(member, among: DefenderChange.classifications)
                classification = DefenderChange.member(name)
            case "determination":
                let name = try DefenderChange.name(member, among: DefenderChange.determinations)
                determination = DefenderChange.member(name) ?? .unknown
            case "assignedTo":
                guard member.value == .null || member.value.text != nil else { throw .wrongInput("assignedTo") }
                assignedTo = member.value.text ?? ""
            case "comment":
                guard let text = member.value.text else { throw .wrongInput("comment") }
                comments.append(text)
            case "tags" where hasTags:
                guard let list = member.value.list, list.count <= 100, list.allSatisfy({ $0.text != nil }) else {
                    throw .wrongInput("tags")
                }
                tags = list.compactMap(\.text)
            default: throw .wrongBody
            }
        }
    }

    func apply(to incident: IncidentPlan, in scene: inout Scene, by author: String, at moment: Timestamp) {
        var incident = incident
        if let assignedTo { incident.assignedTo = assignedTo.isEmpty ? nil : assignedTo }
        if let classification { incident.classification = classification }
        if let determination { incident.determination = determination }
        if let tags { incident.edits.customTags = tags }
        incident.edits.remarks += comments.map { Remark(text: $0, author: author, moment: moment) }
        incident.edits.lastModifiedBy = author
        incident.lastUpdate = moment
        let state: IncidentState? = status.flatMap(DefenderChange.member)
        if state == .resolved, incident.state != .resolved {
            scene.resolve(&incident, by: author, at: moment)
        } else {
            if let state { incident.state = state }
            scene.put(incident)
        }
    }

    func apply(to alert: AlertPlan, in scene: inout Scene, by author: String, at moment: Timestamp) {
        var alert = alert
        if let assignedTo { alert.assignedTo = assignedTo.isEmpty ? nil : assignedTo }
        if let classification { alert.classification = classification }
        if let determination { alert.determination = determination }
        alert.remarks += comments.map { Remark(text: $0, author: author, moment: moment) }
        if let state: AlertState = status.flatMap(DefenderChange.member) {
            alert.resolved = state == .resolved ? alert.resolved ?? moment : nil
            alert.state = state
        }
        alert.lastUpdate = moment
        scene.put(alert)
    }

    /// Graph's member by the older name, which differs in its first letter alone.
    private static func member<Member: GraphEnumeration>(_ name: String) -> Member? {
        Member.allCases.first { $0.rawValue.capitalizedFirst == name }
    }

    private static func name(_ member: OrderedJSON.Member, among names: [String]) throws(DefenderError) -> String {
        guard let text = member.value.text, let name = names.first(where: { $0.lowercased() == text.lowercased() })
        else {
            throw .wrongInput("\(member.name) '\(member.value.text ?? "")'")
        }
        return name
    }
}
