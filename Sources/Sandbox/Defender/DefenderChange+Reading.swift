import HTTPTypes
import Tenants

extension DefenderChange {
    static let classifications = ["Unknown", "FalsePositive", "TruePositive", "InformationalExpectedActivity"]
    /// The names of Graph's own determinations with a capital; the older API has `NotAvailable` for none.
    static let determinations =
        AlertDetermination.allCases.filter { $0 != .unknown }.map(\.rawValue.capitalizedFirst) + ["NotAvailable"]

    /// Takes what a body changes (Defender XDR, "Update incident"; Defender for Endpoint, "Update alert").
    mutating func take(
        _ body: OrderedJSON,
        statuses: [String],
        hasTags: Bool,
        by author: String,
        at moment: Timestamp,
    ) throws(DefenderError) {
        guard let members = body.members, !members.isEmpty else { throw .wrongBody }
        for member in members {
            switch member.name {
            case "status": status = try DefenderChange.name(member, among: statuses)
            case "classification":
                classification = try DefenderChange.name(member, among: DefenderChange.classifications)
            case "determination": determination = try DefenderChange.name(member, among: DefenderChange.determinations)
            case "assignedTo":
                guard member.value == .null || member.value.text != nil else { throw .wrongInput("assignedTo") }
                assignedTo = member.value.text ?? ""
            case "comment":
                guard let text = member.value.text else { throw .wrongInput("comment") }
                guard comments.count < DefenderChange.mostComments else {
                    throw .badRequest("BadRequest", "There are too many comments already.")
                }
                comments.append(Comment(text: text, author: author, moment: moment))
            case "tags" where hasTags:
                guard let list = member.value.list, list.count <= 100, list.allSatisfy({ $0.text != nil }) else {
                    throw .wrongInput("tags")
                }
                tags = list.compactMap(\.text)
            default: throw .wrongBody
            }
        }
        self.moment = moment
    }

    private static func name(_ member: OrderedJSON.Member, among names: [String]) throws(DefenderError) -> String {
        guard let text = member.value.text, let name = names.first(where: { $0.lowercased() == text.lowercased() })
        else {
            throw .wrongInput("\(member.name) '\(member.value.text ?? "")'")
        }
        return name
    }
}
