import Localization
import Tenants

/// The tactics of ATT&CK that alerts are about, in the order of an attack, with the techniques under each.
struct TacticStrip: Sendable {
    /// One tactic, met or not.
    struct Step: Sendable {
        let name: String
        let isMet: Bool
    }

    /// One that was met.
    struct Tactic: Sendable {
        let name: String
        let techniques: [Link]
    }

    /// A technique, with the address of the queue of all that name it.
    struct Link: Sendable {
        let name: String
        /// `nil` for a name that the queue could not be filtered by.
        let href: String?
    }

    let sentence: String
    let steps: [Step]
    let tactics: [Tactic]

    /// Sorts alerts by their category, which is a tactic for most; `nil` where nothing is said of either.
    init?(_ alerts: [Alert], _ words: Words) {
        let groups = Dictionary(grouping: alerts) { alert in
            TacticStrip.order.first { $0 == alert.category?.bound } ?? ""
        }
        let met = TacticStrip.order.filter { groups[$0] != nil }
        let without = TacticStrip.techniques(of: groups["", default: []])
        guard !met.isEmpty || !without.isEmpty else { return nil }
        steps = TacticStrip.order.map { Step(name: words.say($0, of: .tactic), isMet: met.contains($0)) }
        tactics =
            met.map {
                Tactic(
                    name: words.say($0, of: .tactic),
                    techniques: TacticStrip.techniques(of: groups[$0, default: []])
                )
            }
            + (without.isEmpty ? [] : [Tactic(name: words.say(.objectPageNoTactic), techniques: without)])
        sentence = words.say(.objectPageTacticsCount, [.shown: "\(met.count)", .count: "\(TacticStrip.order.count)"])
    }

    private static func techniques(of alerts: [Alert]) -> [Link] {
        Set(alerts.flatMap(\.techniques).map(\.rawValue)).sorted().map { name in
            let fields = FormFields([
                (QueueQuery.Field.technique.rawValue, name), (QueueQuery.Field.status.rawValue, QueueQuery.everything),
            ])
            // What is no technique's number would be refused as a filter.
            let isFilter = Technique(typed: name) != nil
            return Link(name: Hostile(name).terminal, href: isFilter ? LocalPath.queue.with(fields).text : nil)
        }
    }

    /// The tactics by Microsoft's names for them, in the order of MITRE ATT&CK for Enterprise.
    static let order = [
        "Reconnaissance", "ResourceDevelopment", "InitialAccess", "Execution", "Persistence", "PrivilegeEscalation",
        "DefenseEvasion", "CredentialAccess", "Discovery", "LateralMovement", "Collection", "CommandAndControl",
        "Exfiltration", "Impact",
    ]
}
